import PlanModel
import PlanText

extension Rule {
  static let reportingWithoutOwning = Rule(
    "reporting-without-owning",
    .outcome,
    .warning,
    "Whoever reports that it goes wrong says what changes",
    reason: "To report is not to own: bad news without a decision, time after time, is a weather "
      + "report.",
    remedy: "Decide, and write it down: baton check-in ITEM --value NUMBER --decision TEXT.",
    example: "2025h1-pub-priv of the Rust project's goals: none of 5 tasks done in February, "
      + "twice in March and in April, and no check-in says what changes.",
    thresholds: [Threshold("check-ins", 3, .count, "after how many bad check-ins in a row")]
  ) { survey in
    let limit = max(1, survey.limit("check-ins"))
    return survey.outcomes.compactMap { item -> Finding? in
      let known = item.newestCheckIns.filter { $0.on.map { $0 <= survey.today } ?? false }
      let bad = known.prefix { $0.decision == nil && item.isOffTrack(at: $0) }
      guard bad.count >= limit else { return nil }
      return survey.finding(
        in: item.file,
        "check-ins",
        "the last \(bad.count) check-ins are off track, and none says what changes",
        remedy: "decide: baton check-in \(item.id) --value NUMBER --decision TEXT"
      )
    }
  }
}

extension Item {
  /// Whether a check-in is bad news: its author doubts that the target will be reached, or where
  /// nobody says so, the value is on the wrong side of a limit, or a quarter of the way behind a
  /// straight line from the period's first day to the due day.
  func isOffTrack(at checkIn: CheckIn) -> Bool {
    if let confidence = checkIn.confidence.flatMap(Quantity.init(parsing:)) {
      return confidence.approximate < 0.5
    }
    guard let value = checkIn.value, let metric else { return false }
    if let target = metric.target, metric.direction == "at-least" {
      return value.approximate < target.approximate
    }
    if let target = metric.target, metric.direction == "at-most" {
      return value.approximate > target.approximate
    }
    guard let share = metric.progress(of: value), let on = checkIn.on, let first = period?.first,
      let due, first < due
    else { return false }
    let time = Double(on.number - first.number) / Double(due.number - first.number)
    return share < min(1, time) - 0.25
  }
}
