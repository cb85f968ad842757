import Testing

private let file = "plan/plans/sales/revenue-7k3d.yaml"

@Suite struct ResolveTests {
  @Test func aContestIsListedDecidedAndGone() throws {
    let box = try Sandbox()
    try box.contests("accountable", mine: "erin", theirs: "frank")
    let before = try box.read(file)
    let listed = try box.baton("conflicts", at: "plan")
    #expect(listed.code == 1)
    #expect(listed.output.contains("accountable is contested; until somebody decides, dana stands"))
    let id = try #require(try box.contestIDs().first)
    #expect(listed.output.contains("baton resolve \(id) --base"))

    let said = try box.does("resolve", id, "--value", "frank", at: "plan")
    #expect(said.contains("accountable dana → frank"))
    #expect(said.contains("1 settled, 0 left."))
    #expect(try box.read(file).contains("accountable: frank\n"))
    #expect(!(try box.read(file)).contains("contested"))
    // Nothing but the value and the entry went.
    let kept = before.split(separator: "\n").prefix { $0 != "contested:" }
    #expect(
      try box.read(file).split(separator: "\n")
        == kept.map { $0 == "accountable: dana" ? "accountable: frank" : $0 }
    )
    #expect(try box.git("status", "--porcelain", at: "plan").isEmpty)
    #expect(
      try box.git("log", "-1", "--format=%an: %s", at: "plan")
        == "Dana: resolve: revenue-7k3d accountable is frank"
    )
    let none = try box.baton("conflicts", at: "plan")
    #expect(none.code == 0)
    #expect(none.output == "No conflicts.\n")
  }

  @Test func everyWayToDecide() throws {
    for (choice, expected) in [
      (["--base"], "dana"), (["--value", "team/legal"], "team/legal"), (["--claim"], "erin"),
    ] {
      let box = try Sandbox()
      try box.contests("accountable", mine: "erin", theirs: "frank")
      var arguments = ["resolve", "revenue-7k3d:accountable"] + choice
      if choice == ["--claim"] {
        arguments.append(try box.git("rev-parse", "--short", "main^1", at: "plan"))
        // The parents of a merge without a shared branch are in order of their ids.
        if try box.git("log", "-1", "--format=%s", "main^1", at: "plan") == "Theirs" {
          arguments[3] = try box.git("rev-parse", "--short", "main^2", at: "plan")
        }
      }
      let run = try box.runs(arguments, at: "plan")
      #expect(run.code == 0, "\(run.errors)")
      #expect(try box.read(file).contains("accountable: \(expected)\n"))
      #expect(!(try box.read(file)).contains("contested"))
    }
  }

  /// Leaving an outcome without an owner is a decision too, and is said.
  @Test func nobodyIsAnAnswerThatIsTold() throws {
    let warning = "nobody answers for revenue-7k3d now  baton assign revenue-7k3d --accountable"
    let box = try Sandbox()
    try box.contests("accountable", mine: "erin", theirs: "frank")
    let run = try box.baton("resolve", "revenue:accountable", "--value", "", at: "plan")
    #expect(run.code == 0 && run.errors.contains(warning), "\(run.errors)")
    #expect(try !box.read(file).contains("accountable") && !box.read(file).contains("contested"))
    try box.does("set", "revenue", "accountable=dana", at: "plan")
    #expect(try box.baton("set", "revenue", "accountable=", at: "plan").errors.contains(warning))
    #expect(try box.baton("set", "revenue", "priority=1", at: "plan").errors == "")
  }

  @Test func aValueThatNamesNobodyIsRefused() throws {
    let box = try Sandbox()
    try box.contests("accountable", mine: "erin", theirs: "frank")
    let before = try box.read(file)
    let run = try box.baton("resolve", "revenue:accountable", "--value", "gus", at: "plan")
    #expect(run.code == 2)
    #expect(run.errors.contains("no person"))
    let typed = try box.baton("resolve", "zzzz", "--base", at: "plan")
    #expect(typed.code == 2)
    #expect(typed.errors.contains("there is no open contest 'zzzz'"))
    let claim = try box.baton("resolve", "revenue:accountable", "--claim", "0000000", at: "plan")
    #expect(claim.code == 2)
    #expect(claim.errors.contains("no claim of"))
    let both = try box.baton("resolve", "revenue", "--base", "--value", "erin", at: "plan")
    #expect(both.code == 2)
    #expect(try box.read(file) == before)
  }

  @Test func aContestedFolderIsDecidedByMoving() throws {
    let box = try Sandbox()
    try box.merges(
      mine: { try $0.does("move", "revenue", "--team", "legal", at: "plan") },
      theirs: {
        try $0.does("new", "team", "Ops", "--id", "ops", at: "plan")
        try $0.does("move", "revenue", "--team", "ops", at: "plan")
      }
    )
    #expect(try box.baton("conflicts", at: "plan").output.contains("team is contested"))
    try box.does("resolve", "revenue:team", "--value", "legal", at: "plan")
    let moved = try box.read("plan/plans/legal/revenue-7k3d.yaml")
    #expect(moved.hasPrefix("# Reviewed every Monday.\n"))
    #expect(!moved.contains("contested"))
    #expect(try box.read(file).isEmpty)
    #expect(try box.git("status", "--porcelain", at: "plan").isEmpty)
  }

  @Test func aContestedRemovalRemovesOrKeeps() throws {
    for (choice, isThere) in [("removed", false), ("kept", true)] {
      let box = try Sandbox()
      try box.merges(
        mine: { try $0.does("remove", "revenue", at: "plan") },
        theirs: { try $0.does("set", "revenue", "metric.target=5000000", at: "plan") }
      )
      #expect(
        try box.baton("conflicts", at: "plan").output.contains("whether it stays is contested")
      )
      let said = try box.does("resolve", "revenue", "--value", choice, at: "plan")
      #expect(said.contains("1 settled, 0 left."))
      #expect(try box.read(file).isEmpty != isThere)
      #expect(try box.git("status", "--porcelain", at: "plan").isEmpty)
    }
  }

  @Test func removingWhatOthersNameIsRefused() throws {
    let box = try Sandbox()
    try box.merges(
      mine: { try $0.git("rm", "-q", "people/frank.yaml", at: "plan") },
      theirs: { try $0.does("assign", "revenue", "--responsible", "+frank", at: "plan") }
    )
    let run = try box.baton("resolve", "frank", "--value", "removed", at: "plan")
    #expect(run.code == 3)
    #expect(run.errors.contains("this decision would break the plan; nothing was changed"))
    #expect(run.errors.contains("plans/sales/revenue-7k3d.yaml"))
    try box.does("resolve", "frank", "--base", at: "plan")
    #expect(!(try box.read("plan/people/frank.yaml")).contains("contested"))
  }

  @Test func aContestedTextIsTakenFromItsCommit() throws {
    let box = try Sandbox()
    try box.contests("description", mine: "One\nway\n", theirs: "Another\nway\n")
    let claim = try box.git("rev-parse", "theirs", at: "plan")
    try box.does("resolve", "revenue:description", "--claim", claim, at: "plan")
    #expect(try box.read(file).contains("Another"))
    #expect(!(try box.read(file)).contains("One"))
  }

  @Test func otherEditsOfTheFileAreNotCommittedAlong() throws {
    let box = try Sandbox()
    try box.contests("accountable", mine: "erin", theirs: "frank")
    try box.does("set", "revenue", "priority=1", at: "plan")
    let head = try box.git("rev-parse", "HEAD", at: "plan")
    let said = try box.does("resolve", "revenue", "--base", at: "plan")
    #expect(said.contains("not committed"))
    #expect(said.contains("baton commit revenue-7k3d -m MESSAGE"))
    #expect(try box.git("rev-parse", "HEAD", at: "plan") == head)
  }

  @Test func withoutCommitOnlyTheFileChanges() throws {
    let box = try Sandbox()
    try box.contests("metric.target", mine: "5000000", theirs: "6000000")
    let head = try box.git("rev-parse", "HEAD", at: "plan")
    try box.does("resolve", "revenue", "--value", "5500000", "--no-commit", at: "plan")
    #expect(try box.read(file).contains("target: 5500000"))
    #expect(try box.git("rev-parse", "HEAD", at: "plan") == head)
    let bad = try box.baton("resolve", "revenue", "--value", "lots", at: "plan")
    #expect(bad.code == 2)
  }

  @Test func aDecisionEndsTheContestInTheOtherCloneToo() throws {
    let box = try Sandbox()
    try box.contests("accountable", mine: "erin", theirs: "frank")
    try box.git("clone", "-q", "--bare", "plan", "hub.git")
    try box.git("remote", "add", "origin", "\(box.path)/hub.git", at: "plan")
    try box.git("clone", "-q", "hub.git", "other")
    try box.does("resolve", "revenue", "--value", "erin", at: "plan")
    #expect(try box.does("sync", at: "plan").contains("sent 1 commit"))
    #expect(try box.baton("conflicts", at: "other").code == 1)
    let synced = try box.does("sync", at: "other")
    #expect(synced.contains("received 1 commit"))
    #expect(synced.contains("1 field settled"))
    #expect(try box.baton("conflicts", at: "other").code == 0)
  }

  /// An entry that names no field, or one that no file can hold, does not hide the others.
  @Test(arguments: [
    "- claims:\n      - {value: A}", "- field: \"\"\n    claims:\n      - {value: A}",
    "- field: ~\n    claims:\n      - {value: A}",
    "- field: [a, b]\n    claims:\n      - {value: A}",
    "- field: {a: b}\n    claims:\n      - {value: A}",
    "- field: \(String(repeating: "k", count: 1100))\n    claims:\n      - {value: A}",
  ])
  func oddEntriesAreListed(entry: String) throws {
    let box = try Sandbox()
    try box.store()
    try box.write(
      "plan/plans/sales/grow-2m9x.yaml",
      "id: grow-2m9x\nkind: goal\ntitle: Grow\ncontested:\n  - field: status\n    claims:\n      - {value: draft, by: erin}\n"
    )
    try box.write(file, box.read(file) + "contested:\n  \(entry)\n")
    let listed = try box.baton("conflicts", at: "plan")
    #expect(listed.code == 1)
    #expect(listed.output.contains("status is contested"))
    #expect(listed.output.contains("2 contested fields."))
    #expect(listed.output.contains("no plan file can hold"))
    #expect(try box.baton("check", at: "plan").code == 1)
    let ids = try box.contestIDs()
    #expect(ids.count == 2)
    for id in ids { try box.does("resolve", id, "--base", at: "plan") }
    #expect(try box.baton("conflicts", at: "plan").code == 0)
    #expect(!(try box.read(file)).contains("contested"))
  }

  /// Two entries about one field are one contest, and a decision ends both.
  @Test func aFieldContestedTwiceIsOneContest() throws {
    let box = try Sandbox()
    try box.store()
    func entry(_ value: String) -> String {
      "  - field: title\n    claims:\n      - {value: \(value), commit: abcdef1}\n"
    }
    try box.write(file, box.read(file) + "contested:\n" + entry("A") + entry("B"))
    let listed = try box.baton("conflicts", at: "plan")
    #expect(listed.output.contains("1 contested field."))
    // One commit says both, so it does not tell them apart.
    #expect(listed.output.contains("--value A") && listed.output.contains("--value B"))
    #expect(!listed.output.contains("--claim"))
    let refused = try box.baton("resolve", "revenue:title", "--claim", "abcdef1", at: "plan")
    #expect(refused.code == 2 && refused.errors.contains("--value VALUE"))
    #expect(try box.baton("check", at: "plan").output.contains("names title twice"))
    try box.does("resolve", "revenue:title", "--value", "A", at: "plan")
    #expect(!(try box.read(file)).contains("contested"))
  }

  @Test func aValueThatNoMessageCanHoldIsTaken() throws {
    let box = try Sandbox()
    try box.store()
    let claims = "    claims:\n      - {value: \"a\\x00b\", commit: abcdef1}\n"
    try box.write(file, box.read(file) + "contested:\n  - field: title\n" + claims)
    try box.git("commit", "-qam", "Contest", at: "plan")
    try box.does("resolve", "revenue:title", "--claim", "abcdef1", at: "plan")
    #expect(try box.git("log", "-1", "--format=%s", at: "plan").contains("a\u{FFFD}b"))
  }

  @Test func anUnreadableFileIsNamedWhereNothingElseIsContested() throws {
    let box = try Sandbox()
    try box.store()
    try box.write(file, "<<<<<<< HEAD\n" + box.read(file))
    let refused = try box.baton("resolve", "revenue:title", "--value", "A", at: "plan")
    #expect(refused.code == 2)
    #expect(refused.errors.contains("plans/sales/revenue-7k3d.yaml cannot be read"))
  }

  /// A claim about a value as deep as a file can hold is taken like another.
  @Test func aDeepClaimIsTaken() throws {
    let box = try Sandbox()
    try box.store()
    let deep = String(repeating: "- ", count: 59)
    try box.write(
      file,
      box.read(file)
        + "deep: 1\ncontested:\n  - field: deep\n    claims:\n      - commit: abcdef1\n        value:\n          \(deep)x\n"
    )
    _ = try box.baton("conflicts", at: "plan")
    try box.does("resolve", "revenue:deep", "--claim", "abcdef1", at: "plan")
    #expect(try box.read(file).contains("[x]\n"))
  }
}

