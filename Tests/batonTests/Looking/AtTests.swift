import Testing

@Suite struct AtTests {
  /// Three commits on three days; a topic branch, made in between, is merged on the last.
  private func history() throws -> Sandbox {
    let box = try Sandbox()
    box.environment = Self.day("2026-11-01")
    try box.store()
    box.environment = Self.day("2026-11-03")
    try box.does("set", "revenue", "priority=1", "--commit", at: "plan")
    box.environment = Self.day("2026-11-04")
    try box.git("checkout", "-qb", "topic", at: "plan")
    try box.does("set", "grow", "priority=2", "--commit", at: "plan")
    try box.git("checkout", "-q", "main", at: "plan")
    box.environment = Self.day("2026-11-06")
    try box.does("assign", "revenue", "--accountable", "erin", "--commit", at: "plan")
    try box.git("merge", "-q", "--no-edit", "--no-ff", "topic", at: "plan")
    box.environment = [:]
    return box
  }

  static func day(_ day: String) -> [String: String?] {
    ["GIT_AUTHOR_DATE": "\(day)T12:00:00Z", "GIT_COMMITTER_DATE": "\(day)T12:00:00Z"]
  }

  @Test func aDayMeansTheMainlineUpToItsEnd() throws {
    let box = try history()
    func accountable(_ at: String) throws -> String {
      try box.does("who", "revenue", "--at", at, at: "plan")
    }
    #expect(try accountable("2026-11-05") != accountable("2026-11-06"))
    #expect(try accountable("2026-11-06").contains("erin"))
    #expect(try accountable("7d") == accountable("2026-11-06"))
    // The branch's commit of the fourth was not on the mainline then.
    #expect(!(try box.does("show", "grow", "--at", "2026-11-05", at: "plan")).contains("priority"))
    #expect(try box.does("show", "grow", "--at", "2026-11-06", at: "plan").contains("priority"))
    let tree = try box.does("tree", "--at", "2026-11-02", at: "plan")
    #expect(try tree == box.does("tree", "--at", "HEAD~2", at: "plan"))
    #expect(try box.baton("check", "--at", "yesterday", at: "plan").code == 0)
  }

  @Test func aDayBeforeTheFirstCommitIsRefusedWithItsDate() throws {
    let box = try history()
    let run = try box.baton("tree", "--at", "2026-10-31", at: "plan")
    #expect(run.code == 2)
    #expect(run.errors.contains("there was no commit yet on 2026-10-31"))
    #expect(run.errors.contains("the first one is from 2026-11-01"))
    #expect(try box.baton("tree", "--at", "nowhere", at: "plan").code == 2)
  }
}
