import Testing

@Suite struct BranchCommandTests {
  @Test func branchesAreMadeListedAndRemoved() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("branch", "spare", at: "plan")
    #expect(
      try box.does("switch", "topic", "--create", at: "plan").hasPrefix("made and now on topic")
    )
    try box.does("set", "revenue", "priority=1", "--commit", at: "plan")
    try box.does("set", "grow", "priority=1", at: "plan")
    let output = try box.does("switch", "main", at: "plan")
    #expect(output.hasPrefix("now on main at ") && output.contains("1 file with edits"))
    let list = try box.does("branch", at: "plan")
    #expect(list.contains("* main ") && list.contains("1 of its own") && list.contains("the same"))
    #expect(try box.baton("branch", "topic", "--delete", at: "plan").code == 6)
    #expect(try box.does("branch", "spare", "--delete", at: "plan").contains("git branch spare "))
    #expect(try box.baton("branch", "topic", "--delete", "--force", at: "plan").code == 0)
    #expect(try box.baton("branch", "--delete", at: "plan").code == 2)
    #expect(try box.baton("switch", "nowhere", at: "plan").errors.contains("--create"))
  }
}
