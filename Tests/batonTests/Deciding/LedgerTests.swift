import Testing

private let file = "plan/plans/sales/revenue-7k3d.yaml"

@Suite struct LedgerTests {
  @Test func everyDecisionIsListedAndALosingValueComesBack() throws {
    let box = try Sandbox()
    try box.contests("accountable", mine: "erin", theirs: "frank")
    let listed = try box.does("ledger", "HEAD", at: "plan")
    #expect(listed.contains("0 settled, 1 contested."))
    #expect(listed.contains("[both-changed]"))
    #expect(listed.contains("before: dana\n"))
    let merge = try box.git("rev-parse", "--short", "HEAD", at: "plan")
    for (value, subject) in [("erin", "Mine"), ("frank", "Theirs")] {
      let commit = try box.git("log", "-1", "--format=%h", "--grep", subject, at: "plan")
      #expect(listed.contains(": \(value)   baton restore \(merge):1 --from \(commit)\n"))
    }

    let vague = try box.baton("restore", "\(merge):1", at: "plan")
    #expect(vague.code == 2)
    #expect(vague.errors.contains("more than one value lost"))
    let commit = try box.git("log", "-1", "--format=%h", "--grep", "Theirs", at: "plan")
    try box.does("restore", "\(merge):1", "--from", commit, at: "plan")
    let text = try box.read(file)
    #expect(text.contains("accountable: frank\n"))
    #expect(!text.contains("contested"))
  }

  /// Every command that the ledger prints works, and changes something.
  @Test func whatTheLedgerPrintsBringsTheValueBack() throws {
    let box = try Sandbox()
    func check(_ value: String, _ note: String) -> String {
      "check-ins:\n  - id: c-1\n    on: 2026-11-02\n    value: \(value)\n    note: \(note)\n"
    }
    func text(_ people: String, _ lines: String, _ rest: String) -> String {
      "id: all\nkind: kpi\ntitle: All\naccountable: dana\nresponsible: [\(people)]\n"
        + "description: |\n  \(lines)\n\(rest)"
    }
    try box.store()
    let path = "plan/plans/sales/all.yaml"
    let other = "plan/plans/sales/grow-2m9x.yaml"
    let grow = "id: grow-2m9x\nkind: goal\ntitle: Grow\n"
    try box.write(path, text("dana, erin", "a\n  b\n  c", check("1", "x")))
    try box.git("add", "-A", at: "plan")
    try box.git("commit", "-qm", "All", at: "plan")
    try box.git("checkout", "-qb", "theirs", at: "plan")
    try box.write(path, text("erin, frank", "A\n  b\n  c", ""))
    try box.git("rm", "-q", "plans/sales/revenue-7k3d.yaml", at: "plan")
    try box.write(other, grow + "priority: 1\n")
    try box.git("add", "-A", at: "plan")
    try box.git("commit", "-qm", "Theirs", at: "plan", by: "erin")
    try box.git("checkout", "-q", "main", at: "plan")
    try box.write(path, text("dana, erin, team/legal", "a\n  b\n  C", check("2", "x")))
    try box.does("set", "revenue", "title=Mine", at: "plan")
    try box.write(other, grow + "priority: 2\n")
    try box.git("add", "-A", at: "plan")
    try box.git("commit", "-qm", "Mine", at: "plan")
    try box.does("merge", "theirs", at: "plan")

    let listed = try box.does("ledger", "HEAD", at: "plan")
    let commands = listed.split(separator: "\n").compactMap { line -> [String]? in
      guard let start = line.firstRange(of: "baton restore ") else { return nil }
      return line[start.lowerBound...].split(separator: " ").dropFirst().map { String($0) }
    }
    // The list, the description and the priority by both, the check-in and the file by one.
    #expect(commands.count == 8, "\(listed)")
    for command in commands {
      let run = try box.runs(command, at: "plan")
      #expect(run.code == 0, "\(command): \(run.errors)")
      let changed = try box.git("status", "--porcelain", at: "plan")
      #expect(!changed.isEmpty, "\(command)")
      // A list goes with its last record.
      #expect(try !box.read(path).contains("check-ins: []"))
      try box.git("checkout", "-q", ".", at: "plan")
    }
    #expect(listed.contains("its removal   baton restore"))
    #expect(listed.contains(": title is Mine\n"))
  }

  /// What others refer to cannot be removed, so no command says so; who refers to it is told.
  @Test func anEntryNamesTheItemThatRefers() throws {
    let box = try Sandbox()
    try box.merges(
      mine: { try $0.does("assign", "revenue", "--accountable", "frank", at: "plan") },
      theirs: { try $0.git("rm", "-q", "people/frank.yaml", at: "plan") }
    )
    let listed = try box.does("ledger", "HEAD", at: "plan")
    #expect(listed.contains(": revenue-7k3d names it in accountable\n"))
    #expect(!listed.contains("baton restore"))
    let merge = try box.git("rev-parse", "--short", "HEAD", at: "plan")
    let run = try box.baton("restore", "\(merge):1", at: "plan")
    #expect(run.code == 2 && run.errors.contains("frank is still referred to by"))
    #expect(try box.git("status", "--porcelain", at: "plan").isEmpty)
  }

