import Testing

@Suite struct QuietTests {
  /// A hub that says something at each push, and a clone of it.
  private func clone() throws -> Sandbox {
    let box = try Sandbox()
    try box.store("seed")
    try box.git("clone", "-q", "--bare", "seed", "hub.git")
    try box.write("hub.git/hooks/pre-receive", "#!/bin/sh\necho thank you\n[ ! -e refuse ]\n")
    _ = try box.shell("chmod +x hub.git/hooks/pre-receive")
    try silent(box, "clone", "hub.git", "one", at: "")
    return box
  }

  /// Runs the program with `--quiet` and requires that it works and says nothing.
  private func silent(_ box: Sandbox, _ arguments: String..., at folder: String = "one") throws {
    let run = try box.runs(arguments + ["-q"], at: folder)
    #expect(run.code == 0 && run.output == "" && run.errors == "", "\(arguments): \(run)")
  }

  @Test func nothingIsSaidWhereItWorks() throws {
    let box = try clone()
    try silent(box, "init", "other", at: "")
    try silent(box, "switch", "topic", "--create")
    try box.write("one/new.csv", "id,kind,team,title\nsell-more,goal,sales,Sell more\n")
    try silent(box, "import", "new.csv")
    try silent(box, "commit", "-m", "Sell more")
    try silent(box, "switch", "main")
    try silent(box, "merge", "topic")
    #expect(try box.git("log", "-1", "--format=%s", at: "one") == "Sell more")
    // Erin may not do this, which is advice.
    try box.does("set", "revenue", "accountable=frank", at: "one")
    let run = try box.baton("commit", "-qm", "Not mine", at: "one", by: "erin")
    #expect(run.code == 0 && run.output + run.errors == "")
    try silent(box, "undo")
    try box.git("restore", ".", at: "one")
    try silent(box, "sync")
    #expect(try box.git("log", "-1", "--format=%s", "main", at: "hub.git") == "Sell more")
    try box.does("set", "revenue", "priority=1", at: "one")
    try silent(box, "propose", "first")
    #expect(try box.git("rev-list", "--count", "main..first", at: "hub.git") == "1")
  }

  @Test func errorsAndAnswersAreSaid() throws {
    let box = try clone()
    #expect(
      try box.baton("commit", "-qm", "Nothing", at: "one").errors.contains("nothing to commit")
    )
    try box.write("one/new.csv", "id,kind,team,title,period\nsell-more,goal,sales,Sell more,soon\n")
    #expect(
      try box.baton("import", "new.csv", "-q", "--dry-run", at: "one").output.contains("would")
    )
    let partial = try box.baton("import", "new.csv", "-q", at: "one")
    #expect(partial.code == 0 && partial.output == "" && partial.errors.contains("not taken: 1"))
    try box.does("commit", "-m", "More", at: "one")
    #expect(try box.does("sync", "-q", "--preview", at: "one") != "")
    #expect(try box.does("undo", "-q", "--dry-run", at: "one").contains("would take back"))
    try box.write("hub.git/refuse", "")
    let refused = try box.baton("sync", "-q", at: "one")
    #expect(refused.code == 5 && refused.output == "" && refused.errors.contains("thank you"))
    _ = try box.shell("rm hub.git/refuse")
    #expect(try box.does("sync", "-q", "--format", "json", at: "one").contains("\"pushed\""))
  }
}
