import Testing

/// Handovers as people type them, from the offer to the last yes.
@Suite struct HandoverTests {
  private let file = "plan/plans/sales/revenue-7k3d.yaml"

  @Test func allThatSomebodyHoldsGoesInOneChange() throws {
    let box = try Sandbox()
    try box.store()
    let dry = try box.does("handover", "--to", "frank", "--dry-run", at: "plan")
    #expect(dry.contains("dana offers frank 2 fields of 1 item and 1 team"))
    #expect(dry.contains("baton set baton.yaml stewards=+frank,-dana"))
    #expect(try box.git("status", "--short", at: "plan").isEmpty)
    let made = try box.does("handover", "--to", "frank", "--commit", at: "plan")
    #expect(made.contains("frank says yes: baton accept --all --from dana"))
    #expect(
      try box.git("log", "-1", "--format=%s", at: "plan")
        == "dana offers frank 2 fields of 1 item and 1 team"
    )
    // Nothing has changed hands yet.
    #expect(try box.read(file).contains("accountable: dana"))
    #expect(try box.does("inbox", at: "plan", by: "frank").contains("Offered to you (2)"))
    try box.does("accept", "--all", "--from", "dana", "--commit", at: "plan", by: "frank")
    let after = try box.read(file)
    #expect(after.contains("accountable: frank") && !after.contains("offers"))
    #expect(try box.read("plan/teams/sales.yaml") == "id: sales\nname: Sales\nlead: frank\n")
    #expect(try box.does("inbox", at: "plan", by: "frank").contains("Nothing waits"))
    let again = try box.baton("handover", "--to", "frank", "--team", "sales", at: "plan")
    #expect(again.code == 2 && again.errors.contains("dana holds nothing of team/sales"))
  }

  @Test func whoHasLeftIsReplacedInTheNameOfWhoeverDoesIt() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("assign", "revenue", "--accountable", "erin", "--commit", at: "plan")
    let left = try box.does("leave", "erin", "--commit", at: "plan")
    #expect(left.contains("revenue-7k3d  Revenue: EMEA  accountable"))
    #expect(left.contains("dana leads team/sales, which does the work  baton assign"))
    #expect(left.contains("baton handover --from erin --to PERSON"))
    #expect(try box.read("plan/people/erin.yaml").contains("status: left"))
    #expect(try box.does("leave", "erin", at: "plan").contains("erin has left already"))
    try box.does("handover", "--from", "erin", "--to", "frank", at: "plan")
    #expect(try box.read(file).contains("from: dana"))
    let yes = try box.baton("accept", "revenue", at: "plan", by: "frank")
    #expect(yes.code == 0, "\(yes.errors)")
    #expect(try box.read(file).contains("responsible: [ team/sales,frank ]"))
    #expect(try box.baton("handover", "--to", "erin", at: "plan").errors.contains("erin has left"))
  }
}
