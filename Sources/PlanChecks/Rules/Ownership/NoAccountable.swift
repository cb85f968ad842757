import PlanModel
import PlanText

extension Rule {
  static let noAccountable = Rule(
    "no-accountable",
    .ownership,
    .warning,
    "Every outcome has somebody who answers for it",
    reason: "An outcome that everybody wants and nobody answers for is the first to be dropped.",
    remedy: "Name one person: baton assign ITEM --accountable PERSON.",
    example: "Of the public agency goals of the United States (see docs/import.md) 122 name no "
      + "leader: only priority goals do, strategic goals and their objectives do not."
  ) { survey in
    survey.outcomes.compactMap { item -> Finding? in
      guard item.accountable == nil, !item.isContested("accountable"),
        !isWatched(item, in: survey.plan)
      else { return nil }
      return survey.finding(
        in: item.file,
        "accountable",
        "nobody answers for this \(item.kind)",
        remedy: "name one person: baton assign \(item.id) --accountable PERSON"
      )
    }
  }

  /// A number that is watched may leave it to the outcome right above it.
  private static func isWatched(_ item: Item, in plan: Plan) -> Bool {
    item.kind == "kpi" && item.parent.flatMap { plan.items[$0]?.accountable } != nil
  }
}
