import PlanModel
import PlanText

extension Rule {
  static let flatOutcome = Rule(
    "flat-outcome",
    .outcome,
    .warning,
    "Finished activities move their outcome",
    reason: "Being busy is not the aim. Where work gets done and the number stays, it is the wrong "
      + "work, or the wrong number.",
    remedy: "Decide what to do instead, and write it into the next check-in: "
      + "baton check-in ITEM --value NUMBER --decision TEXT.",
    example: "Three trainings are held, and the share of tickets answered within a day stays at "
      + "62.",
    thresholds: [
      Threshold("finished", 3, .count, "from how many finished activities on"),
      Threshold("progress", 10, .count, "below how many percent of the way it is flat"),
    ]
  ) { survey in
    survey.outcomes.compactMap { item -> Finding? in
      let below = (survey.plan.children[item.id] ?? []).compactMap { survey.plan.items[$0] }
      let finished = below.count { !$0.isOutcome && $0.status == "achieved" }
      guard finished >= survey.limit("finished"),
        let state = flatness(of: item, below: survey.limit("progress"))
      else { return nil }
      return survey.finding(
        in: item.file,
        "metric",
        "\(finished) activities are finished, and the outcome \(state)",
        remedy: "say what changes: baton check-in \(item.id) --decision TEXT"
      )
    }
  }

  private static func flatness(of item: Item, below percent: Int) -> String? {
    if let progress = item.progress, let whole = Percent.whole(progress) {
      return whole < percent ? "has come \(whole) % of the way" : nil
    }
    let readings = item.checkIns.compactMap { $0.value?.approximate }
    guard let last = item.latestReading?.value, readings.count > 1, Set(readings).count == 1 else {
      return nil
    }
    return "stays at \(last)"
  }
}
