import Testing

@Suite struct EditingTests {
  @Test func aFieldIsOneLineOfGitsDiff() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    let told = try sandbox.does("set", "revenue", "metric.target=4500000", at: "plan/plans/sales")
    #expect(told.contains("revenue-7k3d  Revenue: EMEA\n"))
    #expect(told.contains("target 4,000,000 → 4,500,000 USD"))
    #expect(
      try sandbox.git("diff", "--numstat", at: "plan") == "1\t1\tplans/sales/revenue-7k3d.yaml"
    )
    try sandbox.does("assign", "revenue", "--responsible", "-erin,+frank", at: "plan")
    #expect(
      try sandbox.read("plan/plans/sales/revenue-7k3d.yaml")
        .contains("responsible: [ team/sales,frank ]\n")
    )
  }

  @Test func whatIsWrongLeavesTheStoreAlone() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    let cases: [([String], Int32, String)] = [
      (
        ["set", "revenue", "metric.due=2026-02-30", "priority=1"], 2,
        "that month ends on 2026-02-28"
      ),
      (["set", "revenue", "accountable=ern"], 2, "did you mean erin?"),
      (["set", "revenu", "metric.target=4,500,000"], 2, "write 4500000"),
      (["set", "grew", "title=x"], 2, "did you mean grow-2m9x?"),
      (["move", "grow", "--parent", "revenue"], 2, "cannot be below revenue-7k3d"),
      (["move", "grow", "--team", "sals"], 2, "did you mean team/sales?"),
      (["remove", "grow"], 2, "revenue-7k3d  parent"),
      (["remove", "erin"], 2, "revenue-7k3d  responsible"),
      (["check-in", "revenue"], 2, "nothing to report"),
      (["check-in", "revenue", "--confidence", "60"], 2, "not between 0 and 1"),
      (["new", "goal", "X", "--team", "nobody"], 2, "no team 'nobody'"),
      (["new", "person", "Erin"], 2, "there is already erin"),
      (["new", "person", "Eve", "--email", "ERIN@example.org"], 2, "erin's address"),
      (["commit", "-m", "nothing"], 2, "nothing to commit"),
      (["stauts"], 2, "there is no command 'stauts'"),
      (["set"], 2, "missing expected argument"),
      (["new", "goal", "- dash", "--team", "sales"], 2, "'- dash' reads as options"),
      (["new", "goal", "-dash", "--team", "sales"], 2, "behind --"),
    ]
    for (arguments, code, text) in cases {
      let result = try sandbox.runs(arguments, at: "plan")
      #expect(result.code == code, "\(arguments): \(result.errors)")
      #expect(result.errors.hasPrefix("error: "), "\(arguments): \(result.errors)")
      #expect(result.errors.contains(text), "\(arguments): \(result.errors)")
    }
    #expect(try sandbox.git("status", "--porcelain", at: "plan") == "")
  }

  @Test func aBrokenFileIsNamedAndStopsNobodyElse() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    try sandbox.write("plan/plans/sales/bad-1.yaml", "id: bad-1\nkind: goal\nkind: goal\n")
    let result = try sandbox.baton("set", "bad", "title=x", at: "plan")
    #expect(result.code == 3)
    #expect(result.errors.contains("plans/sales/bad-1.yaml:3:1: "))
    try sandbox.does("set", "revenue", "priority=1", "--commit", at: "plan")
    #expect(
      try sandbox.git("log", "-1", "--format=%s", at: "plan") == "revenue-7k3d: priority set to 1"
    )
    #expect(try sandbox.baton("commit", "-m", "x", at: "plan").code == 3)
  }

  @Test func aCommitTakesEarlierEditsOfItsFilesAndTellsThem() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    try sandbox.does("move", "revenue", "--team", "legal", at: "plan")
    try sandbox.does("assign", "grow", "--accountable", "erin", at: "plan")
    try sandbox.does("set", "revenue", "priority=1", "--commit", at: "plan")
    #expect(
      try sandbox.git("show", "--format=%s", "--name-status", "--no-renames", at: "plan") == """
        revenue-7k3d: moved from team/sales to team/legal; priority set to 1

        A\tplans/legal/revenue-7k3d.yaml
        D\tplans/sales/revenue-7k3d.yaml
        """
    )
    #expect(
      try sandbox.git("status", "--porcelain", at: "plan") == " M plans/sales/grow-2m9x.yaml"
    )
  }

  @Test func whatRefersToWhatIsNotCommittedSaysSo() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    try sandbox.does("new", "goal", "Top", "--id", "top", "--team", "sales", at: "plan")
    let result = try sandbox.baton("move", "revenue", "--parent", "top", "--commit", at: "plan")
    #expect(result.code == 3)
    #expect(result.errors.contains("what is only not committed yet can go first"))
    #expect(try sandbox.git("status", "--porcelain", at: "plan") == "?? plans/sales/top.yaml")
  }

  /// What else has changed is not looked for: it would cost a look at every file.
  @Test func aCommitOfAnEditTellsOfItsOwnFiles() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    try sandbox.does("set", "grow", "priority=3", at: "plan")
    let output = try sandbox.does("set", "revenue", "priority=1", "--commit", at: "plan")
    #expect(output.contains(": 1 file") && !output.contains("other change"))
    let status = try sandbox.git("status", "--porcelain", at: "plan")
    #expect(status == " M plans/sales/grow-2m9x.yaml")
  }

  @Test func theFolderMayStandBehindTheCommand() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    let front = try sandbox.does("-C", "plan", "tree")
    #expect(try sandbox.does("tree", "-C", "plan") == front)
    #expect(try sandbox.does("-C", "plan", "tree", "--no-color", "-C", "plans") == front)
  }

  @Test func aCheckInIsOnesOwn() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    let told = try sandbox.does("check-in", "revenue", "--value", "1600000", at: "plan", by: "erin")
    #expect(told.contains("check-in by erin on 13 Nov: 1,600,000 (20 % of the way)"))
    let stranger = try sandbox.baton("check-in", "revenue", "--value", "1", at: "plan", by: "gus")
    #expect(stranger.code == 7)
    #expect(stranger.errors.contains("baton new person Gus --email gus@example.org"))
  }

  @Test func aPlanGrowsMovesAndShrinks() throws {
    let sandbox = try Sandbox()
    sandbox.environment["BATON_SEED"] = "7"
    try sandbox.store()
    try sandbox.does("new", "team", "Field marketing", "--lead", "erin", at: "plan")
    let told = try sandbox.does(
      "new",
      "key-result",
      "Win: 10 logos",
      "metric.target=10",
      "--team",
      "field-marketing",
      "--parent",
      "grow",
      "--accountable",
      "erin",
      "--period",
      "2026",
      at: "plan"
    )
    let id = try #require(told.split(separator: " ").first)
    let file = "plan/plans/field-marketing/\(id).yaml"
    #expect(
      try sandbox.read(file) == """
        id: \(id)
        kind: key-result
        title: "Win: 10 logos"
        parent: grow-2m9x
        period: 2026
        accountable: erin
        metric:
          target: 10

        """
    )
    try sandbox.does("commit", "-m", "Marketing", at: "plan")
    #expect(try sandbox.git("status", "--porcelain", at: "plan") == "")
    let moved = try sandbox.does("move", "win", "--team", "legal", "--commit", at: "plan")
    #expect(moved.contains("moved from team/field-marketing to team/legal"))
    #expect(try sandbox.git("status", "--porcelain", at: "plan") == "")
    let gone = try sandbox.does("remove", "erin", "--force", "-m", "Erin is gone", at: "plan")
    #expect(gone.contains("accountable erin removed") || gone.contains("accountable"))
    #expect(!(try sandbox.git("grep", "-l", "id:", at: "plan")).contains("people/erin"))
    #expect(try sandbox.git("fsck", "--strict", "--no-progress", at: "plan") == "")
  }

  @Test func aRefusedCommitTakesTheEditBack() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    try sandbox.write("plan/.git/index.lock", "")
    let before = try sandbox.read("plan/plans/sales/revenue-7k3d.yaml")
    let result = try sandbox.baton("set", "revenue", "priority=1", "--commit", at: "plan")
    #expect(result.code == 6, "\(result.errors)")
    #expect(try sandbox.read("plan/plans/sales/revenue-7k3d.yaml") == before)
  }

  @Test func outsideAStoreTheWayInIsTold() throws {
    let sandbox = try Sandbox()
    let result = try sandbox.baton("whoami")
    #expect(result.code == 4)
    #expect(result.errors.contains("baton init"))
    #expect(try sandbox.baton("--version").output == "0.1.0\n")
    #expect(try sandbox.baton("--help").code == 0)
  }

  @Test func asciiWhereTheLocaleSaysSo() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    sandbox.environment["LC_ALL"] = "C"
    let told = try sandbox.does("set", "revenue", "metric.target=1", at: "plan")
    #expect(told.contains("target 4,000,000 -> 1 USD"))
  }
}
