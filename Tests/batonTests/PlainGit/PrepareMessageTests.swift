import Testing

/// The message that plain git's commits are offered.
@Suite struct PrepareMessageTests {
  /// Commits with an editor that leaves the proposal as it is.
  private func commits(_ box: Sandbox, _ arguments: String...) throws -> String {
    box.environment["GIT_EDITOR"] = "true"
    let run = try box.run("git", ["commit", "-q"] + arguments, "plan", "dana")
    try #require(run.code == 0, "\(run.errors)")
    return try box.git("log", "-1", "--format=%B", at: "plan")
  }

  @Test func stagedChangesAreToldAsSentences() throws {
    let box = try Sandbox.withGitSetUp()
    try box.edit("target: 4000000", "target: 5000000")
    // What is not staged is not told.
    try box.edit("name: Sales", "name: Selling", in: "teams/sales.yaml")
    try box.plan("add", Sandbox.item)
    let message = try commits(box)
    #expect(message.hasPrefix("revenue-7k3d: target 4,000,000 → 5,000,000"), "\(message)")
    #expect(!message.contains("Selling"))
    // All that is committed with -a is.
    #expect(try commits(box, "-a").contains("Selling"))
  }

  @Test func aMessageOfOnesOwnStays() throws {
    let box = try Sandbox.withGitSetUp()
    try box.edit("target: 4000000", "target: 5000000")
    #expect(try commits(box, "-am", "Mine") == "Mine\n")
    #expect(try commits(box, "--amend", "--no-edit") == "Mine\n")
    try box.write("template", "Why: because\n")
    try box.edit("target: 5000000", "target: 6000000")
    let kept = try box.run("git", ["commit", "-aqt", "../template"], "plan", "dana")
    // Git stops where its template was left as it is.
    #expect(kept.code != 0 && !kept.errors.contains("6000000"))
  }

  @Test func whatCannotBeReadStopsNoCommit() throws {
    let box = try Sandbox.withGitSetUp()
    try box.write("plan/notes.md", "x\n")
    try box.plan("add", "notes.md")
    box.environment["GIT_EDITOR"] = "echo Notes >"
    #expect(try box.run("git", ["commit", "-q"], "plan", "dana").code == 0)
    #expect(try box.git("log", "-1", "--format=%s", at: "plan") == "Notes")
    try box.write("plan/baton.yaml", "[\n")
    try box.plan("add", "baton.yaml")
    #expect(try box.run("git", ["commit", "-q"], "plan", "dana").code == 0)
  }
}
