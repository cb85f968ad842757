import Testing

/// Plain git with Baton as its merge driver: whatever git does, what a side wrote is still there.
@Suite struct GitMergeTests {
  /// Neighbouring lines, which git's own merge cannot combine.
  private func sides() throws -> Sandbox {
    let box = try Sandbox.withGitSetUp()
    try box.plan("checkout", "-qb", "topic")
    try box.commits("accountable: dana", "accountable: erin")
    try box.plan("checkout", "-q", "main")
    try box.commits("[ team/sales,erin ]", "[ team/sales,frank ]")
    return box
  }

  /// A field that both change, beside one that only one of them does.
  private func rivals() throws -> Sandbox {
    let box = try Sandbox.withGitSetUp()
    try box.plan("checkout", "-qb", "topic")
    try box.commits("accountable: dana", "accountable: erin")
    try box.commits("target: 4000000", "target: 5000000")
    try box.plan("checkout", "-q", "main")
    try box.commits("accountable: dana", "accountable: frank")
    return box
  }

  private let conflict = """
    accountable: frank
    ||||||| base
    accountable: dana
    =======
    accountable: erin
    >>>>>>> theirs

    """

  @Test func mergesFields() throws {
    let box = try sides()
    try box.plan("merge", "-q", "--no-edit", "topic")
    #expect(try box.item.contains("accountable: erin\nresponsible: [ team/sales,frank ]\n"))
    try box.does("check", at: "plan")
  }

  @Test func conflictsThenFixesAndCommits() throws {
    let box = try rivals()
    let merge = try box.tries("merge", "topic")
    #expect(merge.code == 1 && merge.errors.contains("accountable changed on both sides"))
    let text = try box.item
    #expect(text.contains(conflict) || text.contains("<<<<<<< HEAD\n"))
    #expect(text.contains("target: 5000000") && text.contains("accountable: erin\n"))

    // Committed as it is, the markers are refused.
    let early = try box.tries("commit", "-qam", "Merge")
    #expect(early.code != 0 && early.errors.contains("conflict marker"))
    let lines = try box.item.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.filter { line in
      !["<<<<<<<", "|||||||", "=======", ">>>>>>>"].contains { line.hasPrefix($0) }
        && line != "accountable: dana" && line != "accountable: frank"
    }
    try box.write("plan/\(Sandbox.item)", kept.joined(separator: "\n"))
    try box.plan("commit", "-qam", "Merge")
    #expect(try box.item.contains("accountable: erin\n"))
    #expect(try box.plan("rev-list", "--parents", "-1", "HEAD").split(separator: " ").count == 3)
  }

  @Test func bothAddOneItem() throws {
    let box = try Sandbox.withGitSetUp()
    let path = "plans/sales/hiring.yaml"
    try box.plan("checkout", "-qb", "topic")
    try box.write("plan/\(path)", "id: hiring\nkind: goal\ntitle: Hire\naccountable: erin\n")
    try box.plan("add", ".")
    try box.plan("commit", "-qm", "Erin")
    try box.plan("checkout", "-q", "main")
    try box.write("plan/\(path)", "id: hiring\nkind: goal\ntitle: Hire\nresponsible: [frank]\n")
    try box.plan("add", ".")
    try box.plan("commit", "-qm", "Frank")
    try box.plan("merge", "-q", "--no-edit", "topic")
    let text = try box.read("plan/\(path)")
    #expect(text.contains("accountable: erin") && text.contains("responsible: [frank]"))
  }

  /// Git asks no driver here; the version that was edited stays in the work tree.
  @Test func oneDeletesWhatTheOtherEdits() throws {
    let box = try Sandbox.withGitSetUp()
    try box.plan("checkout", "-qb", "topic")
    try box.commits("accountable: dana", "accountable: erin")
    try box.plan("checkout", "-q", "main")
    try box.plan("rm", "-q", Sandbox.item)
    try box.plan("commit", "-qm", "Gone")
    #expect(try box.tries("merge", "topic").output.contains("modify/delete"))
    #expect(try box.item.contains("accountable: erin"))
  }

  @Test func rebases() throws {
    let box = try sides()
    try box.plan("checkout", "-q", "topic")
    try box.plan("rebase", "-q", "main")
    #expect(try box.item.contains("accountable: erin\nresponsible: [ team/sales,frank ]\n"))

    let rivals = try rivals()
    try rivals.plan("checkout", "-q", "topic")
    #expect(try rivals.tries("rebase", "main").code != 0)
    for said in ["accountable: erin", "accountable: frank"] {
      #expect(try rivals.item.contains(said))
    }
    try rivals.plan("rebase", "--abort")
  }

  @Test func cherryPicksAndReverts() throws {
    let box = try sides()
    try box.plan("cherry-pick", "topic")
    #expect(try box.item.contains("accountable: erin\nresponsible: [ team/sales,frank ]\n"))
    try box.plan("revert", "--no-edit", "HEAD~1")
    #expect(try box.item.contains("accountable: erin\nresponsible: [ team/sales,erin ]\n"))
    let rivals = try rivals()
    #expect(try rivals.tries("cherry-pick", "topic~1").code != 0)
    #expect(try rivals.item.contains("accountable: erin"))
  }

