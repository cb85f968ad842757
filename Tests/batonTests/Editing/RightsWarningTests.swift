import Testing

@Suite struct RightsWarningTests {
  @Test func whoMayNotIsToldOnATerminalOnly() throws {
    let box = try Sandbox()
    try box.store()
    let set = "set revenue metric.target=5"
    // Dana is accountable and steward.
    #expect(!(try box.typed("", set)).contains("you may not"))
    box.environment["GIT_AUTHOR_EMAIL"] = "frank@example.org"
    let told = try box.typed("", "set revenue metric.target=6 title=X")
    #expect(
      told.contains(
        "you may not change title of revenue-7k3d (and 1 more); ask dana, or propose it"
      )
    )
    #expect(try box.read("plan/plans/sales/revenue-7k3d.yaml").contains("target: 6"))
    let piped = try box.runs(["set", "revenue", "title=Y"], at: "plan")
    #expect(piped.code == 0 && piped.errors.isEmpty)
    // Where nobody is named, nobody is told.
    try box.write("plan/baton.yaml", "format: 1\nmerge-version: 1\n")
    #expect(!(try box.typed("", "set grow title=Z")).contains("you may not"))
  }
}
