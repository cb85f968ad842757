import PlanModel
import PlanText
import Testing

private func plan(_ item: String, _ more: [String: String] = [:]) throws -> Plan {
  var sources = [
    "baton.yaml": "format: 1\nmerge-version: 1\nstewards: [paula]\ncadence: 2w\n",
    "people/dana.yaml": "id: dana\nname: Dana\n",
    "people/erin.yaml": "id: erin\nname: Erin\n",
    "people/carla.yaml": "id: carla\nname: Carla\n",
    "people/gus.yaml": "id: gus\nname: Gus\n",
    "people/paula.yaml": "id: paula\nname: Paula\n",
    "people/victor.yaml": "id: victor\nname: Victor\n",
    "teams/sales.yaml": "id: sales\nname: Sales\nlead: carla\nmembers: [carla, erin]\n",
    "plans/board/grow-2m9x.yaml":
      "id: grow-2m9x\nkind: objective\ntitle: Grow\nstatus: draft\naccountable: victor\n",
    "plans/sales/emea-7k3d.yaml":
      "id: emea-7k3d\nkind: key-result\ntitle: EMEA\nparent: grow-2m9x\n\(item)\n",
  ]
  sources.merge(more) { $1 }
  return Plan(files: try sources.map { try planFile($0.key, $0.value) })
}

/// Each entry as `kind subject field`.
private func inbox(_ person: Text, _ item: String, on day: String = "2026-11-22") throws
  -> [String]
{
  let today = try #require(Day(parsing: day))
  return Inbox(of: person, in: try plan(item), on: today).entries.map {
    "\($0.kind) \($0.subject) \($0.field)"
  }
}

private let contested = """
  status: draft
  accountable: dana
  decides: gus
  contested:
    - field: metric.target
      claims:
        - {value: 1, by: erin}
        - {value: 2, by: frank}
  """

@Suite struct InboxTests {
  @Test func offersAndDelegationsWaitForWhomTheyAreFor() throws {
    let text = """
      status: draft
      offers:
        - {id: o-1, field: accountable, to: erin, from: dana, on: 2026-11-20}
        - {id: o-2, field: decides, to: gus, from: dana}
      delegations:
        - {id: d-1, to: erin, from: dana, state: offered}
        - {id: d-2, to: erin, from: dana, state: offered, until: 2026-11-21}
        - {id: d-3, to: erin, from: dana, state: accepted}
      """
    #expect(
      try inbox("erin", text) == [
        "offer emea-7k3d accountable", "delegation emea-7k3d delegations/d-1",
      ]
    )
    #expect(try inbox("gus", text) == ["offer emea-7k3d decides"])
  }

  @Test(arguments: ["gus", "paula"])
  func whoMayDecideIsAsked(_ person: String) throws {
    #expect(try inbox(Text(person), contested) == ["decision emea-7k3d metric.target"])
  }

  @Test func whoClaimedAndMayNotDecideIsTold() throws {
    #expect(try inbox("erin", contested) == ["claim emea-7k3d metric.target"])
    #expect(try inbox("carla", contested) == [])
  }

  @Test func whoeverDecidesDoesSoInPlaceOfTheAccountable() throws {
    #expect(try inbox("dana", contested) == [])
    let text = contested.replacing("decides: gus\n", with: "")
    #expect(try inbox("dana", text) == ["decision emea-7k3d metric.target"])
    #expect(try inbox("victor", text) == ["decision emea-7k3d metric.target"])
  }

  @Test func decidingIsAboutTargetsOnly() throws {
    let text = contested.replacing("metric.target", with: "responsible")
    #expect(try inbox("gus", text) == [])
    #expect(try inbox("dana", text) == ["decision emea-7k3d responsible"])
  }

  @Test func theLeadSpeaksForAnAccountableTeam() throws {
    #expect(try inbox("carla", "accountable: team/sales") == ["check-in emea-7k3d check-ins"])
    #expect(try inbox("erin", "accountable: team/sales") == [])
  }

  @Test(arguments: [
    ("period: 2026-Q4", "2026-10-15", 0), ("period: 2026-Q4", "2026-10-16", 1),
    ("check-ins: [{id: c-1, on: 2026-11-01, by: erin}]", "2026-11-15", 0),
    ("check-ins: [{id: c-1, on: 2026-11-01, by: erin}]", "2026-11-16", 1),
    ("cadence: 1m\ncheck-ins: [{id: c-1, on: 2026-11-01, by: erin}]", "2026-11-30", 0),
    ("status: draft", "2026-11-30", 0), ("status: missed", "2026-11-30", 0),
    ("priority: 1", "2026-11-30", 1),
  ])
  func aCheckInIsLateAfterTheCadence(_ item: String, _ day: String, _ count: Int) throws {
    let text = item.replacing("[{", with: "\n  - {").replacing("}]", with: "}")
    #expect(try inbox("dana", "accountable: dana\n\(text)", on: day).count == count)
  }

  @Test func blockersWaitForPeopleAndTheirTeams() throws {
    let text = """
      status: draft
      blockers:
        - {id: b-1, needs: A contract, from: team/sales}
        - {id: b-2, needs: A word, from: erin}
        - {id: b-3, needs: A house, from: erin, until: 2026-11-22}
      """
    #expect(
      try inbox("erin", text) == [
        "blocker emea-7k3d blockers/b-1", "blocker emea-7k3d blockers/b-2",
      ]
    )
    #expect(try inbox("carla", text) == ["blocker emea-7k3d blockers/b-1"])
    #expect(try inbox("dana", text) == [])
  }
}