  @Test func popsAStash() throws {
    let box = try Sandbox.withGitSetUp()
    try box.edit("accountable: dana", "accountable: erin")
    try box.plan("stash")
    try box.commits("[ team/sales,erin ]", "[ team/sales,frank ]")
    try box.plan("stash", "pop")
    #expect(try box.item.contains("accountable: erin\nresponsible: [ team/sales,frank ]\n"))
    try box.plan("checkout", "-q", ".")
    try box.edit("accountable: dana", "accountable: erin")
    try box.plan("stash")
    try box.commits("accountable: dana", "accountable: frank")
    #expect(try box.tries("stash", "pop").code != 0)
    for said in ["accountable: erin", "accountable: frank"] { #expect(try box.item.contains(said)) }
  }

  /// Two branches that merged each other's beginnings: git merges the bases first, and must not
  /// hand on what that gave with markers in it.
  @Test func crissCross() throws {
    let box = try rivals()
    try box.plan("tag", "a", "main")
    try box.plan("tag", "b", "topic")
    _ = try box.tries("merge", "b")
    try box.plan("checkout", "--ours", ".")
    try box.plan("commit", "-qam", "Frank stays")
    try box.plan("checkout", "-q", "topic")
    _ = try box.tries("merge", "a")
    try box.plan("checkout", "--ours", ".")
    try box.plan("commit", "-qam", "Erin stays")
    try box.commits("baseline: 1000000", "baseline: 1100000")
    try box.plan("checkout", "-q", "main")
    #expect(try box.plan("merge-base", "--all", "main", "topic").split(separator: "\n").count == 2)
    #expect(try box.tries("merge", "topic").code == 1)
    let text = try box.item
    for said in ["accountable: erin", "accountable: frank", "baseline: 1100000"] {
      #expect(text.contains(said), "\(said)")
    }
    #expect(text.split(separator: "\n").count { $0.hasPrefix("<<<<<<<") } <= 2)
  }

  @Test func movesMeetEdits() throws {
    let box = try Sandbox.withGitSetUp()
    try box.plan("checkout", "-qb", "topic")
    try box.plan("mv", Sandbox.item, "plans/sales/../revenue-7k3d.yaml")
    try box.write("plan/plans/legal/revenue-7k3d.yaml", box.read("plan/plans/revenue-7k3d.yaml"))
    try box.plan("rm", "-qf", "plans/revenue-7k3d.yaml")
    try box.plan("add", ".")
    try box.plan("commit", "-qm", "To legal")
    try box.commits("accountable: dana", "accountable: erin", in: "plans/legal/revenue-7k3d.yaml")
    try box.plan("checkout", "-q", "main")
    try box.commits("[ team/sales,erin ]", "[ team/sales,frank ]")
    try box.plan("merge", "-q", "--no-edit", "topic")
    #expect(
      try box.read("plan/plans/legal/revenue-7k3d.yaml")
        .contains("accountable: erin\nresponsible: [ team/sales,frank ]\n")
    )
    #expect(try box.item.isEmpty)
  }

  @Test func windowsLineEnds() throws {
    let box = try Sandbox.withGitSetUp()
    try box.write("plan/\(Sandbox.item)", box.item.replacing("\n", with: "\r\n"))
    try box.plan("commit", "-qam", "CR LF")
    try box.plan("checkout", "-qb", "topic")
    try box.commits("accountable: dana", "accountable: erin")
    try box.plan("checkout", "-q", "main")
    try box.commits("[ team/sales,erin ]", "[ team/sales,frank ]")
    try box.plan("merge", "-q", "--no-edit", "topic")
    let text = try box.item
    #expect(text.contains("accountable: erin\r\nresponsible: [ team/sales,frank ]\r\n"))
    #expect(text.utf8.count { $0 == 13 } == text.utf8.count { $0 == 10 })
  }

  @Test func whatCannotBeReadIsThereWhole() throws {
    let box = try rivals()
    try box.commits("parent: grow-2m9x", "parent: [grow-2m9x")
    let ours = try box.item
    let theirs = try box.plan("show", "topic:\(Sandbox.item)")
    let merge = try box.tries("merge", "topic")
    #expect(merge.code == 1 && merge.errors.contains("(ours):5:"))
    #expect(try box.item.contains(ours) && box.item.contains(theirs))
  }

  /// Git takes a driver that fails for a conflict and keeps our version without markers.
  @Test func withoutTheProgramGitMergesAsItWould() throws {
    let box = try rivals()
    box.environment["PATH"] = "/usr/bin:/bin"
    let merge = try box.tries("merge", "topic")
    #expect(merge.code == 1)
    #expect(try box.item.contains("<<<<<<<") && box.item.contains("accountable: erin"))
  }

  @Test func whereTheProgramFailsGitMergesAsItWould() throws {
    let box = try rivals()
    try box.write("bin/baton", "#!/bin/sh\nkill -9 $$\n")
    #expect(try box.run("chmod", ["+x", "bin/baton"], "", "dana").code == 0)
    box.environment["PATH"] = "\(box.path)/bin:/usr/bin:/bin"
    let merge = try box.tries("merge", "topic")
    #expect(merge.code == 1)
    #expect(try box.item.contains("<<<<<<<") && box.item.contains("accountable: erin"))
    #expect(try box.item.contains("target: 5000000"))
  }
}