@Suite struct ResolveFileTests {
  private func rivals() throws -> Sandbox {
    let box = try Sandbox()
    try box.merges(
      mine: { try $0.write("plan/README.md", "Mine\n") },
      theirs: { try $0.write("plan/README.md", "Theirs\n") }
    )
    return box
  }

  @Test func filesWithTwoVersionsAreListedAndCounted() throws {
    let box = try rivals()
    let listed = try box.baton("conflicts", at: "plan")
    #expect(listed.code == 1)
    #expect(listed.output.contains("2 versions are beside it"))
    #expect(listed.output.contains("1 contested file. "))
    #expect(try box.does("status", at: "plan").contains("⚠ 1 contested file waits"))
  }

  @Test func aVersionIsPutInPlace() throws {
    let box = try rivals()
    let id = try box.git("rev-parse", "--short", "theirs:README.md", at: "plan")
    let said = try box.does("resolve", "README.md", "--claim", id, at: "plan")
    #expect(said.contains("1 settled, 0 left."))
    #expect(try box.read("plan/README.md") == "Theirs\n")
    #expect(try box.git("status", "--porcelain", at: "plan").isEmpty)
    #expect(try box.git("ls-files", "README*", at: "plan") == "README.md")
  }

  @Test func whatStandsStays() throws {
    let box = try rivals()
    #expect(try box.baton("resolve", "README.md", "--value", "x", at: "plan").code == 2)
    #expect(try box.baton("resolve", "README.md", "--claim", "0000000", at: "plan").code == 2)
    try box.write("plan/README.md", "Both\n")
    try box.does("resolve", "README.md", "--base", at: "plan")
    #expect(try box.git("show", "HEAD:README.md", at: "plan") == "Both")
    #expect(try box.baton("conflicts", at: "plan").code == 0)
  }

