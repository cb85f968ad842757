import Testing

/// Local edits and what comes in.
@Suite struct AutostashTests {
  /// Two clones; the first has shared a change of the item's priority.
  private func clones() throws -> Sandbox {
    let box = try Sandbox()
    try box.store("seed")
    try box.git("clone", "-q", "--bare", "seed", "hub.git")
    for name in ["one", "two"] { try box.does("clone", "hub.git", name) }
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    try box.does("sync", at: "one")
    return box
  }

  private let item = "two/\(Sandbox.item)"

  @Test func editsInAFileThatOthersChangedStopTheSync() throws {
    let box = try clones()
    try box.does("set", "revenue", "metric.target=5", at: "two")
    let (text, head) = try (box.read(item), box.git("rev-parse", "HEAD", at: "two"))
    let stopped = try box.baton("sync", at: "two")
    #expect(stopped.code == 6)
    #expect(stopped.errors.contains("revenue-7k3d"))
    #expect(stopped.errors.contains("baton commit") && stopped.errors.contains("--autostash"))
    #expect(try box.read(item) == text)
    #expect(try box.git("rev-parse", "HEAD", at: "two") == head)
  }

  @Test func theyAreCarriedOver() throws {
    let box = try clones()
    try box.does("set", "revenue", "metric.target=5", at: "two")
    try box.does("set", "grow", "priority=3", at: "two")
    try box.does("sync", "--autostash", at: "two")
    let text = try box.read(item)
    #expect(text.contains("priority: 1") && text.contains("target: 5\n"))
    #expect(try box.git("rev-parse", "HEAD", at: "two") == box.git("rev-parse", "HEAD", at: "one"))
    let status = try box.git("status", "--porcelain", at: "two")
    #expect(
      status.split(separator: "\n").map { $0.drop { $0 == " " } }
        == ["M plans/sales/grow-2m9x.yaml", "M \(Sandbox.item)"]
    )
    #expect(try box.git("for-each-ref", "refs/baton", at: "two") == "")
    #expect(try box.git("diff", "HEAD", "--", Sandbox.item, at: "two").contains("+    target: 5"))
  }

  @Test func whereTheyDisagreeNothingHappens() throws {
    let box = try clones()
    try box.does("set", "revenue", "priority=2", at: "two")
    try box.write("two/new.md", "mine\n")
    let (text, head) = try (box.read(item), box.git("rev-parse", "HEAD", at: "two"))
    let stopped = try box.baton("sync", "--autostash", at: "two")
    #expect(stopped.code == 6)
    #expect(stopped.errors.contains("revenue-7k3d: priority"))
    #expect(try box.read(item) == text)
    #expect(try box.git("rev-parse", "HEAD", at: "two") == head)
    #expect(try box.git("for-each-ref", "refs/baton", at: "two") == "")
    // Committed, both are recorded.
    try box.does("commit", "-m", "Mine", at: "two")
    #expect(try box.does("sync", at: "two").contains("contested"))
    #expect(try box.read("two/new.md") == "mine\n")
  }

  /// A preview tells of what the same command without it would end with.
  @Test(arguments: [["sync"], ["sync", "--autostash"], ["merge", "origin/main"]])
  func aPreviewTellsWhatIsInTheWay(command: [String]) throws {
    let box = try clones()
    try box.does("set", "grow", "priority=2", at: "two")
    try box.git("fetch", "-q", at: "two")
    let clear = try box.runs(command + ["--preview"], at: "two")
    #expect(clear.code == 0 && !clear.output.contains("would stop"))

    try box.does("set", "revenue", "priority=2", at: "two")
    let (text, head) = try (box.read(item), box.git("rev-parse", "HEAD", at: "two"))
    let told = try box.runs(command + ["--preview"], at: "two")
    #expect(told.code == 0 && told.output.contains("⚠ it would stop: "))
    #expect(told.output.contains("revenue-7k3d") && !told.output.contains("grow-2m9x"))
    let json = try box.runs(command + ["--preview", "--format", "json"], at: "two")
    #expect(json.code == 0 && json.output.contains("\"obstacle\" : {"))
    #expect(try box.read(item) == text)
    #expect(try box.git("rev-parse", "HEAD", at: "two") == head)
    #expect(try box.runs(command, at: "two").code == 6)
  }

  @Test(arguments: [false, true]) func whatGitDoesNotKnowIsNeverOverwritten(ignored: Bool) throws {
    let box = try clones()
    try box.write("one/notes.md", "theirs\n")
    try box.git("add", "notes.md", at: "one")
    try box.git("commit", "-qm", "Notes", at: "one")
    try box.does("sync", at: "one")
    try box.write("two/notes.md", "mine\n")
    if ignored { try box.write("two/.git/info/exclude", "notes.md\n") }
    for options in [[], ["--autostash"]] {
      let stopped = try box.runs(["sync"] + options, at: "two")
      #expect(stopped.code == 6 && stopped.errors.contains("notes.md"))
      #expect(try box.read("two/notes.md") == "mine\n")
    }
  }

  @Test func aRefusedPushLeavesTheEditsAlone() throws {
    let box = try clones()
    try box.write("hub.git/hooks/pre-receive", "#!/bin/sh\ncat >/dev/null\nexit 1\n")
    _ = try box.shell("chmod +x hub.git/hooks/pre-receive")
    try box.does("set", "grow", "priority=4", "--commit", at: "two")
    try box.does("set", "revenue", "metric.target=5", at: "two")
    let text = try box.read(item)
    #expect(try box.baton("sync", "--autostash", at: "two").code == 5)
    #expect(try box.read(item) == text)
  }

  /// What somebody writes while the hub takes the commits is not replaced by what stood there before.
  @Test func editsMadeDuringThePushStay() throws {
    let box = try clones()
    let hook = "#!/bin/sh\ncat >/dev/null\necho '# Meanwhile.' >> \(box.path)/\(item)\n"
    try box.write("hub.git/hooks/pre-receive", hook)
    _ = try box.shell("chmod +x hub.git/hooks/pre-receive")
    try box.does("set", "grow", "priority=4", "--commit", at: "two")
    try box.does("set", "revenue", "metric.target=5", at: "two")
    let text = try box.read(item)
    let stopped = try box.baton("sync", "--autostash", at: "two")
    #expect(stopped.code == 6 && stopped.errors.contains("has taken the commits"))
    #expect(try box.read(item) == text + "# Meanwhile.\n")
    #expect(try box.git("for-each-ref", "refs/baton", at: "two") == "")
    try box.git("config", "core.hooksPath", "/nowhere", at: "hub.git")
    try box.does("sync", "--autostash", at: "two")
    let carried = try box.read(item)
    #expect(carried.contains("target: 5\n") && carried.contains("priority: 1\n"))
    #expect(carried.contains("# Meanwhile."))
  }

  /// A sync that was killed between setting aside and bringing back.
  @Test(arguments: [false, true]) func theNextCommandBringsThemBack(moved: Bool) throws {
    let box = try clones()
    try box.does("set", "revenue", "metric.target=5", at: "two")
    try box.git("stash", "-q", at: "two")
    try box.git("update-ref", "refs/baton/autostash/99999999", "stash@{0}", at: "two")
    try box.git("stash", "drop", "-q", at: "two")
    if moved { try box.git("pull", "-q", "--ff-only", at: "two") }
    #expect(try box.does("status", at: "two").contains("revenue-7k3d"))
    let text = try box.read(item)
    #expect(text.contains("target: 5\n") && text.contains("priority: 1") == moved)
    #expect(try box.git("for-each-ref", "refs/baton", at: "two") == "")
  }
}
