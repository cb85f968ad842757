import PlanModel
import PlanText
import Testing

@testable import baton

private func who(_ id: Text, _ files: [String: String]) throws -> String {
  let telling = Telling(files)
  let item = try #require(telling.plan.items[id])
  let ownership = Ownership(of: item, in: telling.plan, on: telling.today)
  return plain(OwnershipPage(telling: telling, ownership: ownership).lines())
}

private func holds(_ subject: Subject, _ files: [String: String]) -> String {
  let telling = Telling(files)
  let holdings = Holdings(of: subject, in: telling.plan)
  return plain(HoldingsPage(telling: telling, holdings: holdings).lines())
}

@Suite struct OwnershipPageTests {
  @Test func theThreeQuestionsHaveAnswers() throws {
    #expect(
      try who("emea-7k3d", revenue) == """
        emea-7k3d  EMEA revenue  23 % · on track

        Who is accountable if this does not improve?
          dana  Dana Day
          ⚠ accountable is contested: erin (dana, 13 Nov, 1a2b3c4) or victor (victor, 14 Nov, 99aabbc)
            baton conflicts \(samplePlan(revenue).disputes[0].id)
        Who decides what changes when results do not match the plan?
          dana  Dana Day  being accountable; nobody else is named
          ⚠ accountable is contested, see above
        Who settles it when the priorities of teams conflict?
          victor  Victor Voss  being accountable for grow-2m9x, which this is part of
        Does the work
          team/sales  Sales  (led by carla; erin)
          erin  Erin Eve  has left
        Is asked before a change
          victor  Victor Voss
        Delegated
          erin  Enterprise  from dana · for targets · until 31 Dec · d-1
        The chain up
          dana ⚠ contested  EMEA revenue  emea-7k3d
            victor  Grow in EMEA  grow-2m9x
        """
    )
  }

  @Test func whereNobodyIsNamedItSaysWhoCouldNameSomebody() throws {
    var files = revenue
    files["plans/sales/emea-7k3d.yaml"] =
      "id: emea-7k3d\nkind: kpi\ntitle: EMEA\nparent: grow-2m9x\n"
    let text = try who("emea-7k3d", files)
    #expect(
      text.hasPrefix(
        """
        emea-7k3d  EMEA

        Who is accountable if this does not improve?
          nobody
            victor could name somebody: accountable for grow-2m9x
            baton assign emea-7k3d --accountable PERSON
        Who decides what changes when results do not match the plan?
          nobody: that would be the accountable, and there is none
        """
      )
    )
  }

  @Test func aTeamIsNotAPerson() throws {
    var files = revenue
    files["plans/board/grow-2m9x.yaml"] =
      "id: grow-2m9x\nkind: goal\ntitle: Grow\naccountable: team/sales\n"
    let text = try who("grow-2m9x", files)
    #expect(text.contains("team/sales  Sales  (led by carla; erin)\n  ⚠ a team, not a person"))
    #expect(text.contains("nobody is named, and there is nothing above it to ask"))
  }

  @Test func aPersonHoldsWhatNamesThem() {
    #expect(
      holds(.person("victor"), revenue) == """
        victor  Victor Voss
        Accountable for (1)
          grow-2m9x  Grow in EMEA  objective · victor · 23 %
        Is asked about (1)
          emea-7k3d  EMEA revenue  key-result · dana · 23 %
        """
    )
    #expect(holds(.person("carla"), revenue).contains("leads team/sales  Sales"))
    #expect(holds(.person("erin"), revenue).contains("delegations/d-1/to"))
    #expect(holds(.person("nobody-7"), revenue).contains("there is no such person"))
    #expect(holds(.team("sales"), revenue).contains("Does the work of (1)\n  emea-7k3d"))
  }
}
