import Testing

@Suite struct MayTests {
  private func box() throws -> Sandbox {
    let box = try Sandbox()
    try box.store()
    try box.write(
      "plan/plans/sales/deal-3f8n.yaml",
      """
      id: deal-3f8n
      kind: key-result
      title: Deal
      accountable: dana
      delegations:
        - id: d-1
          to: erin
          from: dana
          authority: [targets]
          until: 2026-12-31
          state: accepted

      """
    )
    return box
  }

  @Test func yesSaysWhyUpToWhoIsAccountable() throws {
    let box = try box()
    #expect(
      try box.does("may", "erin", "deal", "metric.target", at: "plan") == """
        yes: erin may change metric.target of deal-3f8n
          erin  delegation d-1 of dana on deal-3f8n until 2026-12-31
          dana  accountable for deal-3f8n

        """
    )
    #expect(
      try box.baton("may", "erin", "deal", "metric.target", "--at", "HEAD", at: "plan").code == 2
    )
  }

  @Test func noSaysWhoCould() throws {
    let box = try box()
    let run = try box.baton("may", "frank@example.org", "deal", "title", at: "plan")
    #expect(run.code == 1)
    #expect(
      run.output == """
        no: frank may not change title of deal-3f8n
        Who could:
          dana  accountable for deal-3f8n

        """
    )
    #expect(try box.baton("may", "frank", "revenue", "children", at: "plan").code == 1)
    #expect(try box.baton("may", "stranger@x.org", "deal", "team", at: "plan").code == 1)
  }

  @Test func withoutAFieldEverythingIsAnswered() throws {
    let box = try box()
    let told = try box.does("may", "erin", "deal", at: "plan")
    #expect(told.hasPrefix("deal-3f8n  Deal\n"))
    #expect(told.contains("    period, metric\n"))
    #expect(told.contains("erin may not; could: dana\n"))
    #expect(try box.baton("may", "frank", "team/sales", at: "plan").code == 1)
    #expect(try box.does("may", "dana", "baton.yaml", at: "plan").contains("a steward"))
  }

  @Test func unknownFieldsAndPeopleAreNamed() throws {
    let box = try box()
    let field = try box.baton("may", "erin", "deal", "targte", at: "plan")
    #expect(field.code == 2 && field.errors.contains("has no field 'targte'"))
    #expect(try box.baton("may", "gus", "deal", at: "plan").code == 2)
  }
}
