import Testing

@Suite struct BlameTests {
  private func line(_ field: String, _ output: String) -> String {
    output.split(separator: "\n").map { $0.drop { $0 == " " } }
      .first { $0.hasPrefix(field + " ") }.map { String($0) } ?? ""
  }

  @Test func eachFieldNamesItsPersonAcrossMovesAndMerges() throws {
    let box = try Sandbox()
    try box.merges(
      mine: {
        try $0.does("move", "revenue", "--team", "legal", "--commit", at: "plan", by: "frank")
        try $0.does("set", "revenue", "responsible=+frank", at: "plan")
      },
      theirs: { try $0.does("set", "revenue", "metric.target=5000000", at: "plan") }
    )
    try box.does("set", "revenue", "priority=3", at: "plan")
    let output = try box.does("blame", "revenue", at: "plan")
    #expect(line("team", output).contains("legal") && line("team", output).contains("frank"))
    #expect(line("metric.target", output).contains("erin") && output.contains("Theirs"))
    #expect(line("metric.baseline", output).contains("dana"))
    #expect(line("title", output).contains("Start"))
    #expect(line("priority", output).contains("not committed yet"))
    let responsible = output.split(separator: "\n").filter { $0.hasPrefix("  responsible") }
    #expect(responsible.count == 3)
    #expect(responsible.last?.contains("Mine") == true)
    let one = try box.does("blame", "revenue", "metric", at: "plan")
    #expect(one.contains("metric.unit") && !one.contains("title "))
    #expect(try box.baton("blame", "revenue", "nothing", at: "plan").code == 2)
    let before = try box.does("blame", "revenue", "--at", "HEAD~1", at: "plan")
    #expect(!before.contains("not committed"))
  }

  @Test func aValueSetBackBelongsToWhoSetItBack() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("assign", "revenue", "--accountable", "erin", "--commit", at: "plan", by: "erin")
    try box.does("assign", "revenue", "--accountable", "dana", "--commit", at: "plan", by: "frank")
    #expect(line("accountable", try box.does("blame", "revenue", at: "plan")).contains("frank"))
  }

  /// Who had it before a handover is still to be found, with what they had agreed to.
  @Test func theOwnerBeforeAHandoverIsKnown() throws {
    let box = try Sandbox()
    box.environment = AtTests.day("2026-11-01")
    try box.store()
    try box.does("assign", "revenue", "--accountable", "erin", "--commit", at: "plan")
    box.environment = AtTests.day("2026-11-05")
    let give = ["handover", "revenue", "--to", "frank", "--commit"]
    #expect(try box.runs(give, at: "plan", by: "erin").code == 0)
    box.environment = AtTests.day("2026-11-06")
    try box.does("accept", "revenue", "--commit", at: "plan", by: "frank")
    box.environment = [:]
    let now = line("accountable", try box.does("blame", "revenue", at: "plan"))
    #expect(now.contains("frank") && !now.contains("erin"))
    #expect(try box.does("who", "revenue", at: "plan").contains("frank"))
    for at in ["2026-11-04", "HEAD~1"] {
      let old = line("accountable", try box.does("blame", "revenue", "--at", at, at: "plan"))
      #expect(old.contains("erin"), "\(at): \(old)")
      let who = try box.does("who", "revenue", "--at", at, at: "plan")
      #expect(who.contains("erin"), "\(at): \(who)")
    }
  }

  @Test func recordsAreOneLineEach() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("check-in", "revenue", "--value", "2000000", "--commit", at: "plan", by: "erin")
    let output = try box.does("blame", "revenue", "check-ins", at: "plan")
    let rows = output.split(separator: "\n").dropFirst()
    #expect(rows.count == 1)
    #expect(rows.first?.contains("2,000,000") == true && rows.first?.contains("erin") == true)
  }
}
