import Testing

private let item = "plan/plans/sales/revenue-7k3d.yaml"

@Suite struct ResolveManyTests {
  /// Three contests: two about the metric, one about the title.
  private func contested() throws -> Sandbox {
    let box = try Sandbox()
    func set(_ value: Int, _ title: String) -> (Sandbox) throws -> Void {
      {
        try $0.does(
          "set",
          "revenue",
          "metric.target=\(value)",
          "metric.baseline=\(value / 2)",
          "title=\(title)",
          at: "plan"
        )
      }
    }
    try box.merges(mine: set(5_000_000, "Mine"), theirs: set(6_000_000, "Theirs"))
    return box
  }

  @Test func allOfAKindInOneCommit() throws {
    let box = try contested()
    let claim = try box.git("rev-parse", "theirs", at: "plan")
    let head = try box.git("rev-parse", "HEAD", at: "plan")
    let said = try box.does("resolve", "--all", "--kind", "metric", "--claim", claim, at: "plan")
    #expect(said.contains("2 settled, 1 left."))
    #expect(try box.git("rev-parse", "HEAD^", at: "plan") == head)
    let text = try box.read(item)
    #expect(text.contains("target: 6000000") && text.contains("baseline: 3000000"))
    #expect(text.contains("field: title"))
    try box.does("resolve", "--all", "--base", at: "plan")
    #expect(try box.read(item).contains("Revenue: EMEA"))
    #expect(try box.baton("conflicts", at: "plan").code == 0)
    #expect(try box.baton("resolve", "--all", "--base", at: "plan").code == 2)
  }

  @Test func allIsWhatOneMayDecide() throws {
    let box = try contested()
    let run = try box.baton("resolve", "--all", "--base", at: "plan", by: "frank")
    #expect(run.code == 2)
    #expect(run.errors.contains("none of 3 contested fields is yours to decide"))
    let some = try box.runs(
      ["resolve", "--all", "--kind", "metric", "--base"],
      at: "plan",
      by: "frank"
    )
    #expect(some.errors.contains("is of that kind and yours to decide"))
  }

  @Test func whatIsMissingOrTooMuchIsSaid() throws {
    let box = try contested()
    #expect(try box.baton("resolve", at: "plan").code == 2)
    #expect(try box.baton("resolve", "--all", at: "plan").code == 2)
    #expect(try box.baton("resolve", "revenue", "--all", "--base", at: "plan").code == 2)
    #expect(
      try box.baton("resolve", "revenue:title", "--kind", "title", "--base", at: "plan").code == 2
    )
  }

  @Test func whoMayDecideAndWhyPeopleClaimIsTold() throws {
    let box = try contested()
    let listed = try box.baton("conflicts", at: "plan").output
    #expect(listed.contains("may decide: dana\n"))
    #expect(listed.contains("\n      Theirs\n") && listed.contains("\n      Mine\n"))
    let id = try #require(try box.contestIDs().first)
    let shown = try box.does("show", id, at: "plan")
    #expect(shown.contains(id) && shown.contains("may decide: dana"))
    #expect(shown.split(separator: "\n").count < listed.split(separator: "\n").count)
    #expect(
      try box.does("show", id, "--format", "json", at: "plan").contains("\"command\" : \"show\"")
    )
  }

  @Test func whatAClaimWouldBreakIsTold() throws {
    let box = try Sandbox()
    try box.merges(
      mine: { try $0.git("rm", "-q", "people/frank.yaml", at: "plan") },
      theirs: { try $0.does("assign", "revenue", "--responsible", "+frank", at: "plan") }
    )
    let listed = try box.baton("conflicts", at: "plan").output
    #expect(listed.contains("would break the plan: revenue-7k3d: responsible names frank"))
    #expect(
      try box.baton("conflicts", "--format", "json", at: "plan").output.contains(
        "\"standing\" : \"present\""
      )
    )
  }

  /// On a terminal the questions come one after the other.
  @Test func theWalkAsksSkipsAndQuits() throws {
    let box = try contested()
    let walk = try box.typed("s\\n1\\nq\\n", "resolve")
    #expect(walk.contains("1 of 3") && walk.contains("2 of 3") && walk.contains("3 of 3"))
    #expect(walk.contains("1 settled, 2 left."))
    #expect(try box.contestIDs().count == 2)
    // Nothing typed decides nothing.
    _ = try box.typed("v\\n\\nq\\n", "resolve")
    #expect(try box.contestIDs().count == 2)
    // What cannot be set is said, and the walk goes on.
    let more = try box.typed("v\\nlots\\n3\\n", "resolve")
    #expect(more.contains("not decided: "))
    #expect(try box.contestIDs().count == 1)
  }
}

extension Sandbox {
  /// Runs the program on a terminal of its own and types; answers what the terminal shows.
  func typed(_ keys: String, _ command: String) throws -> String {
    let binary = try Self.binary.get()
    try write(
      "typed.sh",
      "cd \(path)/plan && export NO_COLOR=1 && printf '\(keys)' | script -qec '\(binary) \(command)' /dev/null\n"
    )
    return try shell("sh \(path)/typed.sh")
  }
}
