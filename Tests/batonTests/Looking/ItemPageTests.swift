import PlanModel
import PlanText
import Testing

@testable import baton

private func show(_ id: Text, _ files: [String: String]) throws -> String {
  let telling = Telling(files)
  return plain(ItemPage(telling: telling, item: try #require(telling.plan.items[id])).lines())
}

@Suite struct ItemPageTests {
  @Test func everythingIsOnOneScreen() throws {
    #expect(
      try show("emea-7k3d", revenue) == """
        emea-7k3d  EMEA revenue
        key-result · team/sales · 2026-Q4 · active
        part of grow-2m9x  Grow in EMEA
        ⚠ accountable is contested: erin (dana, 13 Nov, 1a2b3c4) or victor (victor, 14 Nov, 99aabbc)
          until then dana; decide: baton conflicts \(samplePlan(revenue).disputes[0].id)
        accountable  dana  Dana Day
        responsible  team/sales, erin
        consulted    victor

        metric  1,200,000 → 4,000,000 USD by 31 Dec (increase)
                █████░░░░░░░░░░░░░░░░░░░  23 %  1,850,000 USD on 13 Nov
                on track  57 % of the time is gone
                needs 385,897 USD a week from now on, 105,814 so far

        Check-ins (2)
          13 Nov  erin  1,850,000  confidence 0.6
              Two deals slipped.
              decided: Move two reps.
          1 Nov  erin  1,500,000

        Delegations
          erin  Enterprise  from dana · for targets · until 31 Dec · d-1

        Blockers
          needs Legal review from team/legal  since 2 Nov  b-1

        tracking  crm-12

        Why it matters.

        What it is not.

        plans/sales/emea-7k3d.yaml
        """
    )
  }

  @Test func childrenAreListedWithTheirContests() throws {
    let text = try show("grow-2m9x", revenue)
    #expect(
      text.contains(
        "Below it (1)\n  emea-7k3d  EMEA revenue  key-result · dana · 23 %  ⚠ contested: accountable"
      )
    )
  }

  @Test func aBareItemSaysWhatIsMissing() throws {
    let text = try show(
      "a",
      ["plans/t/a.yaml": "id: a\nkind: kpi\ntitle: A\nparent: gone\nmetric: {unit: s}\n"]
    )
    #expect(text.contains("⚠ its parent gone is not in the plan"))
    #expect(text.contains("accountable  nobody"))
    #expect(text.contains("no baseline, no target, in s"))
    #expect(text.contains("no reading yet"))
  }

  @Test func barsAreFullOnlyWhenArrived() {
    #expect(plain([ProgressBar.line(0.999)]).hasPrefix(String(repeating: "█", count: 23) + "░"))
    #expect(plain([ProgressBar.line(1)]) == String(repeating: "█", count: 24) + "  100 %")
    #expect(plain([ProgressBar.line(-0.5)]) == String(repeating: "░", count: 24) + "  -50 %")
    #expect(plain([ProgressBar.line(.infinity)]) == String(repeating: "░", count: 24))
  }

  @Test func peopleAndTeamsHavePagesToo() throws {
    let telling = Telling(revenue)
    let dana = try #require(telling.plan.people["dana"])
    let text = plain(FilePage(telling: telling, file: dana.file).lines())
    #expect(text.hasPrefix("dana  Dana Day\nemails  dana@example.org\n\nAccountable for (1)\n"))
    #expect(text.hasSuffix("people/dana.yaml"))
    let sales = try #require(telling.plan.teams["sales"])
    let team = plain(FilePage(telling: telling, file: sales.file).lines())
    #expect(team.contains("Items (1)\n  emea-7k3d"))
  }
}