  @Test func theRemovalIsTaken() throws {
    let box = try Sandbox()
    try box.merges(
      from: { try $0.write("plan/README.md", "Old\n") },
      mine: { try $0.write("plan/README.md", "Mine\n") },
      theirs: { try $0.git("rm", "-q", "README.md", at: "plan") }
    )
    let listed = try box.baton("conflicts", at: "plan").output
    #expect(listed.contains("baton resolve README.md --claim removed"))
    try box.does("resolve", "README.md", "--claim", "removed", at: "plan")
    #expect(try box.git("ls-files", "README*", at: "plan").isEmpty)
  }

  /// What cannot be read cannot be taken, and the message names where it stands.
  @Test func aVersionThatCannotBeRead() throws {
    let box = try Sandbox()
    try box.merges(
      mine: { try $0.write(file, $0.read(file) + "note: &a 1\n") },
      theirs: { try $0.does("set", "revenue", "priority=9", at: "plan") }
    )
    let claim = try box.git("ls-files", "*.claim-*", at: "plan")
    let listed = try box.baton("conflicts", at: "plan").output
    #expect(listed.contains("\(claim)  cannot be read: "))
    #expect(!listed.contains("--claim"))
    let refused = try box.baton(
      "resolve",
      "plans/sales/revenue-7k3d.yaml",
      "--claim",
      String(claim.suffix(7)),
      at: "plan"
    )
    #expect(refused.code == 2 && refused.errors.contains("\(claim):"))
    #expect(try box.read(file).contains("priority: 9\n"))
    try box.does("resolve", "plans/sales/revenue-7k3d.yaml", "--base", at: "plan")
    #expect(try box.baton("conflicts", at: "plan").code == 0)
  }

