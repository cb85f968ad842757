import Testing

@Suite struct BulkTests {
  @Test func setWhereShowsFirstAndThenChanges() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    let told = try sandbox.does(
      "set",
      "--where",
      "team=sales,status=active",
      "period=2026-Q4",
      "priority=1",
      "--dry-run",
      at: "plan"
    )
    #expect(told.hasPrefix("2 items are like that, 2 would change\ngrow-2m9x  Grow\n"))
    #expect(told.hasSuffix("nothing is written, this was a dry run\n"))
    #expect(try sandbox.git("status", "--porcelain", at: "plan") == "")
    try sandbox.does("set", "--where", "team=sales", "period=2026-Q4", "--commit", at: "plan")
    #expect(
      try sandbox.git("show", "--numstat", "--format=", at: "plan") == """
        1\t0\tplans/sales/grow-2m9x.yaml
        1\t0\tplans/sales/revenue-7k3d.yaml
        """
    )
    let same = try sandbox.does("set", "--where", "team=sales", "period=2026-Q4", at: "plan")
    #expect(same.hasPrefix("nothing to change"))
    for (arguments, text) in [
      (["set", "--where", "kid=goal", "priority=1"], "no item has a field 'kid'"),
      (["set", "--where", "kind=kpi", "priority=1"], "no item is like that"),
      (["set", "--where", "team=sales", "parent=revenue"], "cannot be"),
      (["set", "grow", "priority=1", "--dry-run"], "goes with --where"),
      (["set", "grow"], "missing expected argument"),
    ] {
      let result = try sandbox.runs(arguments, at: "plan")
      #expect(result.code == 2, "\(arguments): \(result.errors)")
      #expect(result.errors.contains(text), "\(arguments): \(result.errors)")
    }
    #expect(try sandbox.git("status", "--porcelain", at: "plan") == "")
  }

  @Test func aRollOverIsOneCommit() throws {
    let sandbox = try Sandbox()
    sandbox.environment["BATON_SEED"] = "7"
    try sandbox.store()
    try sandbox.does("set", "--where", "team=sales", "period=2026-Q4", "--commit", at: "plan")
    try sandbox.does("check-in", "revenue", "--value", "4000000", "--commit", at: "plan")
    let roll = ["roll-over", "2026-Q4", "--to", "2027-Q1", "--clone", "revenue"]
    let seen = try sandbox.runs(roll + ["--dry-run"], at: "plan")
    #expect(seen.output.hasPrefix("2026-Q4 → 2027-Q1  1 carried, 1 cloned\n"))
    #expect(seen.output.contains("cloned   revenue-7k3d  Revenue: EMEA  achieved → revenue-emea-"))
    #expect(try sandbox.git("status", "--porcelain", at: "plan") == "")
    let done = try sandbox.runs(roll + ["--commit"], at: "plan")
    #expect(done.code == 0, "\(done.errors)")
    #expect(
      try sandbox.git("log", "-1", "--format=%s", at: "plan")
        == "roll-over: 2026-Q4 to 2027-Q1, 1 carried, 1 cloned"
    )
    #expect(try sandbox.git("show", "--stat", "--format=", at: "plan").contains("3 files changed"))
    #expect(try sandbox.baton("check", at: "plan").code == 0)
    #expect(try sandbox.runs(["roll-over", "2026-Q4", "--to", "2027-Q1"], at: "plan").code == 2)
  }

  @Test func teamsBecomeOneAndTwo() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    try sandbox.does("set", "team/sales", "members=erin,frank", "--commit", at: "plan")
    try sandbox.does(
      "team",
      "split",
      "sales",
      "--to",
      "emea",
      "--items",
      "revenue",
      "--members",
      "erin",
      "--commit",
      at: "plan"
    )
    #expect(
      try sandbox.read("plan/plans/emea/revenue-7k3d.yaml").contains("[ team/emea,erin ]\n")
    )
    let told = try sandbox.does("team", "merge", "emea", "--into", "legal", "--commit", at: "plan")
    #expect(told.hasPrefix("team/emea is now part of team/legal: 1 item moves\n"))
    #expect(
      try sandbox.read("plan/plans/legal/revenue-7k3d.yaml").contains("[ team/legal,erin ]\n")
    )
    #expect(try sandbox.read("plan/teams/emea.yaml") == "")
    #expect(try sandbox.baton("check", at: "plan").code == 0)
    #expect(try sandbox.git("status", "--porcelain", at: "plan") == "")
    #expect(
      try sandbox.baton("team", "split", "sales", "--to", "legal", "--items", "grow", at: "plan")
        .code == 2
    )
  }
}
