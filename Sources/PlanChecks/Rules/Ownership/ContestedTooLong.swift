import PlanModel
import PlanText

extension Rule {
  static let contestedTooLong = Rule(
    "contested-too-long",
    .ownership,
    .warning,
    "Disagreements are decided soon",
    reason:
      "Until somebody decides, the last agreed value stands, and each side works as if its own "
      + "did.",
    remedy: "Decide, or ask who may: baton conflicts lists the claims and the commands.",
    example: "Two people claimed accountable on 13 November; at the end of December both still "
      + "reported.",
    thresholds: [Threshold("after", 14, .span, "how long after the latest claim")],
    atOnce: true
  ) { survey in
    survey.plan.files.flatMap { file -> [Finding] in
      file.contests.enumerated().compactMap { index, contest in
        guard let last = contest.claims.compactMap({ $0.on?.day }).max(),
          survey.today.number - last.number > survey.limit("after")
        else { return nil }
        let subject = file.kind.subject ?? .settings
        return survey.finding(
          in: file,
          "contested",
          record: index,
          "\(contest.name) has been contested since \(last)",
          remedy: "decide: baton conflicts \(subject)"
        )
      }
    }
  }
}
