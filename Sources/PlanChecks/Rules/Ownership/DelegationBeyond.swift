import PlanModel
import PlanText

extension Rule {
  static let delegationBeyond = Rule(
    "delegation-beyond",
    .ownership,
    .warning,
    "Nobody delegates more than they have",
    reason: "What the giver may not do, the delegate may not either: both believe in a right that "
      + "does not exist.",
    remedy:
      "Let somebody delegate who has the right (baton may PERSON ITEM tells), or take the words "
      + "out of authority.",
    example: "Erin holds targets from Dana without the word delegate, and passes them on to "
      + "Frank."
  ) { survey in
    let authority = Authority(in: survey.plan, on: survey.today)
    return survey.open.flatMap { item in
      item.numbered("delegations").compactMap { index, record -> Finding? in
        let delegation = Delegation(record)
        guard delegation.isInForce(on: survey.today), let from = delegation.from else { return nil }
        let lacking = authority.lacking(delegation, on: item)
        if lacking.isEmpty { return nil }
        return survey.finding(
          in: item.file,
          "delegations",
          record: index,
          "\(from) passes on what \(from) may not: \(lacking.map(\.rawValue).joined(separator: ", "))",
          remedy: "baton may \(from) \(item.id) tells what \(from) may do"
        )
      }
    }
  }
}
