import PlanModel
import PlanText

extension Rule {
  static let delegationNotAccepted = Rule(
    "delegation-not-accepted",
    .ownership,
    .note,
    "Whoever something is delegated to has said yes",
    reason: "A delegation that nobody accepted gives no right, and nobody has promised anything.",
    remedy:
      "Ask them for a yes or a no: baton accept ID, baton decline ID; or take it back: baton revoke ID.",
    example: "Dana delegates targets to Erin with state: offered, and Erin goes on asking her.",
    thresholds: [
      Threshold("after", 3, .span, "how long an answer may take, where the day is known")
    ]
  ) { survey in
    survey.open.flatMap { item in
      item.numbered("delegations").compactMap { index, record -> Finding? in
        let delegation = Delegation(record)
        guard delegation.state == "offered" else { return nil }
        if let on = delegation.on, survey.today.number - on.number < survey.limit("after") {
          return nil
        }
        let to = delegation.to?.string ?? "nobody"
        let isLate = delegation.until.map { $0 < survey.today } ?? false
        let since = delegation.on.map { ", since \($0)" } ?? ""
        let id = delegation.id.map { " \($0)" } ?? ""
        return survey.finding(
          in: item.file,
          "delegations",
          record: index,
          isLate
            ? "what was offered to \(to) ran out before it was accepted"
            : "what is delegated to \(to) is not accepted yet\(since)",
          remedy: isLate
            ? "baton revoke\(id), or give it a later end"
            : "ask \(to) for a yes or a no, or take it back: baton revoke\(id)"
        )
      }
    }
  }
}