  /// A removal that lost to an edit has no command while something else refers to the item, and no value
  /// has one whose item has another id by now.
  @Test func whatCannotComeBackNowHasNoCommand() throws {
    let box = try Sandbox()
    try box.merges(
      mine: {
        try $0.does("set", "grow", "priority=1", at: "plan")
        try $0.does("set", "revenue", "title=Mine", at: "plan")
      },
      theirs: {
        try $0.does("set", "revenue", "title=Theirs", "parent=", at: "plan")
        try $0.git("rm", "-q", "plans/sales/grow-2m9x.yaml", at: "plan")
        try $0.does("new", "goal", "Small", "--id", "small", "--team", "sales", at: "plan")
      }
    )
    func restoring(_ subject: String) throws -> Int {
      let listed = try box.does("ledger", "HEAD", "--item", subject, at: "plan")
      let words = try box.does(
        "ledger",
        "HEAD",
        "--item",
        subject,
        "--format",
        "json",
        at: "plan"
      )
      #expect(listed.contains("baton restore") == words.contains("baton restore"))
      return listed.split(separator: "\n").count { $0.contains("baton restore") }
    }
    #expect(try restoring("grow-2m9x") == 1)
    #expect(try restoring("revenue-7k3d") == 2)
    try box.does("set", "small", "parent=grow-2m9x", at: "plan")
    #expect(try restoring("grow-2m9x") == 0)
    try box.does("rename", "revenue-7k3d", "income", at: "plan")
    #expect(try restoring("revenue-7k3d") == 0)
  }

  /// A decision that met a claim which nobody had seen leaves the field contested: it is told so, with who
  /// decided.
  @Test func aDecisionThatMetAnotherClaimIsToldAsAContest() throws {
    let box = try Sandbox()
    try box.contests("title", mine: "Mine", theirs: "Theirs")
    try box.git("branch", "old", at: "plan")
    try box.git("checkout", "-qb", "third", "theirs~1", at: "plan")
    try box.does("set", "revenue", "title=Third", "--commit", at: "plan", by: "frank")
    try box.git("checkout", "-q", "main", at: "plan")
    try box.does("resolve", "revenue:title", "--value", "Mine", at: "plan", by: "erin")
    let decision = try box.git("rev-parse", "--short", "HEAD", at: "plan")
    try box.does("merge", "third", at: "plan")
    try box.git("checkout", "-q", "old", at: "plan")
    try box.does("set", "revenue", "priority=7", "--commit", at: "plan")
    let said = try box.does("merge", "main", at: "plan")
    let told = try #require(said.split(separator: "\n").first { $0.hasSuffix("[decided]") })
    #expect(told.contains("title is contested: ") && !told.contains("Theirs"))
    #expect(told.contains("Mine (") && told.contains("Third ("))
    let listed = try box.does("ledger", "HEAD", at: "plan")
    #expect(listed.contains("erin (13 Nov, \(decision)) decided: Mine\n"))
    let json = try box.does("ledger", "HEAD", "--format", "json", at: "plan")
    #expect(json.contains("\"by\" : \"erin\""))
  }

  @Test func whatIsNoMergeOrNoEntryIsRefused() throws {
    let box = try Sandbox()
    try box.contests("accountable", mine: "erin", theirs: "frank")
    let other = try box.baton("ledger", "HEAD^1", at: "plan")
    #expect(other.code == 2)
    #expect(other.errors.contains("is not a merge that Baton made"))
    for entry in ["HEAD", "HEAD:9", "HEAD:x", ":1"] {
      let run = try box.baton("restore", entry, at: "plan")
      #expect(run.code != 0, "\(entry)")
    }
    #expect(try box.git("status", "--porcelain", at: "plan").isEmpty)
  }

  @Test func aPreviewChangesNothing() throws {
    let box = try Sandbox()
    try box.contests("accountable", mine: "erin", theirs: "frank")
    let merge = try box.git("rev-parse", "HEAD", at: "plan")
    try box.git("reset", "-q", "--hard", "HEAD^1", at: "plan")
    let before = try box.git("rev-parse", "HEAD", at: "plan")
    let said = try box.does("merge", "\(merge)^2", "--preview", at: "plan")
    #expect(said.hasPrefix("would settle 0, contest 1.\n"))
    #expect(said.contains(": erin\n") && said.contains("before: dana\n"))
    #expect(!said.contains("See: baton ledger") && !said.contains("baton restore"))
    #expect(said.contains("nothing was changed"))
    #expect(try box.git("rev-parse", "HEAD", at: "plan") == before)
    #expect(try box.git("status", "--porcelain", at: "plan").isEmpty)
  }
}