  @Test(arguments: [[], ["--no-commit"]]) func aVersionIsTakenWithItsMode(options: [String]) throws
  {
    let box = try Sandbox()
    try box.merges(
      from: { try $0.write("plan/run.sh", "echo 1\n") },
      mine: { _ = try $0.shell("cd plan && echo echo 2 > run.sh && chmod +x run.sh") },
      theirs: { try $0.write("plan/run.sh", "echo 3\n") }
    )
    for (branch, mode) in [("main^1", "100755"), ("theirs", "100644")] {
      let id = try box.git("rev-parse", "--short", "\(branch):run.sh", at: "plan")
      let words = ["resolve", "run.sh", "--claim", id] + options
      try #require(try box.runs(words, at: "plan").code == 0)
      if !options.isEmpty { _ = try box.shell("cd plan && git add -A && git commit -qm Decided") }
      #expect(try box.git("ls-files", "-s", "run.sh", at: "plan").hasPrefix(mode))
      #expect(try box.git("status", "--porcelain", at: "plan").isEmpty)
      try box.git("reset", "-q", "--hard", "HEAD^", at: "plan")
    }
  }

  /// A file is git's to put in place of a folder: the command that is printed does it.
  @Test func aFileIsPutInPlaceOfAFolder() throws {
    let box = try Sandbox()
    try box.merges(
      mine: { try $0.write("plan/notes/a.md", "Mine\n") },
      theirs: { try $0.write("plan/notes", "Theirs\n") }
    )
    let claim = try box.git("ls-files", "notes.claim-*", at: "plan")
    let refused = try box.baton("resolve", "notes", "--claim", String(claim.suffix(7)), at: "plan")
    #expect(refused.code == 2 && refused.errors.contains("notes is a folder"))
    let start = try #require(refused.errors.firstRange(of: "git rm")).lowerBound
    let end = try #require(refused.errors.firstRange(of: " && git commit")).lowerBound
    _ = try box.shell("cd plan && \(refused.errors[start..<end]) && git commit -q -m Decided")
    #expect(try box.baton("conflicts", at: "plan").code == 0)
    #expect(try box.read("plan/notes") == "Theirs\n")
  }