extension InboxTests {
  @Test func whatIsBlockedComesToWhoDecides() throws {
    let text = """
      accountable: dana
      decides: gus
      cadence: 12m
      period: 2026-Q4
      blockers:
        - {id: b-1, needs: A contract, from: erin}
        - {id: b-2, needs: A word, from: gus}
        - {id: b-3, needs: Money}
        - {id: b-4, needs: A house, until: 2026-11-01}
      """
    #expect(
      try inbox("gus", text) == [
        "blocker emea-7k3d blockers/b-2", "blocked emea-7k3d blockers/b-1",
        "blocked emea-7k3d blockers/b-3",
      ]
    )
    #expect(try inbox("dana", text) == [])
    // Where nobody is named on the item, it comes to the nearest one above.
    let orphan = "period: 2026-Q4\ncadence: 12m\nblockers:\n  - {id: b-1, needs: Money}"
    #expect(try inbox("victor", orphan) == ["blocked emea-7k3d blockers/b-1"])
  }

  @Test func anAnswerWaitsForWhoeverReportedLast() throws {
    func text(_ more: String) -> String {
      """
      period: 2026-Q4
      cadence: 12m
      check-ins:
        - id: c-1
          on: 2026-11-01
          by: erin
          feedback:
            - {by: dana, on: 2026-11-02, text: Old}
        - id: c-2
          on: 2026-11-08
          by: erin
          feedback:
            - {by: dana, on: 2026-11-09, text: Who helps?}
      \(more)
      """
    }
    #expect(try inbox("erin", text("")) == ["feedback emea-7k3d check-ins/c-2"])
    #expect(try inbox("erin", text("      - {by: erin, on: 2026-11-10, text: Gus}")) == [])
    #expect(try inbox("erin", text("  - {id: c-3, on: 2026-11-15, by: erin}")) == [])
    #expect(try inbox("dana", text("")) == [])
  }
}

@Suite struct PortfolioTests {
  private func roles(_ person: Text, _ item: String) throws -> [String] {
    let today = try #require(Day(parsing: "2026-11-22"))
    return Portfolio(of: person, in: try plan(item), on: today).entries.map {
      "\($0.role) \($0.item.id)" + ($0.team.map { " via \($0)" } ?? "")
    }
  }

  @Test func rolesComeFromFieldsTeamsAndDelegations() throws {
    let text = """
      accountable: team/sales
      decides: erin
      aligns: carla
      responsible: [team/sales]
      delegations:
        - {id: d-1, to: erin, from: dana, state: accepted}
        - {id: d-2, to: erin, from: dana, state: offered}
      """
    #expect(
      try roles("erin", text) == [
        "decides emea-7k3d", "delegate emea-7k3d", "responsible emea-7k3d via sales",
      ]
    )
    #expect(
      try roles("carla", text) == [
        "accountable emea-7k3d via sales", "aligns emea-7k3d", "responsible emea-7k3d via sales",
      ]
    )
    #expect(try roles("victor", text) == ["accountable grow-2m9x"])
  }

  @Test func ownNamesComeBeforeTeamsAndOpenBeforeClosed() throws {
    #expect(
      try roles("erin", "responsible: [team/sales, erin]") == ["responsible emea-7k3d"]
    )
    let closed = try roles("victor", "accountable: victor\nstatus: missed")
    #expect(closed == ["accountable grow-2m9x", "accountable emea-7k3d"])
  }

  @Test func theJSONHoldsStatusDueAndReading() throws {
    let today = try #require(Day(parsing: "2026-11-22"))
    let text = """
      accountable: dana
      metric: {baseline: 0, target: 10, due: 2026-12-31}
      check-ins:
        - {id: c-1, on: 2026-11-01, by: erin, value: 5}
      """
    let found = try json(Portfolio(of: "dana", in: try plan(text), on: today))
    #expect(found.contains(#""due":"2026-12-31""#))
    #expect(found.contains(#""progress":50,"readOn":"2026-11-01","reading":"5""#))
  }
}
