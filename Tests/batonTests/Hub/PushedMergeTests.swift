import Testing

/// Merges and contests, as a hub's hook sees them.
@Suite struct PushedMergeTests {
  /// Both clones have changed one field, and the first has shared it.
  private func rivals() throws -> Sandbox {
    let box = try Sandbox.withHub()
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    try box.does("set", "revenue", "priority=2", "--commit", at: "two", by: "erin")
    try box.does("sync", at: "one")
    return box
  }

  /// Replaces the content of a merge commit of the second clone.
  private func change(_ box: Sandbox, _ arguments: [String]) throws {
    let run = try box.run("git", ["commit", "-q", "--no-verify"] + arguments, "two", "erin")
    try #require(run.code == 0, "\(run.errors)")
  }

  private func merged() throws -> Sandbox {
    let box = try rivals()
    try box.git("fetch", "-q", at: "two")
    try box.does("sync", "--no-push", at: "two", by: "erin")
    return box
  }

  @Test func aMergeThatIsNotBatonsIsRefused() throws {
    let box = try merged()
    try box.write("two/notes.md", "slipped in\n")
    try box.git("add", "-A", at: "two")
    try change(box, ["--amend", "--no-edit"])
    try box.push(at: "two").refuses("[merge-differs]", "another notes.md", "git reset --keep")
    // Made one's own it is an ordinary merge.
    try change(box, ["--amend", "--reset-author", "-m", "Merge, with notes"])
    #expect(try box.push(at: "two").code == 0)
  }

  @Test func batonsNameIsNotBorrowed() throws {
    let box = try merged()
    try change(box, ["--amend", "-m", "Merge: all is well\n\nBaton-Merge: 1"])
    try box.push(at: "two").refuses("[merge-differs]", "author, date or message")
    box.environment["GIT_AUTHOR_EMAIL"] = "merge@baton.invalid"
    try box.git("reset", "-q", "--hard", "origin/main", at: "two")
    try change(box, ["--allow-empty", "-m", "Trust me"])
    try box.push(at: "two").refuses("is in Baton's name")
  }

  @Test func aVersionThatIsNotKnownIsNotTaken() throws {
    let box = try merged()
    try change(box, ["--amend", "-m", "Merge\n\nBaton-Merge: 7"])
    try box.push(at: "two").refuses("could not be judged", "version 7", "newer Baton")
    try box.git("reset", "-q", "--hard", "origin/main", at: "two")
    try box.commit("merge-version: 1", "merge-version: 2", in: "baton.yaml", at: "two")
    try box.push(at: "two").refuses("could not be judged", "merge-version: 2")
  }

  @Test func aContestDoesNotGoWithoutADecision() throws {
    let box = try rivals()
    try box.does("sync", at: "two", by: "erin")
    #expect(try box.read("two/\(Sandbox.item)").contains("contested:"))
    // One, who has not seen the contest, merges by plain git and keeps their own version.
    try box.commit("target: 4000000", "target: 5", at: "one")
    try box.git("fetch", "-q", at: "one")
    try box.git("merge", "-q", "--no-verify", "-s", "ours", "-m", "Mine", "origin/main", at: "one")
    let merge = try box.git("rev-parse", "--short=7", "HEAD", at: "one")
    try box.push().refuses("[contest-dropped]", "main, \(merge) by Dana", "priority")
    // Putting it back mends it, and then it may be decided.
    let text = try box.git("show", "origin/main:\(Sandbox.item)", at: "one")
    try box.write("one/\(Sandbox.item)", text + "\n")
    try box.git("commit", "-qam", "The contest again", at: "one")
    try box.does("resolve", "revenue-7k3d:priority", "--value", "2", at: "one")
    #expect(try box.push().code == 0)
  }

  @Test func mergesInAPersonsNameAreMadeAgainToo() throws {
    let box = try Sandbox.withHub([])
    for clone in ["one", "two"] { try box.does("clone", "hub.git", clone) }
    try box.commit(
      "format: 1\n",
      "format: 1\nmerge-identity: person\n",
      in: "baton.yaml",
      at: "one"
    )
    try box.does("sync", at: "one")
    try box.does("sync", at: "two", by: "erin")
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    try box.does("set", "revenue", "priority=2", "--commit", at: "two", by: "erin")
    try box.does("sync", at: "one")
    try box.does("sync", at: "two", by: "erin")
    #expect(try box.git("log", "-1", "--format=%an", "main", at: "hub.git") == "Erin")
    try box.write("two/notes.md", "slipped in\n")
    try box.git("add", "-A", at: "two")
    try box.does("set", "grow", "priority=2", "--commit", at: "one")
    try box.does("sync", at: "one")
    try box.git("commit", "-qm", "Notes", at: "two", by: "erin")
    try box.does("sync", "--no-push", at: "two", by: "erin")
    try box.write("two/notes.md", "changed\n")
    try change(box, ["--amend", "--no-edit", "-a"])
    try box.push(at: "two").refuses("[merge-differs]", "notes.md")
  }
}
