import Testing

/// Commands in a bare repository: they read what HEAD has, and commit edits without a file.
@Suite struct BareTests {
  /// A hub with a contest in a merge, a branch, and a clone `three` that has all of it.
  private func hub() throws -> Sandbox {
    let box = try Sandbox()
    try box.store("seed")
    try box.git("clone", "-q", "--bare", "seed", "hub.git")
    for (clone, value) in [("one", "1"), ("two", "2")] {
      try box.does("clone", "hub.git", clone)
      try box.does("set", "grow", "priority=\(value)", "--commit", at: clone)
    }
    try box.does("set", "revenue", "period=2026-Q4", "--commit", at: "two", by: "erin")
    for clone in ["one", "two"] { try box.does("sync", at: clone) }
    try box.does("set", "revenue", "status=draft", at: "one")
    try box.does("propose", "topic", at: "one")
    try box.does("clone", "hub.git", "three")
    try box.git("branch", "topic", "origin/topic", at: "three")
    return box
  }

  @Test func whatReadsAnswersAsInAClone() throws {
    let box = try hub()
    let commands = [
      "tree", "show grow", "who grow", "who --person dana", "may erin revenue period", "check",
      "log", "since 2026-11-01", "blame revenue", "ledger HEAD", "conflicts", "mine", "inbox",
      "load", "raci", "review topic", "export", "whoami", "diff HEAD~1 HEAD", "diff HEAD~1",
      "show grow --at HEAD~1", "merge topic --preview", "resolve", "import missing.csv",
    ]
    for command in commands {
      let words = command.split(separator: " ").map(String.init)
      let (bare, clone) = try (box.runs(words, at: "hub.git"), box.runs(words, at: "three"))
      #expect(bare.code == clone.code && bare.errors == clone.errors, "\(command): \(bare.errors)")
      #expect(bare.output == clone.output, "\(command)")
    }
    // From a folder within it too.
    #expect(try box.does("tree", at: "hub.git/refs") == box.does("tree", at: "three"))
  }

  @Test(arguments: [
    ["set", "revenue", "metric.target=5", "--commit"],
    ["assign", "grow", "--accountable", "frank", "--commit"],
    ["check-in", "revenue", "--value", "3", "--commit"],
    ["new", "goal", "Grow abroad", "--team", "legal", "--id", "abroad", "-m", "A goal"],
    ["move", "revenue", "--team", "legal", "--commit"],
    ["remove", "revenue", "--commit"],
    ["rename", "erin", "erin-b", "--commit"],
    ["resolve", "grow:priority", "--value", "7"],
    ["import", "new.csv", "-m", "Import"],
  ])
  func whatCommitsMovesTheBranchAlone(arguments: [String]) throws {
    let box = try hub()
    let table = "id,kind,team,title\nnew-one,goal,legal,New\nrevenue-7k3d,goal,sales,Revenue\n"
    for place in ["hub.git", "three"] { try box.write("\(place)/new.csv", table) }
    let files = "find . -path ./objects -prune -o -type f -print | sort"
    let before = try box.shell("cd hub.git && \(files)")
    let (bare, clone) = try (box.runs(arguments, at: "hub.git"), box.runs(arguments, at: "three"))
    #expect(bare.code == 0 && clone.code == 0, "\(bare.errors)")
    // The same commit, but for ids that are drawn by chance; no file of the plan appears, and no index.
    #expect(bare.errors == clone.errors)
    let changed = ["diff-tree", "-r", "--name-status", "main~1", "main"]
    #expect(
      try box.git(changed[0], changed[1], changed[2], changed[3], changed[4], at: "hub.git")
        == box.git(changed[0], changed[1], changed[2], changed[3], changed[4], at: "three")
    )
    #expect(
      try Set(box.shell("cd hub.git && \(files)").split(separator: "\n"))
        .subtracting(before.split(separator: "\n")).subtracting([
          "./refs/heads/main", "./baton-notable",
        ]) == []
    )
    #expect(try box.git("log", "-1", "--format=%an", at: "hub.git") == "Dana")
    #expect(try box.git("fsck", "--strict", "--no-dangling", at: "hub.git") == "")
    // Others get it as any other commit.
    try box.does("sync", at: "two")
    #expect(
      try box.git("rev-parse", "HEAD", at: "two") == box.git("rev-parse", "main", at: "hub.git")
    )
  }

  @Test func whatNeedsFilesSaysSo() throws {
    let box = try hub()
    let head = try box.git("rev-parse", "main", at: "hub.git")
    let commands = [
      "status", "diff", "set grow priority=1", "commit -m x", "edit grow", "sync", "merge topic",
      "switch topic", "undo", "propose x", "schema --write", "check-in grow --note x",
      "new goal X --team sales", "resolve grow:priority --value 1 --no-commit", "hooks install",
    ]
    for command in commands {
      let run = try box.runs(command.split(separator: " ").map(String.init), at: "hub.git")
      #expect(run.code == 4 && run.output == "", "\(command): \(run)")
      #expect(run.errors.contains("hub.git is a bare repository"), "\(command): \(run.errors)")
      #expect(run.errors.contains("hint: "), "\(command)")
    }
    #expect(try box.git("rev-parse", "main", at: "hub.git") == head)
    #expect(try box.shell("ls hub.git | grep -c yaml || :") == "0\n")
  }

  @Test func whatIsWrongIsNotCommitted() throws {
    let box = try hub()
    let head = try box.git("rev-parse", "main", at: "hub.git")
    box.environment = ["EDITOR": "sed -i.old s/sales/nobody/"]
    let wrong = try box.baton("edit", "team/sales", "--commit", at: "hub.git")
    #expect(wrong.code == 3 && wrong.errors.contains("error"), "\(wrong)")
    box.environment = ["GIT_AUTHOR_NAME": nil, "GIT_AUTHOR_EMAIL": nil]
    let unknown = try box.baton("set", "grow", "priority=3", "--commit", at: "hub.git")
    #expect(unknown.code == 7, "\(unknown.errors)")
    #expect(try box.git("rev-parse", "main", at: "hub.git") == head)
    // A hub whose HEAD names a branch that nobody has pushed to.
    try box.git("symbolic-ref", "HEAD", "refs/heads/trunk", at: "hub.git")
    let empty = try box.baton("tree", at: "hub.git")
    #expect(empty.code == 3 && empty.errors.contains("branch --all"), "\(empty.errors)")
  }

  @Test func severalAtOnceLoseNothing() throws {
    let box = try hub()
    let binary = try Sandbox.binary.get()
    _ = try box.shell(
      """
      for n in 1 2 3 4 5 6; do
        { code=0; '\(binary)' -C hub.git new goal "G $n" --team legal --id g-$n -m "G $n" > /dev/null 2> err-$n \\
          || code=$?; echo $code > code-$n; } &
      done; wait
      """
    )
    let subjects = try box.git("log", "--format=%s", "main", at: "hub.git").split(separator: "\n")
    for number in 1...6 {
      let (code, errors) = try (box.read("code-\(number)"), box.read("err-\(number)"))
      #expect(["0\n", "6\n"].contains(code), "\(errors)")
      #expect(subjects.contains("G \(number)") == (code == "0\n"))
    }
    #expect(try box.git("fsck", "--strict", "--no-dangling", at: "hub.git") == "")
    #expect(try box.shell("find hub.git -name '*.lock'") == "")
  }
}
