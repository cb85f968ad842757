import PlanModel
import PlanText

extension Rule {
  static let delegationLoop = Rule(
    "delegation-loop",
    .ownership,
    .warning,
    "No delegation of an item comes back to its giver",
    reason: "Each has handed it on, so that nobody holds it.",
    remedy: "Revoke one of them: baton revoke ID.",
    example: "Dana delegates people to Erin, Erin to Frank, Frank to Dana."
  ) { survey in
    survey.open.flatMap { item -> [Finding] in
      let all = item.numbered("delegations").map { ($0.index, Delegation($0.record)) }
        .filter { $0.1.isInForce(on: survey.today) }
      // One of them is enough to tell.
      let loops = all.lazy.compactMap { index, delegation -> Finding? in
        guard let from = delegation.from, let to = delegation.to,
          to == from || all.map(\.1).leads(from: to, to: from)
        else { return nil }
        return survey.finding(
          in: item.file,
          "delegations",
          record: index,
          "what \(from) delegates to \(to) comes back to \(from)",
          remedy: "revoke one of the delegations between them"
        )
      }
      return loops.first.map { [$0] } ?? []
    }
  }
}
