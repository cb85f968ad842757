import PlanModel
import PlanText

extension Rule {
  static let blockerOpen = Rule(
    "blocker-open",
    .outcome,
    .warning,
    "What stands in the way is moved out of it",
    reason: "A blocker that is written down and left alone becomes the excuse.",
    remedy: "Ask whoever can give it, go to who decides; when it is there: baton unblock ID.",
    example: "Legal review of a contract, needed since 2 November, still open at Christmas.",
    thresholds: [Threshold("after", 30, .span, "how long it may stand in the way")]
  ) { survey in
    survey.current.flatMap { item in
      item.numbered("blockers").compactMap { index, record -> Finding? in
        let blocker = Blocker(record)
        guard blocker.isOpen(on: survey.today), let since = blocker.since,
          survey.today.number - since.number > survey.limit("after")
        else { return nil }
        let from = blocker.from.map { " from \($0)" } ?? ""
        return survey.finding(
          in: item.file,
          "blockers",
          record: index,
          "it has waited\(from) since \(since): \(blocker.needs)",
          remedy:
            "ask \(blocker.from?.string ?? "whoever can give it"); when it is there: baton unblock "
            + (blocker.id?.string ?? item.id.string)
        )
      }
    }
  }
}
