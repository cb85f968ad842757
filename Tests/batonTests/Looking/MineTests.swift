import Foundation
import PlanModel
import PlanText
import Testing

@testable import baton

@Suite struct MineTests {
  @Test func mineIsByRole() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    let told = try sandbox.does("mine", at: "plan", by: "dana")
    #expect(
      told == """
        dana  Dana
        Accountable for (1)
          revenue-7k3d  Revenue: EMEA  key-result · no reading yet
        Does the work of (1)
          revenue-7k3d  Revenue: EMEA  key-result · no reading yet · as team/sales
        Leads (1)
          team/sales  Sales

        """
    )
    #expect(try sandbox.does("mine", "--person", "frank", at: "plan").contains("holds nothing"))
    #expect(try sandbox.baton("mine", at: "plan", by: "gus").code == 7)
    #expect(try sandbox.does("inbox", at: "plan") == "Nothing waits for dana.\n")
  }

  @Test func theCommandsOfTheInboxWork() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    try sandbox.write(
      "plan/plans/sales/deal-3f8n.yaml",
      """
      id: deal-3f8n
      kind: initiative
      title: Deal
      parent: revenue-7k3d
      accountable: dana
      cadence: 7d
      delegations:
        - {id: d-1, to: erin, from: dana, state: offered, scope: The contract}
      offers:
        - {id: o-1, field: accountable, to: erin, from: dana, on: 2026-11-10}
      blockers:
        - {id: b-1, needs: A signature, from: erin, since: 2026-11-02}

      """
    )
    try sandbox.git("add", ".", at: "plan")
    try sandbox.git("commit", "-qm", "Deal", at: "plan")
    let told = try sandbox.does("inbox", "--person", "erin", at: "plan")
    let commands = told.split(separator: "\n").compactMap { line in
      line.range(of: "  baton ").map { line[$0.lowerBound...].dropFirst(8) }
    }
    #expect(commands.count == 3)
    #expect(told.contains("accountable is offered to you by dana on 10 Nov"))
    #expect(told.contains("a delegation by dana: The contract"))
    #expect(told.contains("waits for you since 2 Nov: A signature"))
    for command in commands {
      let run = try sandbox.runs(command.split(separator: " ").map(String.init), at: "plan")
      #expect(run.code == 0, "\(command): \(run.errors)")
    }
    #expect(
      try sandbox.does("inbox", "--person", "erin", at: "plan") == """
        Check-ins that are late (1)
          deal-3f8n  Deal  no check-in yet  baton check-in deal-3f8n --note TEXT

        """
    )
  }

  @Test func aContestWaitsForWhoMayDecide() throws {
    let page = Telling(revenue)
    func lines(_ person: String) -> String {
      let inbox = Inbox(of: Text(person), in: page.plan, on: page.today)
      return plain(InboxPage(telling: page, inbox: inbox).lines())
    }
    #expect(
      lines("dana").contains("accountable: erin or victor; you are accountable  baton conflicts")
    )
    #expect(lines("victor").contains("Yours to decide (1)"))
    #expect(lines("paula").contains("you are a steward"))
    #expect(lines("erin").contains("Nothing waits"))
  }
}
