import PlanModel
import PlanText

extension Rule {
  static let checkInOverdue = Rule(
    "check-in-overdue",
    .outcome,
    .warning,
    "Check-ins come as often as the cadence says",
    reason: "An outcome of which nobody has heard is looked at when it is too late.",
    remedy: "baton check-in ITEM --value NUMBER; or another cadence, in the item or in baton.yaml. "
      + "Without a cadence nothing is expected.",
    example: "cadence: 7d, and the last check-in is from three weeks ago.",
    thresholds: [Threshold("grace", 3, .span, "how late one may be")]
  ) { survey in
    let cadence = survey.plan.settings?.cadence
    return survey.current.compactMap { item -> Finding? in
      guard let overdue = item.overdueCheckIn(on: survey.today, cadence: cadence),
        overdue.due.map({ survey.today.number - $0.number > survey.limit("grace") }) ?? true
      else { return nil }
      let last =
        overdue.last.map { "the last check-in was on \($0)" } ?? "there was no check-in yet"
      return survey.finding(
        in: item.file,
        "check-ins",
        last + (overdue.due.map { ", the next was due by \($0)" } ?? ""),
        remedy: "baton check-in \(item.id) "
          + (item.metric == nil ? "--note TEXT" : "--value NUMBER")
      )
    }
  }
}
