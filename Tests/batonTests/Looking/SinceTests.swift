import Testing

@Suite struct SinceTests {
  private func history() throws -> Sandbox {
    let box = try Sandbox()
    box.environment = AtTests.day("2026-11-01")
    try box.store()
    box.environment = AtTests.day("2026-11-05")
    try box.does("set", "revenue", "priority=1", "--commit", at: "plan")
    box.environment = AtTests.day("2026-11-12")
    try box.does("set", "revenue", "metric.target=5000000", "--commit", at: "plan", by: "erin")
    try box.does("new", "person", "Gus", "--id", "gus", "--commit", at: "plan", by: "frank")
    box.environment = [:]
    return box
  }

  @Test func changesAreGroupedAndNamePeople() throws {
    let box = try history()
    let yesterday = try box.does("since", "yesterday", at: "plan")
    #expect(yesterday.hasPrefix("since 12 Nov: "))
    #expect(yesterday.contains("(2 commits)"))
    #expect(yesterday.contains("\nteam/sales  Sales\n"))
    #expect(yesterday.contains("by erin 12 Nov\n"))
    #expect(yesterday.contains("    target 4,000,000 → 5,000,000 USD"))
    #expect(yesterday.contains("\npeople, teams and settings\n"))
    #expect(!yesterday.contains("priority"))
    let week = try box.does("since", "2026-11-05", "revenue", at: "plan")
    #expect(week.contains("by erin 12 Nov, dana 5 Nov"))
    #expect(week.contains("priority set to 1") && !week.contains("gus"))
    #expect(try box.does("since", "HEAD~2", "revenue", at: "plan").contains("5,000,000"))
    #expect(
      try box.does("since", "today", at: "plan").hasPrefix("nothing has changed since 13 Nov")
    )
    #expect(try box.does("since", "2020-01-01", at: "plan").contains("the whole history"))
    #expect(try box.baton("since", "nonsense", at: "plan").code == 2)
  }

  @Test func editsAreMentioned() throws {
    let box = try history()
    try box.does("set", "grow", "priority=2", at: "plan")
    #expect(try box.does("since", "today", at: "plan").contains("1 file has edits"))
  }
}
