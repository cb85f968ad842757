import Testing

/// What a hub's hook takes and refuses, with real pushes.
@Suite struct PreReceiveTests {
  @Test func ordinaryWorkIsTaken() throws {
    let box = try Sandbox.withHub()
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    try box.does("set", "revenue", "priority=2", "--commit", at: "two", by: "erin")
    try box.does("set", "revenue", "title=Other", "--commit", at: "two", by: "erin")
    try box.does("sync", at: "one")
    let told = try box.does("sync", at: "two", by: "erin")
    #expect(told.contains("1 contested") || told.contains("contested"))
    #expect(try box.hub() == box.git("rev-parse", "HEAD", at: "two"))
    try box.does("sync", at: "one")
    try box.does("resolve", "revenue-7k3d:priority", "--value", "2", at: "one")
    try box.does("sync", at: "one")
    // The hook has left nothing behind in the hub.
    #expect(try box.git("fsck", "--strict", "--unreachable", at: "hub.git") == "")
    // Tags, and branches that are moved back and removed, are their owner's.
    try box.git("tag", "v1", at: "one")
    #expect(try box.push("origin", "v1", "main:topic").code == 0)
    try box.git("commit", "-q", "--allow-empty", "--amend", "-m", "Again", at: "one")
    #expect(try box.push("-f", "origin", "main:topic").code == 0)
    #expect(try box.push("origin", ":topic", ":v1").code == 0)
  }

  @Test func everythingThatIsWrongIsToldAtOnce() throws {
    let box = try Sandbox.withHub()
    let before = try box.hub()
    try box.commit("accountable: dana", "accountable: nobody", at: "one")
    let first = try box.git("rev-parse", "--short=7", "HEAD", at: "one")
    try box.commit("kind: goal", "kind: goal\nparent: revenue-7k3d", in: Self.goal, at: "one")
    try box.commit("lead: dana", "lead: [", in: "teams/sales.yaml", at: "one")
    let refused = try box.push()
    refused.refuses(
      "this push is not taken, 3 findings",
      "main, \(first) by Dana: \(Sandbox.item):",
      "[dangling-reference]",
      "[parent-cycle]",
      "[unreadable-file]",
      "→",
      "hint: correct it in your clone"
    )
    #expect(try box.hub() == before)
    // The state that results counts: what is mended in the same push is no obstacle.
    try box.commit("accountable: nobody", "accountable: erin", at: "one")
    try box.commit("\nparent: revenue-7k3d", "", in: Self.goal, at: "one")
    try box.commit("lead: [", "lead: dana", in: "teams/sales.yaml", at: "one")
    #expect(try box.push().code == 0)
  }

  @Test func oldTroubleIsNoObstacle() throws {
    let box = try Sandbox()
    try box.usesBatonForGit()
    try box.store("seed")
    try box.commit("accountable: dana", "accountable: nobody", at: "seed")
    try box.git("clone", "-q", "--bare", "seed", "hub.git")
    try box.does("hooks", "install", "--server", at: "hub.git")
    try box.does("clone", "hub.git", "one")
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    try box.does("sync", at: "one")
    try box.git("checkout", "-qb", "topic", at: "one")
    try box.commit("priority: 1", "priority: 2", at: "one")
    #expect(try box.push("origin", "topic").code == 0)
    try box.commit("priority: 2", "priority: 2\naligns: ghost", at: "one")
    try box.push("origin", "topic").refuses("1 finding", "ghost")
  }

  @Test func syncShowsTheRefusalOnce() throws {
    let box = try Sandbox.withHub()
    try box.commit("accountable: dana", "accountable: nobody", at: "one")
    let head = try box.git("rev-parse", "HEAD", at: "one")
    let refused = try box.baton("sync", at: "one")
    #expect(refused.code == 5)
    #expect(refused.errors.split(separator: "this push is not taken").count == 2)
    #expect(refused.errors.split(separator: "[dangling-reference]").count == 2)
    #expect(refused.errors.contains("origin did not take the commits"))
    #expect(refused.output == "")
    #expect(try box.git("rev-parse", "HEAD", at: "one") == head)
    try box.does("assign", "revenue", "--accountable", "erin", "--commit", at: "one")
    try box.does("sync", at: "one")
  }

  @Test func historyOfTheSharedBranchStays() throws {
    let box = try Sandbox.withHub()
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    try box.does("sync", at: "one")
    let head = try box.hub()
    try box.git("reset", "-q", "--hard", "HEAD~", at: "one")
    try box.commit("target: 4000000", "target: 5", at: "one")
    try box.push("-f").refuses("[history-rewritten]", "a commit of the shared branch would be lost")
    try box.push("origin", ":main").refuses("[branch-removed]")
    #expect(try box.hub() == head)
  }

  @Test func namesThatNobodyCanSyncAreRefused() throws {
    let box = try Sandbox.withHub(["one"])
    try box.write("one/no\u{1B}tes.md", "odd\n")
    try box.git("add", "-A", at: "one")
    try box.git("commit", "-qm", "odd", at: "one")
    let refused = try box.push()
    refused.refuses("[unsafe-name]")
    #expect(!refused.errors.contains("\u{1B}"))
    #expect(try box.baton("sync", at: "one").code == 5)
  }

  @Test func anEmptyHubTakesAFirstPlan() throws {
    let box = try Sandbox()
    try box.usesBatonForGit()
    try box.store("one")
    try box.git("init", "-q", "--bare", "hub.git")
    try box.does("hooks", "install", "--server", at: "hub.git")
    try box.does("remote", "add", "origin", "../hub.git", at: "one")
    try box.does("sync", at: "one")
    #expect(try box.hub() == box.git("rev-parse", "HEAD", at: "one"))
    // A branch of pages has nothing to do with the plan.
    try box.git("checkout", "-q", "--orphan", "pages", at: "one")
    try box.git("rm", "-rfq", ".", at: "one")
    try box.write("one/index.html", "<p>\n")
    try box.git("add", "-A", at: "one")
    try box.git("commit", "-qm", "Pages", at: "one")
    #expect(try box.push("origin", "pages").code == 0)
  }

  static let goal = "plans/sales/grow-2m9x.yaml"
}
