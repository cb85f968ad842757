import PlanModel
import PlanText

extension Rule {
  static let expiredWaiver = Rule(
    "expired-waiver",
    .ownership,
    .warning,
    "A waiver that has run out is renewed or removed",
    reason: "What was to be borne for a while has been borne for longer than anybody agreed to.",
    remedy: "Mend what it covered and remove it, or give it a later until and say why.",
    example: "{rule: no-aligner, why: One team only, until: 2026-03-31} in April, with three "
      + "teams."
  ) { survey in
    survey.open.flatMap { item in
      item.numbered("waivers").compactMap { index, record -> Finding? in
        let waiver = Waiver(record)
        guard let until = waiver.until, until < survey.today else { return nil }
        return survey.finding(
          in: item.file,
          "waivers",
          record: index,
          "the waiver of \(waiver.rule) ran out on \(until)",
          remedy: "mend what it covered, or give it a later until and say why"
        )
      }
    }
  }
}
