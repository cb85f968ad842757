import Testing

private let file = "plan/plans/sales/revenue-7k3d.yaml"

@Suite struct LedgerTests {
  @Test func everyDecisionIsListedAndALosingValueComesBack() throws {
    let box = try Sandbox()
    try box.contests("accountable", mine: "erin", theirs: "frank")
    let listed = try box.does("ledger", "HEAD", at: "plan")
    #expect(listed.contains("0 settled, 1 contested."))
    #expect(listed.contains("[both-changed]"))
    #expect(listed.contains(": erin\n") && listed.contains(": frank\n"))
    #expect(listed.contains("before: dana\n"))
    let merge = try box.git("rev-parse", "--short", "HEAD", at: "plan")
    #expect(listed.contains("baton restore \(merge):1"))

    let vague = try box.baton("restore", "\(merge):1", at: "plan")
    #expect(vague.code == 2)
    #expect(vague.errors.contains("more than one value lost"))
    let commit = try box.git("log", "-1", "--format=%h", "--grep", "Theirs", at: "plan")
    try box.does("restore", "\(merge):1", "--from", commit, at: "plan")
    let text = try box.read(file)
    #expect(text.contains("accountable: frank\n"))
    #expect(!text.contains("contested"))
  }

  @Test func whatIsNoMergeOrNoEntryIsRefused() throws {
    let box = try Sandbox()
    try box.contests("accountable", mine: "erin", theirs: "frank")
    let other = try box.baton("ledger", "HEAD^1", at: "plan")
    #expect(other.code == 2)
    #expect(other.errors.contains("is not a merge that Baton made"))
    for entry in ["HEAD", "HEAD:9", "HEAD:x", ":1"] {
      let run = try box.baton("restore", entry, at: "plan")
      #expect(run.code != 0, "\(entry)")
    }
    #expect(try box.git("status", "--porcelain", at: "plan").isEmpty)
  }

  @Test func aPreviewChangesNothing() throws {
    let box = try Sandbox()
    try box.contests("accountable", mine: "erin", theirs: "frank")
    let merge = try box.git("rev-parse", "HEAD", at: "plan")
    try box.git("reset", "-q", "--hard", "HEAD^1", at: "plan")
    let before = try box.git("rev-parse", "HEAD", at: "plan")
    let said = try box.does("merge", "\(merge)^2", "--preview", at: "plan")
    #expect(said.contains("0 settled, 1 contested."))
    #expect(said.contains("nothing was changed"))
    #expect(try box.git("rev-parse", "HEAD", at: "plan") == before)
    #expect(try box.git("status", "--porcelain", at: "plan").isEmpty)
  }
}
