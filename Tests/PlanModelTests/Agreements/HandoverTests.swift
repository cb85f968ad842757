import PlanModel
import PlanText
import Testing

/// What a person hands over, in a plan where Dana holds something of each kind.
@Suite struct HandoverTests {
  private let today = Day(parsing: "2026-11-22") ?? Day(number: 0)

  private func plan(_ more: [String: String] = [:]) throws -> Plan {
    var sources = [
      "baton.yaml": "format: 1\nmerge-version: 1\nstewards: [dana]\n",
      "teams/sales.yaml": "id: sales\nname: Sales\nlead: dana\nmembers: [dana, gus]\n",
      "teams/legal.yaml": "id: legal\nname: Legal\nlead: erin\n",
      "plans/sales/grow.yaml":
        "id: grow\nkind: goal\ntitle: Grow\naccountable: dana\nresponsible: [frank, dana]\n",
      "plans/sales/emea.yaml": """
      id: emea
      kind: kpi
      title: EMEA
      parent: grow
      accountable: erin
      decides: dana
      aligns: dana
      delegations:
        - id: d-1
          to: dana
          from: erin
          authority: [targets, delegate]
          state: accepted
        - {id: d-3, to: gus, from: dana, state: accepted}
      """ + "\n",
      "plans/sales/crm.yaml": """
      id: crm
      kind: initiative
      title: CRM
      accountable: erin
      delegations:
        - id: d-2
          to: dana
          from: erin
          authority: [people]
          until: 2026-12-31
          state: accepted
      """ + "\n",
      "plans/legal/deal.yaml":
        "id: deal\nkind: goal\ntitle: Deal\naccountable: team/sales\ndecides: dana\n",
      "plans/legal/old.yaml": "id: old\nkind: goal\ntitle: O\nstatus: missed\naccountable: dana\n",
    ]
    for name in ["dana", "erin", "frank", "gus"] {
      sources["people/\(name).yaml"] = "id: \(name)\nname: \(name)\n"
    }
    sources.merge(more) { $1 }
    return Plan(files: try sources.map { try planFile($0.key, $0.value) })
  }

  private func offered(_ scope: Handover.Scope, _ plan: Plan) -> [String] {
    Handover(from: "dana", to: "frank", scope, in: plan, on: today).parts
      .map { "\($0.subject) \($0.field)" }
  }

  @Test func everythingThatNamesThem() throws {
    let all = [
      "deal decides", "emea decides", "emea aligns", "emea delegations/d-1/to", "grow accountable",
      "grow responsible", "team/sales lead",
    ]
    let plain = try plan(["baton.yaml": "format: 1\nmerge-version: 1\nstewards: [erin]\n"])
    #expect(offered(.everything, plain) == all)
    #expect(offered(.item("grow"), plain) == ["grow accountable", "grow responsible"])
    #expect(offered(.team("legal"), plain) == ["deal decides"])
    #expect(offered(.team("sales"), plain).last == "team/sales lead")
    #expect(offered(.under("grow"), plain).count == 5)
  }

  @Test func whatCannotBeOfferedIsSaid() throws {
    let plain = try plan([
      "plans/legal/deal.yaml": """
      id: deal
      kind: goal
      title: Deal
      accountable: dana
      offers:
        - {id: o-1, field: accountable, to: gus, from: dana}
      """ + "\n"
    ])
    let handover = Handover(from: "dana", to: "frank", in: plain, on: today)
    let told = handover.rest.map { "\($0.subject): \($0.reason) | \($0.command)" }
    #expect(told.contains("deal: accountable is offered to gus already | baton revoke o-1"))
    #expect(
      told.contains("baton.yaml: dana is a steward | baton set baton.yaml stewards=+frank,-dana")
    )
    #expect(handover.given.map(\.id) == ["d-3"])
    let other = try plan(["baton.yaml": "format: 1\nmerge-version: 1\nstewards: [erin]\n"])
    let rest = Handover(from: "dana", to: "frank", in: other, on: today).rest
    #expect(rest.map(\.reason) == ["erin delegated d-2 to dana, who may not pass it on"])
    #expect(rest.first?.command.contains("--authority people --until 2026-12-31") == true)
  }

  @Test func aContestedFieldIsForADecision() throws {
    let contested = try plan([
      "plans/sales/grow.yaml": """
      id: grow
      kind: goal
      title: Grow
      accountable: dana
      contested:
        - field: accountable
          claims:
            - {value: erin, by: erin}
      """ + "\n"
    ])
    let handover = Handover(from: "dana", to: "frank", .item("grow"), in: contested, on: today)
    #expect(handover.parts.isEmpty)
    #expect(handover.rest.map(\.reason) == ["accountable is contested"])
  }

  @Test func whoLeavesLeavesVacanciesWithCandidates() throws {
    let vacancies = Vacancies(leftBy: "dana", in: try plan(), on: today)
    let told = vacancies.vacancies.map { vacancy in
      "\(vacancy.subject) \(vacancy.field): "
        + vacancy.candidates.map { "\($0.person) \($0.reason)" }.joined(separator: "; ")
    }
    #expect(
      told == [
        "grow accountable: frank does the work; erin works below it, on emea; gus is in team/sales",
        "deal decides: erin leads team/legal",
        "emea decides: gus acts for it already", "emea aligns: gus acts for it already",
        "team/sales lead: gus is in it",
      ]
    )
    #expect(vacancies.work.map(\.id) == ["grow"])
    #expect(vacancies.agreements.map(\.id) == ["d-2", "d-1", "d-3"])
    #expect(vacancies.memberships.map(\.id) == ["sales"] && vacancies.isSteward)
    let nobody = Vacancies(leftBy: "gus", in: try plan(), on: today)
    #expect(nobody.vacancies.isEmpty && nobody.work.isEmpty)
  }
}
