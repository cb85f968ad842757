import Foundation
import PlanChecks
import Testing

@testable import baton

/// Each trap of docs/traps.md: a plan that is in it, the check that finds it, the command that mends
/// it, and the check again.
@Suite struct TrapTests {
  struct Trap: CustomTestStringConvertible {
    let rule: String
    /// What the item `a` says beside its head.
    let item: String
    /// What is typed; several lines are typed one after the other.
    let mend: String
    var more: [String: String] = [:]
    var testDescription: String { rule }
  }

  static let traps = [
    Trap(
      rule: "no-right-to-decide",
      item: "accountable: erin\ndecides: frank",
      mend: "assign a --decides erin"
    ),
    Trap(
      rule: "everyone-owns-it",
      item: "responsible: [p1, p2, p3, p4, p5, p6, p7, p8, p9]",
      mend: "assign a --accountable erin\nassign a --responsible p1,p2"
    ),
    Trap(
      rule: "accountable-team",
      item: "accountable: team/sales",
      mend: "assign a --accountable erin"
    ),
    Trap(
      rule: "reporting-without-owning",
      item: "accountable: dana\ncheck-ins:\n"
        + [1, 5, 9].map { "  - {id: c-\($0), on: 2026-11-0\($0), by: dana, confidence: 0.2}\n" }
        .joined(),
      mend: "check-in a --confidence 0.3 --decision Stop"
    ),
    Trap(
      rule: "flat-outcome",
      item: "accountable: dana\nmetric: {baseline: 0, target: 100}\n"
        + "check-ins:\n  - {id: c-1, on: 2026-11-01, by: dana, value: 1}",
      mend: "check-in a --value 40 --decision Go",
      more: Dictionary(
        uniqueKeysWithValues: (1...3).map {
          (
            "plans/sales/w\($0).yaml",
            "id: w\($0)\nkind: initiative\ntitle: W\nparent: a\nstatus: achieved\n"
          )
        }
      )
    ),
    Trap(rule: "no-parent", item: "accountable: dana", mend: "move a --parent grow"),
    Trap(
      rule: "no-aligner",
      item: "accountable: dana\nresponsible: [team/legal, team/ops]",
      mend: "assign a --aligns erin",
      more: ["teams/ops.yaml": "id: ops\nname: Ops\nlead: erin\n"]
    ),
    Trap(
      rule: "vague-delegation",
      item: "accountable: dana\ndelegations:\n  - {id: d-1, to: erin, from: dana, state: accepted}",
      mend: "set a delegations/d-1/authority=targets delegations/d-1/until=2026-12-31 "
        + "delegations/d-1/expects=Sold"
    ),
    Trap(
      rule: "accountable-left",
      item: "accountable: frank",
      mend: "handover --from frank --to erin\naccept a --person erin",
      more: ["people/frank.yaml": "id: frank\nname: Frank\nstatus: left\n"]
    ),
    Trap(
      rule: "blocker-open",
      item: "accountable: dana\nblockers:\n  - {id: b-1, needs: A pen, since: 2026-09-01}",
      mend: "unblock b-1"
    ),
  ]

  @Test(arguments: traps)
  func isFoundAndMended(_ trap: Trap) throws {
    let box = try Sandbox()
    try box.store()
    for number in 1...9 {
      try box.write("plan/people/p\(number).yaml", "id: p\(number)\nname: P\n")
    }
    for (path, text) in trap.more { try box.write("plan/\(path)", text) }
    let head = "id: a\nkind: objective\ntitle: A\nperiod: 2026\n"
    try box.write("plan/plans/sales/a.yaml", head + trap.item + "\n")
    let words = ["check", "a", "--rule", trap.rule, "--all"]
    #expect(try box.runs(words, at: "plan").output.contains("[\(trap.rule)]"))
    for line in trap.mend.split(separator: "\n") {
      let run = try box.runs(line.split(separator: " ").map(String.init), at: "plan")
      #expect(run.code == 0, "\(line): \(run.errors)")
    }
    let after = try box.runs(words, at: "plan")
    #expect(!after.output.contains("[\(trap.rule)]"), "\(after.output)")
  }

  @Test func thePageNamesThemAll() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let page = try String(contentsOfFile: "\(root)/docs/traps.md", encoding: .utf8)
    for trap in Self.traps { #expect(page.contains("`\(trap.rule)`"), "\(trap.rule)") }
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
    #expect(rows.count == Self.traps.count)
    for row in rows {
      let rules = row.matches(of: /`([a-z]+(-[a-z]+)+)`/).map { String($0.1) }
      #expect(rules.contains { Rule.named($0) != nil }, "\(row)")
    }
  }
}
