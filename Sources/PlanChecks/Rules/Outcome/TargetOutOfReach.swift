import PlanModel
import PlanText

extension Rule {
  static let targetOutOfReach = Rule(
    "target-out-of-reach",
    .outcome,
    .warning,
    "The target can be reached in the time that is left",
    reason: "Going on as before will miss it, and everybody can know that today; on the last day "
      + "nobody can decide anything any more.",
    remedy: "Decide what changes (baton check-in ITEM --decision TEXT), or agree on another target "
      + "or day.",
    example:
      "2025h1-pub-priv of the Rust project's goals: no task of 5 done in February, March and "
      + "April, with the end in June.",
    thresholds: [
      Threshold("times", 3, .count, "how many times as fast as so far it would have to go")
    ]
  ) { survey in
    survey.outcomes.compactMap { item -> Finding? in
      guard item.metric?.target != nil else { return nil }
      let item = item.known(on: survey.today)
      let progress = survey.plan.progress(of: item)
      guard let pace = Pace(of: item, progress, on: survey.today),
        item.isOutOfReach(pace, times: survey.limit("times")),
        let needed = pace.neededPerWeek, let soFar = pace.perWeek
      else { return nil }
      let unit = item.metric?.unit.map { " \($0)" } ?? ""
      return survey.finding(
        in: item.file,
        "metric",
        "the target needs \(needed.short)\(unit) a week from now on, and it was "
          + "\(soFar.short) so far",
        remedy: "say what changes: baton check-in \(item.id) --decision TEXT; or set another target"
      )
    }
  }
}
