import PlanModel
import PlanText

extension Rule {
  static let vagueDelegation = Rule(
    "vague-delegation",
    .ownership,
    .warning,
    "A delegation says what for, what is expected, and until when",
    reason: "Whoever is asked to take care of something without a right, an aim or an end can only "
      + "disappoint.",
    remedy: "baton set ITEM delegations/ID/until=DATE delegations/ID/expects=TEXT "
      + "delegations/ID/authority=WORDS.",
    example: "Frank should look after the new telephones: no word of what he may decide, what is "
      + "wanted and by when."
  ) { survey in
    survey.open.flatMap { item in
      item.numbered("delegations").compactMap { index, record -> Finding? in
        let delegation = Delegation(record)
        guard delegation.isInForce(on: survey.today) || delegation.state == "offered" else {
          return nil
        }
        let missing: [(String, String)?] = [
          delegation.authority.isEmpty ? ("what may be decided", "authority=WORDS") : nil,
          delegation.expects == nil ? ("what is expected", "expects=TEXT") : nil,
          delegation.until == nil ? ("until when", "until=DATE") : nil,
        ]
        let found = missing.compactMap { $0 }
        if found.isEmpty { return nil }
        let place = delegation.id.map { "delegations/\($0)/" }
        let fields = found.map { "\(place ?? "")\($0.1)" }.joined(separator: " ")
        return survey.finding(
          in: item.file,
          "delegations",
          record: index,
          "the delegation to \(delegation.to?.string ?? "nobody") does not say "
            + found.map(\.0).joined(separator: ", "),
          remedy: place == nil
            ? "write \(fields) into the record" : "baton set \(item.id) \(fields)"
        )
      }
    }
  }
}
