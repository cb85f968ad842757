import Testing

@Suite struct ReadingTests {
  @Test func statusTellsBranchChangesAndWhatIsBroken() throws {
    let box = try Sandbox()
    try box.store()
    #expect(try box.does("status", at: "plan").hasSuffix("nothing changed\n"))
    try box.does("set", "revenue", "metric.target=5000000", at: "plan")
    try box.write("plan/notes.txt", "hello\n")
    try box.write("plan/plans/sales/broken-2a2a.yaml", "id: [\n")
    let run = try box.baton("status", at: "plan")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("on main at "))
    #expect(run.output.contains("cannot be read: plans/sales/broken-2a2a.yaml:1:"))
    #expect(run.output.contains("    target 4,000,000 → 5,000,000 USD"))
    #expect(run.output.contains("other files that git does not know: notes.txt"))
  }

  @Test func statusCountsCommitsByPeople() throws {
    let box = try Sandbox()
    try box.store()
    try box.git("clone", "-q", "--bare", "plan", "hub.git")
    try box.git("clone", "-q", "hub.git", "other")
    try box.does("set", "revenue", "priority=1", "--commit", at: "other")
    #expect(try box.does("status", at: "other").contains("1 commit ahead of origin/main"))
    try box.does("sync", at: "other")
    #expect(try box.does("status", at: "other").contains("level with origin/main"))
  }

  @Test func diffTakesCommitsAndIDs() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("set", "revenue", "priority=1", "--commit", at: "plan")
    try box.does("set", "grow", "priority=2", "--commit", at: "plan")
    try box.does("assign", "revenue", "--accountable", "erin", at: "plan")
    #expect(try box.does("diff", at: "plan").contains("accountable dana → erin"))
    #expect(!(try box.does("diff", at: "plan")).contains("priority"))
    #expect(try box.does("diff", "HEAD~2", at: "plan").contains("priority set to 2"))
    let two = try box.does("diff", "HEAD~2", "HEAD~1", at: "plan")
    #expect(two.contains("priority set to 1"))
    #expect(try box.does("diff", "HEAD~2..HEAD~1", at: "plan") == two)
    let one = try box.does("diff", "HEAD~2", "grow", at: "plan")
    #expect(one.contains("grow-2m9x") && !one.contains("revenue"))
    #expect(try box.baton("diff", "--exit-code", at: "plan").code == 1)
    #expect(try box.baton("diff", "HEAD", "HEAD", "--exit-code", at: "plan").code == 0)
    #expect(try box.baton("diff", "nope", at: "plan").code == 2)
    #expect(try box.baton("diff", "--", "HEAD", at: "plan").code == 2)
  }

  @Test func diffTellsFormattingAndOtherFilesInALine() throws {
    let box = try Sandbox()
    try box.store()
    try box.write("plan/plans/sales/grow-2m9x.yaml", "id:   grow-2m9x\nkind: goal\ntitle: Grow\n")
    try box.write("plan/README.md", "Our plan\n")
    try box.git("add", "README.md", at: "plan")
    #expect(
      try box.does("diff", at: "plan")
        == "only formatting or comments: grow-2m9x\nother file new: README.md\n"
    )
  }

  @Test func logFollowsAnItemThroughMovesAndItsRemoval() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("set", "grow", "priority=2", "--commit", at: "plan")
    try box.does("move", "revenue", "--team", "legal", "-m", "To legal", at: "plan")
    try box.does("set", "revenue", "priority=1", "-m", "First", at: "plan")
    try box.does("remove", "revenue", "-m", "Gone", at: "plan")
    let log = try box.does("log", "revenue", at: "plan")
    let subjects = log.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(subjects.count == 4)
    #expect(log.contains("moved from team/sales to team/legal"))
    #expect(!log.contains("priority set to 2"))
    #expect(subjects.first?.hasSuffix("dana  Gone") == true)
    #expect(try box.does("log", "-n", "1", at: "plan").split(separator: "\n").count == 2)
    #expect(try box.baton("log", "nothing-like-it", at: "plan").code == 2)
  }

  @Test func mergesAreOneLineAndAreWorkedOutAgain() throws {
    let box = try Sandbox()
    let said = try box.merges(
      mine: {
        try $0.does("assign", "revenue", "--accountable", "erin", at: "plan")
        try $0.does("assign", "revenue", "--responsible", "+frank", at: "plan")
      },
      theirs: {
        try $0.does("assign", "revenue", "--accountable", "frank", at: "plan")
        try $0.does("assign", "revenue", "--responsible", "+dana", at: "plan")
      }
    )
    let merge = try box.git("rev-parse", "--short=7", "HEAD", at: "plan")
    #expect(said.hasPrefix("1 settled, 1 contested. See: baton ledger \(merge)\n"))
    #expect(said.contains("⚠ accountable is contested"))
    #expect(said.contains("responsible + dana, frank  [lists-combined]"))
    #expect(said.contains("1 contested field waits for a decision: baton conflicts"))
    #expect(try box.does("log", "-n", "1", at: "plan").contains("merge: 1 settled, 1 contested"))
    let shown = try box.does("show", "HEAD", at: "plan")
    #expect(shown.contains("responsible + dana, frank  [lists-combined]"))
    #expect(!shown.contains("⚠ the commit holds something else"))
  }

  @Test func aChangedMergeIsSeen() throws {
    let box = try Sandbox()
    try box.merges(
      mine: { try $0.does("set", "revenue", "priority=1", at: "plan") },
      theirs: { try $0.does("set", "revenue", "metric.target=7", at: "plan") }
    )
    try box.does("set", "revenue", "priority=5", at: "plan")
    // Amended under a person's name it is that person's; under Baton's it claims to be a merge.
    try box.git("commit", "-aq", "--amend", "--no-edit", at: "plan")
    let amended = try box.does("show", "HEAD", at: "plan")
    #expect(amended.contains("priority 1 → 5"))
    #expect(!amended.contains("⚠"))
    box.environment["GIT_COMMITTER_EMAIL"] = "merge@baton.invalid"
    try box.git("commit", "-q", "--amend", "--no-edit", at: "plan")
    #expect(try box.does("show", "HEAD", at: "plan").contains("⚠ the commit holds something else"))
  }

  @Test func showTakesIDsAndCommits() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("assign", "revenue", "--accountable", "erin", "-m", "Erin takes it", at: "plan")
    #expect(try box.does("show", "revenue", at: "plan").contains("accountable  erin  Erin"))
    #expect(
      try box.does("show", "revenue", "--at", "HEAD~1", at: "plan").contains("dana  Dana")
    )
    let commit = try box.does("show", "HEAD", at: "plan")
    #expect(commit.contains("Erin takes it"))
    #expect(commit.contains("accountable dana → erin"))
    let none = try box.baton("show", "nope", at: "plan")
    #expect(none.code == 2)
    #expect(none.errors.contains("no item, person, team or commit 'nope'"))
    #expect(try box.baton("show", "revenue", "--at", "nope", at: "plan").code == 2)
  }

  @Test func checkFindsAndAnswersWithOne() throws {
    let box = try Sandbox()
    try box.store()
    #expect(try box.baton("check", at: "plan").code == 0)
    try box.write(
      "plan/plans/sales/grow-2m9x.yaml",
      "id: grow-2m9x\nkind: goal\ntitle: Grow\naccountable: gus\nperiod: 2026-Q9\n"
    )
    try box.write("plan/plans/sales/b.yaml", "id: b\nid: b\n")
    let run = try box.baton("check", at: "plan")
    #expect(run.code == 1)
    #expect(run.output.contains("plans/sales/grow-2m9x.yaml:4:1: error: "))
    #expect(run.output.contains("plans/sales/grow-2m9x.yaml:5:"))
    #expect(run.output.contains("plans/sales/b.yaml:2:1"))
    #expect(run.output.contains("3 errors"))
    #expect(try box.baton("check", "revenue", at: "plan").code == 0)
    #expect(try box.baton("check", "--at", "HEAD", at: "plan").code == 0)
  }

  @Test func aBrokenFileHidesNothing() throws {
    let box = try Sandbox()
    try box.store()
    try box.write("plan/plans/sales/grow-2m9x.yaml", "id: grow-2m9x\nkind: no\n<<<<<<< ours\n")
    let tree = try box.does("tree", at: "plan")
    #expect(tree.contains("cannot be read: plans/sales/grow-2m9x.yaml:"))
    #expect(tree.contains("└─ revenue-7k3d"))
    #expect(try box.does("who", "revenue", at: "plan").contains("dana  Dana"))
    let show = try box.baton("show", "grow", at: "plan")
    #expect(show.code == 3)
    #expect(show.errors.contains("grow-2m9x cannot be read\n"))
    #expect(try box.does("diff", at: "plan").contains("cannot be read"))
  }

  @Test func outsideAStoreEveryCommandSaysWhatToDo() throws {
    let box = try Sandbox()
    for command in ["status", "diff", "log", "tree", "check", "conflicts", "sync"] {
      let run = try box.baton(command)
      #expect(run.code == 4, "\(command)")
      #expect(run.errors.contains("baton init"), "\(command)")
    }
    try box.store()
    let sync = try box.baton("sync", at: "plan")
    #expect(sync.code == 5)
    #expect(sync.errors.contains("baton remote add"))
    #expect(try box.baton("merge", "nope", at: "plan").code == 2)
  }
}
