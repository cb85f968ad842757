import Testing

/// Somebody uses a newer Baton and pins what this one does not know: it takes nothing of that in.
@Suite struct NewerVersionTests {
  /// A hub in which Erin has pinned a version, and Frank's clone with a commit of his own.
  private func pinned(_ line: String, isDiverged: Bool = true) throws -> Sandbox {
    let box = try Sandbox()
    try box.store("seed")
    try box.git("clone", "-q", "--bare", "seed", "hub.git")
    for name in ["one", "two"] { try box.does("clone", "hub.git", name) }
    let text = try box.read("one/baton.yaml")
    let key = line.prefix { $0 != ":" } + ": 1"
    try box.write("one/baton.yaml", text.replacing(key, with: line))
    try box.git("commit", "-qam", "Newer", at: "one", by: "erin")
    try box.git("push", "-q", at: "one")
    if isDiverged { try box.does("set", "grow", "priority=1", "--commit", at: "two") }
    try box.git("fetch", "-q", at: "two")
    return box
  }

  @Test(arguments: ["merge-version: 2", "format: 2", "merge-version: two"], [true, false])
  func nothingOfItIsTakenIn(line: String, isDiverged: Bool) throws {
    let box = try pinned(line, isDiverged: isDiverged)
    let (head, hub) = (
      try heads(box), try box.git("rev-parse", "--short", "origin/main", at: "two")
    )
    for words in [
      ["sync"], ["sync", "--preview"], ["sync", "--no-push"], ["merge", "origin/main"],
      ["merge", "origin/main", "--preview"], ["review", "origin/main"],
    ] {
      let run = try box.runs(words, at: "two", by: "frank")
      #expect(run.code == 3 && run.output == "", "\(words): \(run.output)\(run.errors)")
      #expect(run.errors.contains("says \(line)"), "\(words): \(run.errors)")
      #expect(run.errors.contains(hub))
      #expect(try heads(box) == head)
    }
    #expect(try box.git("status", "--porcelain", at: "two") == "")
  }

  private func heads(_ box: Sandbox) throws -> String {
    try box.git("rev-parse", "HEAD", at: "two") + box.git("rev-parse", "main", at: "hub.git")
  }

  /// What comes after the pin on both sides is as little this Baton's to merge.
  @Test func thePinCountsInTheBaseToo() throws {
    let box = try pinned("merge-version: 2", isDiverged: false)
    try box.git("merge", "-q", "--ff-only", "origin/main", at: "two")
    for (name, priority) in [("one", 1), ("two", 2)] {
      let text = try box.read("\(name)/baton.yaml")
      try box.write("\(name)/baton.yaml", text.replacing("version: 2", with: "version: 1"))
      try box.write("\(name)/notes-\(priority).md", "x\n")
      try box.git("add", "-A", at: name)
      try box.git("commit", "-qm", "Back", at: name)
    }
    try box.git("push", "-q", at: "one")
    let run = try box.baton("sync", at: "two")
    #expect(run.code == 3 && run.errors.contains("says merge-version: 2"), "\(run.errors)")
  }

  @Test func aMergeOfPlainGitIsNotCommitted() throws {
    let box = try pinned("merge-version: 2")
    try box.usesBatonForGit()
    try box.does("hooks", "install", at: "two")
    let run = try box.run("git", ["merge", "--no-edit", "origin/main"], "two", "frank")
    #expect(run.code != 0 && run.errors.contains("says merge-version: 2"), "\(run.errors)")
    #expect(try box.git("log", "-1", "--format=%s", at: "two") != "Merge")
  }

  @Test func aBranchOfAnotherFormatIsNotGoneTo() throws {
    let box = try pinned("format: 2")
    try box.git("branch", "newer", "origin/main", at: "two")
    let run = try box.baton("switch", "newer", at: "two")
    #expect(run.code == 3 && run.errors.contains("says format: 2"), "\(run.errors)")
    #expect(try box.git("branch", "--show-current", at: "two") == "main")
  }

  /// A merge from before the pin can still be told.
  @Test func aLedgerByOtherRulesIsRefused() throws {
    let box = try Sandbox()
    try box.contests("title", mine: "A", theirs: "B")
    try box.does("ledger", "HEAD", at: "plan")
    // The same merge, over a base that pins something else.
    try box.write("plan/baton.yaml", "format: 1\nmerge-version: 2\n")
    try box.git("commit", "-qam", "Newer", at: "plan")
    try box.does("ledger", "HEAD~1", at: "plan")
    let tree = try box.git("rev-parse", "HEAD^{tree}", at: "plan")
    box.environment = ["GIT_AUTHOR_EMAIL": "merge@baton.invalid"]
    box.environment["GIT_COMMITTER_EMAIL"] = "merge@baton.invalid"
    let merge = try box.git(
      "commit-tree",
      tree,
      "-p",
      "HEAD",
      "-p",
      "theirs",
      "-m",
      "merge: x\n\nBaton-Merge: 1",
      at: "plan"
    )
    let run = try box.baton("ledger", merge, at: "plan")
    #expect(run.code == 3 && run.errors.contains("says merge-version: 2"), "\(run.errors)")
  }
}
