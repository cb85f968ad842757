import PlanModel
import PlanText
import Testing

@Suite struct ReferenceTests {
  @Test func everyMentionAlongTheSchema() throws {
    let file = try item(
      """
      parent: top-1
      accountable: team/sales
      responsible: [erin, team/ops, Not An Id]
      depends-on:
        - crm-4h8s
      own: [dana]
      delegations:
        - {id: d-1, to: erin, from: dana}
        - {to: frank, from: dana}
      check-ins:
        - {id: c-1, on: 2026-11-13, by: gone}
      contested:
        - field: accountable
          claims:
            - {value: nobody, by: gone}
      """
    )
    let found = file.references.map { "\($0.field) \($0.subject)" }
    #expect(
      found == [
        "parent top-1", "accountable team/sales", "responsible erin", "responsible team/ops",
        "depends-on crm-4h8s", "delegations/d-1/to erin", "delegations/d-1/from dana",
        "delegations.to frank", "delegations.from dana",
      ]
    )
  }

  @Test func ofTeamsAndSettings() throws {
    let team = try planFile("teams/ops.yaml", "id: ops\nname: O\nlead: dana\nparent: all")
    #expect(team.references.map(\.subject) == [.person("dana"), .team("all")])
    let settings = try planFile("baton.yaml", "format: 1\nstewards: [dana]")
    #expect(settings.references.map(\.subject) == [.person("dana")])
  }
}
