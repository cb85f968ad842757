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
