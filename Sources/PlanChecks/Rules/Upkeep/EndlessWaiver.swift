import PlanModel
import PlanText

extension Rule {
  static let endlessWaiver = Rule(
    "endless-waiver",
    .ownership,
    .note,
    "A waiver says until when it holds",
    reason: "An exception without an end is a rule that nobody decided on.",
    remedy: "Give it a day: until: 2027-03-31.",
    example: "{rule: overload, why: Only for now} of two years ago."
  ) { survey in
    survey.open.flatMap { item in
      item.numbered("waivers").compactMap { index, record -> Finding? in
        let waiver = Waiver(record)
        guard waiver.until == nil else { return nil }
        return survey.finding(
          in: item.file,
          "waivers",
          record: index,
          "the waiver of \(waiver.rule) has no end",
          remedy: "write until: and a day"
        )
      }
    }
  }
}
