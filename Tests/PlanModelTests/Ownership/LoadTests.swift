import PlanModel
import PlanText
import Testing

private func plan(_ items: [String: String], _ more: [String: String] = [:]) throws -> Plan {
  var sources = [
    "baton.yaml": "format: 1\nmerge-version: 1\ncadence: 7d\n",
    "teams/sales.yaml": "id: sales\nname: Sales\nlead: dana\nmembers: [erin, nina]\n",
    "people/nina.yaml": "id: nina\nname: Nina\nstatus: left\n",
  ]
  for name in ["dana", "erin", "frank"] {
    sources["people/\(name).yaml"] = "id: \(name)\nname: \(name)\n"
  }
  for (id, text) in items {
    sources["plans/sales/\(id).yaml"] = "id: \(id)\ntitle: \(id)\n\(text)\n"
  }
  sources.merge(more) { $1 }
  return Plan(files: try sources.map { try planFile($0.key, $0.value) })
}

private let today = Day(parsing: "2026-11-22") ?? Day(number: 0)

@Suite struct LoadTests {
  @Test func whatRunsTodayIsCounted() throws {
    let plan = try plan([
      "a": "kind: goal\naccountable: erin\ndecides: dana\nresponsible: [erin, erin, team/sales]",
      "b": "kind: kpi\naccountable: team/sales\nperiod: 2026-Q4",
      "c": "kind: initiative\naccountable: erin",
      "d": "kind: goal\naccountable: erin\nperiod: 2027",
      "e": "kind: goal\naccountable: erin\nstatus: draft",
      "f": "kind: goal\naccountable: erin\nmetric: {due: 2026-11-21}",
      "g": "kind: goal\naccountable: nina",
      "h": "kind: goal\ndelegations:\n  - {id: d-1, to: frank, from: dana, state: accepted}",
    ])
    let loads = Load.all(in: plan, on: today).map { load in
      "\(load.person) \(load.outcomes) \(load.activities) \(load.decides) \(load.delegated) "
        + "\(load.works) \(load.late)\(load.hasLeft ? " left" : "")"
    }
    #expect(
      loads == [
        "erin 1 1 0 0 1 2", "dana 1 0 1 0 0 1", "nina 1 0 0 0 0 1 left", "frank 0 0 0 1 0 0",
      ]
    )
    let team = try #require(TeamLoad.all(in: plan, on: today).first)
    #expect([team.people, team.outcomes, team.activities, team.unowned] == [2, 4, 1, 2])
  }
}

@Suite struct RACITests {
  @Test func theMatrixFollowsTheTree() throws {
    let plan = try plan([
      "z": "kind: goal\naccountable: dana\ninformed: [frank]",
      "a": "kind: kpi\nparent: z\naccountable: erin\nresponsible: [erin, team/sales]",
      "b": "kind: kpi\nparent: a\nconsulted: [dana]\nstatus: missed",
    ])
    let raci = RACI(of: plan) { _ in true }
    #expect(raci.rows.map { "\($0.depth) \($0.item.id)" } == ["0 z", "1 a", "2 b"])
    #expect(raci.holders == ["dana", "erin", "frank", "team/sales"])
    #expect(
      raci.rows.map { row in raci.holders.map(row.letters) } == [
        ["A", "", "I", ""], ["", "RA", "", "R"], ["C", "", "", ""],
      ]
    )
    // What is left out lets its children move up.
    let open = RACI(of: plan) { $0.id != "a" }
    #expect(open.rows.map { "\($0.depth) \($0.item.id)" } == ["0 z", "1 b"])
  }

  @Test func aCircleOfParentsIsListedOnce() throws {
    let plan = try plan(["a": "kind: kpi\nparent: b", "b": "kind: kpi\nparent: a"])
    #expect(RACI(of: plan) { _ in true }.rows.count == 2)
  }
}

@Suite struct ConcernTests {
  @Test(arguments: [
    ("accountable: erin", Concern.accountable),
    ("accountable: team/sales\ndecides: erin", .decides),
    ("aligns: erin", .aligns), ("responsible: [team/sales]", .responsible),
    ("consulted: [erin]", .consulted), ("informed: [team/sales]", .informed),
    ("parent: top", .above),
    ("delegations:\n  - {id: d-1, to: erin, from: dana, state: accepted}", .delegate),
    ("accountable: frank", nil),
  ])
  func whyAnItemMatters(_ text: String, _ expected: Concern?) throws {
    let plan = try plan(["a": "kind: kpi\n\(text)", "top": "kind: goal\naccountable: erin"])
    let file = try #require(plan.items["a"]?.file)
    #expect(plan.concern(of: "erin", in: file, on: today) == expected)
  }

  @Test func teamsAndPeopleMatterToTheirOwn() throws {
    let plan = try plan([:])
    let team = try #require(plan.teams["sales"]?.file)
    #expect(plan.concern(of: "erin", in: team, on: today) == .own)
    #expect(plan.concern(of: "frank", in: team, on: today) == nil)
  }
}

@Suite struct ActingTests {
  @Test func delegationsStandBelowWhatTheyRestOn() throws {
    let plan = try plan(
      [
        "a": """
        kind: kpi
        parent: top
        accountable: dana
        delegations:
          - {id: d-2, to: frank, from: erin, state: accepted}
          - {id: d-1, to: erin, from: dana, state: accepted}
          - {id: d-3, to: gus, from: nina, state: accepted}
          - {id: d-4, to: gus, from: dana, state: offered}
        """,
        "top": "kind: goal\naccountable: dana\ndelegations:\n"
          + "  - {id: d-5, to: gus, from: dana, state: accepted}",
      ]
    )
    let item = try #require(plan.items["a"])
    let acting = Ownership(of: item, in: plan, on: today).acting.map { one in
      "\(one.depth) \(one.delegation.id ?? "") \(one.on) \(one.holds)"
    }
    // Erin was given nothing that she could pass on; Nina has left.
    #expect(acting == ["0 d-1 a true", "1 d-2 a false", "0 d-3 a false", "0 d-5 top true"])
  }

  @Test func whoHasLeftDoesNotAnswer() throws {
    let plan = try plan([
      "a": "kind: kpi\naccountable: nina\nparent: top",
      "top":
        "kind: goal\naccountable: dana",
    ])
    let answers = Ownership(of: try #require(plan.items["a"]), in: plan, on: today).answers
    #expect(answers[0].couldName.map(\.who) == ["dana"])
    #expect(answers[2].couldName.isEmpty)
  }
}
