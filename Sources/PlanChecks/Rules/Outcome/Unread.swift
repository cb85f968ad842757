import PlanModel
import PlanText

extension Rule {
  static let unread = Rule(
    "unread",
    .outcome,
    .note,
    "An indicator has a target, and somebody reads it",
    reason: "A number that nobody reads, or that nothing is expected of, steers nothing.",
    remedy: "baton set ITEM metric.target=NUMBER, and baton check-in ITEM --value NUMBER; or drop "
      + "it.",
    example:
      "Of the 62 public indicators of agency goals some have a target and no reading, some a "
      + "reading and no target."
  ) { survey in
    survey.outcomes.compactMap { item -> Finding? in
      guard item.kind == "kpi" else { return nil }
      let noTarget = item.metric?.target == nil && !item.isContested("metric.target")
      let noReading = item.known(on: survey.today).latestReading == nil
      guard noTarget || noReading else { return nil }
      let missing = [noTarget ? "target" : nil, noReading ? "reading" : nil].compactMap { $0 }
      let way =
        noTarget
        ? "baton set \(item.id) metric.target=NUMBER" : "baton check-in \(item.id) --value NUMBER"
      return survey.finding(
        in: item.file,
        "metric",
        "this indicator has no \(missing.joined(separator: " and no "))",
        remedy: way
      )
    }
  }
}
