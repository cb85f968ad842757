import Testing

@Suite struct UndoTests {
  @Test func anEditIsTakenBackByteForByte() throws {
    let box = try Sandbox()
    try box.store()
    let before = try box.read("plan/plans/sales/revenue-7k3d.yaml")
    try box.does("set", "revenue", "priority=1", at: "plan")
    try box.does("set", "revenue", "priority=2", at: "plan")
    let dry = try box.does("undo", "--dry-run", at: "plan")
    #expect(dry.hasPrefix("would take back the edit of: set revenue priority=2"))
    #expect(dry.contains("priority 2 → 1"))
    #expect(try box.does("undo", at: "plan").contains("priority=2"))
    #expect(try box.does("undo", at: "plan").contains("priority=1"))
    #expect(try box.read("plan/plans/sales/revenue-7k3d.yaml") == before)
    let run = try box.baton("undo", at: "plan")
    #expect(run.code == 2)
  }

  @Test func whatWasEditedByHandSinceIsNotLost() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("set", "grow", "priority=1", at: "plan")
    try box.write("plan/plans/sales/grow-2m9x.yaml", "id: grow-2m9x\nkind: goal\ntitle: Mine\n")
    let run = try box.baton("undo", at: "plan")
    #expect(run.code == 6)
    #expect(run.errors.contains("plans/sales/grow-2m9x.yaml"))
    #expect(try box.read("plan/plans/sales/grow-2m9x.yaml").contains("Mine"))
  }

  @Test func aCommitGivesItsChangesBackAndAnEditWithCommitGoesWhole() throws {
    let box = try Sandbox()
    try box.store()
    let head = try box.git("rev-parse", "HEAD", at: "plan")
    try box.does("set", "revenue", "priority=1", at: "plan")
    try box.does("commit", "-m", "First", at: "plan")
    #expect(try box.does("undo", at: "plan").contains("stays in the files"))
    #expect(try box.git("rev-parse", "HEAD", at: "plan") == head)
    #expect(try box.git("status", "--porcelain", at: "plan") == " M plans/sales/revenue-7k3d.yaml")
    // Then the edit itself is the last thing.
    try box.does("undo", at: "plan")
    #expect(try box.git("status", "--porcelain", at: "plan") == "")

    try box.does("set", "grow", "priority=1", at: "plan")
    try box.does("set", "revenue", "priority=2", "--commit", at: "plan")
    #expect(try box.does("undo", at: "plan").contains("and its edit: set revenue priority=2"))
    #expect(try box.git("rev-parse", "HEAD", at: "plan") == head)
    #expect(try box.git("status", "--porcelain", at: "plan") == " M plans/sales/grow-2m9x.yaml")
  }

  @Test func earlierEditsOfTheFileSurviveTheUndoOfACommit() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("set", "revenue", "priority=1", at: "plan")
    try box.does("set", "revenue", "status=draft", "--commit", at: "plan")
    try box.does("undo", at: "plan")
    let text = try box.read("plan/plans/sales/revenue-7k3d.yaml")
    #expect(text.contains("priority: 1") && !text.contains("draft"))
  }

  @Test func newItemsGoAndRemovedOnesComeBack() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("remove", "revenue", "--commit", at: "plan")
    try box.does("undo", at: "plan")
    #expect(try box.read("plan/plans/sales/revenue-7k3d.yaml").contains("Reviewed every Monday"))
    try box.does("new", "goal", "Other", "--team", "sales", "--id", "other", "--commit", at: "plan")
    try box.does("undo", at: "plan")
    #expect(try box.git("status", "--porcelain", at: "plan") == "")
  }

  @Test func aSharedCommitGetsOneThatTakesItBackFieldByField() throws {
    let box = try Sandbox()
    try box.store()
    try box.git("clone", "-q", "--bare", "plan", "hub.git")
    try box.git("remote", "add", "origin", "\(box.path)/hub.git", at: "plan")
    try box.does("set", "revenue", "metric.target=5000000", "--commit", at: "plan")
    let shared = try box.git("rev-parse", "HEAD", at: "plan")
    try box.does("sync", at: "plan")
    try box.does("set", "revenue", "priority=1", "--commit", at: "plan")
    // Another field was changed since: it stays.
    let output = try box.does("undo", shared, at: "plan")
    #expect(output.contains("target 5,000,000 → 4,000,000 USD"))
    #expect(try box.git("rev-parse", "HEAD~2", at: "plan") == shared)
    let text = try box.read("plan/plans/sales/revenue-7k3d.yaml")
    #expect(text.contains("target: 4000000") && text.contains("priority: 1"))
    #expect(try box.git("log", "-1", "--format=%s", at: "plan").hasPrefix("Undo: "))
    #expect(try box.baton("undo", shared, at: "plan").code == 2)
    // The same field was changed since: refused, with its name.
    try box.does("set", "revenue", "metric.target=6000000", "--commit", at: "plan")
    let first = try box.git("rev-parse", "HEAD~1", at: "plan")
    let run = try box.baton("undo", first, at: "plan")
    #expect(run.code == 6)
    #expect(run.errors.contains("revenue-7k3d metric.target"))
    #expect(try box.git("status", "--porcelain", at: "plan") == "")
  }

  @Test func theLastCommitIsCompensatedOnceOthersHaveIt() throws {
    let box = try Sandbox()
    try box.store()
    try box.git("clone", "-q", "--bare", "plan", "hub.git")
    try box.git("remote", "add", "origin", "\(box.path)/hub.git", at: "plan")
    try box.does("set", "revenue", "priority=1", "--commit", at: "plan")
    try box.does("sync", at: "plan")
    let shared = try box.git("rev-parse", "HEAD", at: "plan")
    #expect(try box.does("undo", at: "plan").contains("baton sync"))
    #expect(try box.git("rev-parse", "HEAD~1", at: "plan") == shared)
    #expect(!(try box.read("plan/plans/sales/revenue-7k3d.yaml")).contains("priority"))
  }

  @Test func aMergeIsTakenBackHereUnlessEditsAreInTheWay() throws {
    let box = try Sandbox()
    try box.contests("priority", mine: "1", theirs: "2")
    let merge = try box.git("rev-parse", "HEAD", at: "plan")
    try box.write("plan/plans/sales/revenue-7k3d.yaml", "id: revenue-7k3d\n")
    #expect(try box.baton("undo", at: "plan").code == 6)
    #expect(try box.git("rev-parse", "HEAD", at: "plan") == merge)
    try box.git("checkout", "-q", ".", at: "plan")
    #expect(try box.does("undo", at: "plan").hasPrefix("took back the merge"))
    #expect(try box.git("log", "-1", "--format=%s", at: "plan") == "Mine")
    #expect(try box.git("status", "--porcelain", at: "plan") == "")
  }

  @Test func whatGitDidIsLeftToGit() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("set", "revenue", "priority=1", "--commit", at: "plan")
    try box.git("commit", "--amend", "-qm", "Other", at: "plan")
    let run = try box.baton("undo", at: "plan")
    #expect(run.code == 2)
    #expect(run.errors.contains("amend"))
    #expect(try box.baton("undo", "HEAD~1", at: "plan").errors.contains("first commit"))
  }
}
