import Git
import PlanModel
import PlanStore

extension CommandFailure {
  /// What a hub's hook tells whoever pushed: everything that is wrong, each with its remedy.
  init(refusing findings: [PushFinding], in store: Store) throws {
    let count = findings.count == 1 ? "1 finding" : "\(findings.count) findings"
    var lines = ["this push is not taken, \(count)"]
    for finding in findings {
      let place = try Self.place(finding, store)
      lines.append("\(place): \(finding.finding.message)  [\(finding.finding.rule)]")
      lines.append("  → \(finding.finding.remedy)")
    }
    self.init(
      .invalidStore,
      lines.joined(separator: "\n"),
      hint: "correct it in your clone, then: baton sync"
    )
  }

  /// `main, 1a2b3c4 by Erin: plans/sales/customers.yaml:5:1`.
  private static func place(_ finding: PushFinding, _ store: Store) throws -> String {
    let reference = PushedReference(name: finding.reference, old: nil, new: nil)
    var place = reference.branch ?? finding.reference
    if let id = finding.commit {
      place += ", \(id.short) by \(try store.repository.commit(id).author.name)"
    }
    if finding.finding.path.isEmpty { return place }
    let position = finding.finding.position.map { ":\($0)" } ?? ""
    return "\(place): \(finding.finding.path)\(position)"
  }
}
