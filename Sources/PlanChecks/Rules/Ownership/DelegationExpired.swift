import PlanModel
import PlanText

extension Rule {
  static let delegationExpired = Rule(
    "delegation-expired",
    .ownership,
    .warning,
    "A delegation that has run out is completed or prolonged",
    reason:
      "The delegate goes on as before and has no right to any more, without a word to anybody.",
    remedy: "baton complete ID; or give it a later end: baton set ITEM delegations/ID/until=DATE.",
    example: "Erin's right to set targets ended on 31 December; the target of January is hers "
      + "again."
  ) { survey in
    survey.open.flatMap { item in
      item.numbered("delegations").compactMap { index, record -> Finding? in
        let delegation = Delegation(record)
        guard delegation.state == "accepted", let until = delegation.until, until < survey.today
        else { return nil }
        return survey.finding(
          in: item.file,
          "delegations",
          record: index,
          "the delegation to \(delegation.to?.string ?? "nobody") ran out on \(until)",
          remedy: delegation.id.map {
            "baton complete \($0), or baton set \(item.id) delegations/\($0)/until=DATE"
          } ?? "write state: completed, or a later until"
        )
      }
    }
  }
}
