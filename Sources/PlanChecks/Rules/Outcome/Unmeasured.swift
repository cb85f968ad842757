import PlanModel
import PlanText

extension Rule {
  static let unmeasured = Rule(
    "unmeasured",
    .outcome,
    .warning,
    "A key result says from where to where, and by when",
    reason: "Without a baseline and a target nobody can tell whether it was reached; without a day "
      + "nobody has to.",
    remedy: "baton set ITEM metric.baseline=NUMBER metric.target=NUMBER metric.due=DATE.",
    example: "Make support better, with metric: {unit: percent} and nothing else."
  ) { survey in
    survey.outcomes.compactMap { item -> Finding? in
      guard item.kind == "key-result" else { return nil }
      let metric = item.metric
      // A threshold to stay above or below is its own beginning.
      let isLimit = ["at-least", "at-most"].contains(metric?.direction)
      let missing = [
        metric?.baseline == nil && !isLimit ? "baseline" : nil,
        metric?.target == nil ? "target" : nil,
        item.due == nil ? "due" : nil,
      ].compactMap { $0 }.filter { !item.isContested("metric.\($0)") }
      if missing.isEmpty { return nil }
      let words = missing.map { $0 == "due" ? "day by which" : $0 }.joined(separator: " and no ")
      let fields = missing.map { "metric.\($0)=\($0 == "due" ? "DATE" : "NUMBER")" }
      return survey.finding(
        in: item.file,
        "metric",
        "this key result has no \(words)",
        remedy: "baton set \(item.id) \(fields.joined(separator: " "))"
      )
    }
  }
}
