import Testing

@Suite struct RenameAndCloseTests {
  @Test func aRenameIsOneCommitAndTheCheckStaysClean() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    let told = try sandbox.does("rename", "erin", "erin-smith", "--commit", at: "plan")
    #expect(told.hasPrefix("erin → erin-smith\n"))
    #expect(told.contains("responsible + erin-smith"))
    #expect(
      try sandbox.git("log", "-1", "--format=%s", at: "plan") == "rename: erin is now erin-smith"
    )
    #expect(
      try sandbox.git("show", "--numstat", "-M", "--format=", at: "plan") == """
        1\t1\tpeople/{erin.yaml => erin-smith.yaml}
        1\t1\tplans/sales/revenue-7k3d.yaml
        """
    )
    try sandbox.does("rename", "team/sales", "trade", "--commit", at: "plan")
    #expect(
      try sandbox.read("plan/plans/trade/revenue-7k3d.yaml")
        .contains("responsible: [ team/trade,erin-smith ]\n")
    )
    try sandbox.does("rename", "grow", "growth", "-m", "Shorter", at: "plan")
    #expect(try sandbox.read("plan/plans/trade/revenue-7k3d.yaml").contains("parent: growth\n"))
    #expect(try sandbox.baton("check", at: "plan").code == 0)
    #expect(try sandbox.git("status", "--porcelain", at: "plan") == "")
  }

  @Test func whatIsWrongChangesNothing() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    let cases: [([String], String)] = [
      (["rename", "erin", "frank"], "there is already frank"),
      (["rename", "erin", "E r"], "write it like e-r"),
      (["rename", "nobody", "x"], "no item, person or team 'nobody'"),
      (["close", "grow", "--status", "achieved"], "revenue-7k3d  Revenue: EMEA"),
      (["close", "revenue"], "no reading"),
      (["close", "revenue", "--value", "4M"], "not a number"),
      (["close", "revenue", "--value", "1", "--on", "2026-02-30"], "that month ends"),
      (["close", "revenue", "--status", "done"], "achieved, missed or dropped"),
      (["close", "grow", "--status", "achieved", "--with-children"], "close it first"),
    ]
    for (arguments, text) in cases {
      let result = try sandbox.runs(arguments, at: "plan")
      #expect(result.code == 2, "\(arguments): \(result.errors)")
      #expect(result.errors.contains(text), "\(arguments): \(result.errors)")
    }
    #expect(try sandbox.git("status", "--porcelain", at: "plan") == "")
  }

  @Test func closingSaysWhatDecided() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    let told = try sandbox.does(
      "close",
      "revenue",
      "--value",
      "3900000",
      "--lesson",
      "Start earlier.",
      at: "plan"
    )
    #expect(told.contains("status set to missed"))
    #expect(told.contains("missed: 3,900,000 against a target of 4,000,000 USD"))
    #expect(
      try sandbox.read("plan/plans/sales/revenue-7k3d.yaml").hasSuffix(
        "result:\n    value: 3900000\n    on: 2026-11-13\n    lesson: Start earlier.\n"
      )
    )
    try sandbox.does("close", "grow", "--status", "dropped", "--commit", at: "plan")
    #expect(try sandbox.baton("close", "grow", "--status", "missed", at: "plan").code == 2)
  }
}
