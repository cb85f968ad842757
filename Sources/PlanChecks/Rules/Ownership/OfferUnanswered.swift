import PlanModel
import PlanText

extension Rule {
  static let offerUnanswered = Rule(
    "offer-unanswered",
    .ownership,
    .warning,
    "An offered handover gets an answer",
    reason:
      "Who offered it feels rid of it, and who should take it has not said yes: nobody holds it.",
    remedy:
      "Ask them to say yes or no: baton accept ID, baton decline ID; or take it back: baton revoke ID.",
    example: "accountable was offered to Erin before her holiday; three weeks later Dana has "
      + "stopped looking at it.",
    thresholds: [Threshold("after", 14, .span, "how long an answer may take")]
  ) { survey in
    survey.open.flatMap { item in
      item.numbered("offers").compactMap { index, record -> Finding? in
        let offer = Offer(record)
        guard !offer.isDeclined, let on = offer.on,
          survey.today.number - on.number > survey.limit("after")
        else { return nil }
        let id = offer.id.map { " \($0)" } ?? ""
        let to = offer.to?.string ?? "nobody"
        return survey.finding(
          in: item.file,
          "offers",
          record: index,
          "\(offer.field) was offered to \(to) on \(on), and there is no answer",
          remedy: "ask \(to) to say yes or no, or take it back: baton revoke\(id)"
        )
      }
    }
  }
}
