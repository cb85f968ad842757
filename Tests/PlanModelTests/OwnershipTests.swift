import PlanText
import Testing

@testable import PlanModel

private func plan(_ item: String, parent: String = "accountable: victor") throws -> Plan {
  Plan(files: [
    try planFile("people/dana.yaml", "id: dana\nname: Dana\n"),
    try planFile("people/paula.yaml", "id: paula\nname: Paula\n"),
    try planFile("people/victor.yaml", "id: victor\nname: Victor\n"),
    try planFile("people/gus.yaml", "id: gus\nname: Gus\nstatus: left\n"),
    try planFile(
      "teams/sales.yaml",
      "id: sales\nname: Sales\nlead: carla\nmembers: [carla, erin]\n"
    ),
    try planFile(
      "plans/board/grow-2m9x.yaml",
      "id: grow-2m9x\nkind: objective\ntitle: Grow\n\(parent)\n"
    ),
    try planFile(
      "plans/sales/emea-7k3d.yaml",
      "id: emea-7k3d\nkind: key-result\ntitle: EMEA\nparent: grow-2m9x\n\(item)\n"
    ),
    try planFile("baton.yaml", "format: 1\nmerge-version: 1\nstewards: [paula]\n"),
  ])
}

private func ownership(_ item: String, parent: String = "accountable: victor") throws -> Ownership {
  let plan = try plan(item, parent: parent)
  let item = try #require(plan.items["emea-7k3d"])
  return Ownership(of: item, in: plan, on: try #require(Day(parsing: "2026-11-22")))
}

@Suite struct OwnershipTests {
  @Test func theThreeQuestionsHaveTheirDefaults() throws {
    let found = try ownership("accountable: dana")
    #expect(found.answers.map(\.question) == [.accountable, .decides, .aligns])
    #expect(found.answers.map(\.holder?.subject.id) == ["dana", "dana", "victor"])
    #expect(found.answers.map(\.source) == [.field, .accountable, .parent("grow-2m9x")])
    #expect(found.answers.allSatisfy { $0.couldName.isEmpty })
  }

  @Test func namedPeopleComeBeforeDefaults() throws {
    let found = try ownership("accountable: dana\ndecides: gus\naligns: team/sales")
    #expect(found.answers.map(\.source) == [.field, .field, .field])
    #expect(found.answers[1].holder?.hasLeft == true)
    #expect(found.answers[2].holder?.members == ["erin"])
    #expect(found.answers[2].holder?.lead == "carla")
  }

  @Test func aGapSaysWhoCouldFillIt() throws {
    let found = try ownership("status: draft")
    #expect(found.answers[0].holder == nil)
    #expect(found.answers[0].couldName.map(\.who) == ["victor", "paula"])
    #expect(
      found.answers[0].couldName.map(\.reason)
        == [.accountable(for: "grow-2m9x"), .steward]
    )
    let none = try ownership("accountable: dana", parent: "status: draft")
    #expect(none.answers[2].couldName.map(\.who) == ["dana", "paula"])
  }

  @Test func aContestedOwnerIsToldWhereverTheAnswerComesFromIt() throws {
    let found = try ownership(
      "accountable: dana\ncontested:\n  - field: accountable\n    claims:\n"
        + "      - {value: erin}\n      - {value: frank}"
    )
    #expect(found.answers[0].dispute?.contest.claims.count == 2)
    #expect(found.answers[1].dispute?.id == found.answers[0].dispute?.id)
    #expect(found.answers[2].dispute == nil)
  }

  @Test func onlyDelegationsInForceCount() throws {
    let found = try ownership(
      """
      delegations:
        - {id: d-1, to: erin, from: dana, state: accepted, until: 2026-11-22}
        - {id: d-2, to: erin, from: dana, state: accepted, until: 2026-11-21}
        - {id: d-3, to: erin, from: dana, state: offered}
        - {id: d-4, to: erin, from: dana, state: accepted}
      """
    )
    #expect(found.delegations.map(\.id) == ["d-1", "d-4"])
  }

  @Test func holdingsAreEveryMention() throws {
    let plan = try plan("accountable: erin\nresponsible: [team/sales, erin]\nstatus: dropped")
    let erin = Holdings(of: .person("erin"), in: plan)
    #expect(
      erin.entries.map(\.field.description) == ["members", "accountable", "responsible"]
    )
    #expect(erin.entries.map(\.isClosed) == [false, true, true])
    #expect(erin.teams.map(\.id) == ["sales"])
    let sales = Holdings(of: .team("sales"), in: plan)
    #expect(sales.entries.map(\.field.description) == ["responsible"])
  }

  @Test func progressIsTheLatestReadings() throws {
    let plan = try plan(
      """
      metric: {baseline: 100, target: 200}
      check-ins:
        - {id: c-1, on: 2026-11-13, by: erin, value: 150}
        - {id: c-2, on: 2026-11-01, by: erin, value: 110}
        - {id: c-3, on: 2026-11-14, by: erin, note: no number}
      """
    )
    let item = try #require(plan.items["emea-7k3d"])
    #expect(item.latestReading?.id == "c-1")
    #expect(item.newestCheckIns.map(\.id) == ["c-3", "c-1", "c-2"])
    #expect(item.progress == 0.5)
    #expect(Percent.whole(0.999) == 99)
    #expect(Percent.whole(.infinity) == nil)
  }

  @Test func theJSONHoldsEachAnswer() throws {
    let text = try json(try ownership("accountable: dana"))
    #expect(text.contains(#""holder":{"id":"dana","kind":"person","left":false,"name":"Dana"}"#))
    #expect(text.contains(#""parent":"grow-2m9x""#))
    #expect(text.contains(#""chain":[{"accountable":{"id":"victor""#))
  }
}
