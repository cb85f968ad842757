import PlanModel
import PlanText

extension Rule {
  static let activityWithoutOutcome = Rule(
    "activity-without-outcome",
    .outcome,
    .warning,
    "Every activity is for an outcome",
    reason: "Work that is for nothing in particular is never done and never missed.",
    remedy: "Say what it is for: baton move ITEM --parent OUTCOME.",
    example: "An initiative Move to the new ticket system without a parent."
  ) { survey in
    survey.current.compactMap { item -> Finding? in
      guard !item.isOutcome, !item.isContested("parent") else { return nil }
      let above = survey.plan.ancestors(of: item.id)
      let top = above.last ?? item
      // What stands above a file that is missing or cannot be read, nobody knows.
      guard !above.contains(where: \.isOutcome), top.parent == nil else { return nil }
      return survey.finding(
        in: item.file,
        "parent",
        "this initiative is for no outcome",
        remedy: "say what it is for: baton move \(item.id) --parent OUTCOME"
      )
    }
  }
}