  /// A link is git's to put in place, also where a folder stands: the command that is printed does it.
  @Test func aLinkIsPutInPlaceOfAFolder() throws {
    let box = try Sandbox()
    try box.merges(
      from: { try $0.write("plan/notes/a.md", "Old\n") },
      mine: { try $0.write("plan/notes/a.md", "Mine\n") },
      theirs: { _ = try $0.shell("cd plan && git rm -rq notes && ln -s people notes") }
    )
    let claim = try #require(
      try box.git("ls-files", "notes.claim-*", at: "plan").split(separator: "\n").first
    )
    let refused = try box.baton("resolve", "notes", "--claim", String(claim.suffix(7)), at: "plan")
    let start = try #require(refused.errors.firstRange(of: "git rm")).lowerBound
    let end = try #require(refused.errors.firstRange(of: " && git commit")).lowerBound
    _ = try box.shell("cd plan && \(refused.errors[start..<end]) && git commit -q -m Decided")
    #expect(try box.baton("conflicts", at: "plan").code == 0)
    #expect(try box.git("ls-files", "-s", "notes*", at: "plan").hasPrefix("120000 "))
  }

  /// A submodule is git's to put in place: the command that is printed does it.
  @Test func aSubmoduleIsPutInPlaceByGit() throws {
    let box = try Sandbox()
    let (mine, theirs) = (String(repeating: "1", count: 40), String(repeating: "2", count: 40))
    func move(_ commit: String, _ box: Sandbox) throws {
      try box.write("plan/.gitmodules", "[submodule \"lib\"]\n\tpath = lib\n\turl = ../lib\n")
      _ = try box.shell("mkdir -p plan/lib")
      try box.git("update-index", "--add", "--cacheinfo", "160000,\(commit),lib", at: "plan")
    }
    try box.merges(mine: { try move(mine, $0) }, theirs: { try move(theirs, $0) })
    #expect(try box.baton("conflicts", at: "plan").output.contains("2 versions are beside it"))
    let claims = try box.git("ls-files", "lib.claim-*", at: "plan").split(separator: "\n")
    let claim = try #require(
      try claims.first { try box.read("plan/\($0)") == "Subproject commit \(theirs)\n" }
    )
    let refused = try box.baton("resolve", "lib", "--claim", String(claim.suffix(7)), at: "plan")
    #expect(refused.code == 2 && refused.errors.contains("lib is a submodule"))
    let start = try #require(refused.errors.firstRange(of: "git rm")).lowerBound
    let end = try #require(refused.errors.firstRange(of: " && git commit")).lowerBound
    _ = try box.shell("cd plan && \(refused.errors[start..<end]) && git commit -q -m Decided")
    #expect(try box.baton("conflicts", at: "plan").code == 0)
    #expect(try box.git("ls-files", "-s", "lib", at: "plan") == "160000 \(theirs) 0\tlib")
  }
}
