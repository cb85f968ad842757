import PlanModel
import PlanText

extension Rule {
  static let notClosed = Rule(
    "not-closed",
    .outcome,
    .warning,
    "An outcome is closed when its time is over",
    reason: "Finishing is owning. An outcome that fades away teaches nobody anything.",
    remedy: "Say how it ended: baton close ITEM; or go on with it: baton roll-over PERIOD PERIOD.",
    example: "Of the Rust project's goals of 2024 and the first half of 2025, 66 are still "
      + "active in the data long after their half-year.",
    thresholds: [Threshold("after", 30, .span, "how long after its last day")]
  ) { survey in
    survey.open.compactMap { item -> Finding? in
      guard item.isOutcome, item.status == "active", let end = item.end,
        survey.today.number - end.number > survey.limit("after")
      else { return nil }
      return survey.finding(
        in: item.file,
        "status",
        "its time was over on \(end), and it is still active",
        remedy: "say how it ended: baton close \(item.id)"
      )
    }
  }
}
