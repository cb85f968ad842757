import Testing

/// A plan file that cannot be read comes in: each way in names it, and the rest goes on.
@Suite struct UnreadableArrivalTests {
  private let place = "plans/sales/grow-2m9x.yaml:4:1: found a conflict marker"

  /// A hub to which Erin has pushed a conflict marker, and Dana's clone from before that.
  private func arriving(isDiverged: Bool) throws -> Sandbox {
    let box = try Sandbox()
    try box.store("seed")
    try box.git("clone", "-q", "--bare", "seed", "hub.git")
    for name in ["one", "two"] { try box.does("clone", "hub.git", name) }
    let path = "one/plans/sales/grow-2m9x.yaml"
    try box.write(path, try box.read(path) + "<<<<<<< HEAD\n")
    try box.git("commit", "-qam", "Merged by hand", at: "one", by: "erin")
    try box.git("push", "-q", at: "one")
    if isDiverged { try box.does("set", "revenue", "priority=1", "--commit", at: "two") }
    try box.git("fetch", "-q", at: "two")
    return box
  }

  @Test(
    arguments: [["sync"], ["sync", "-q"], ["sync", "--no-push"], ["merge", "origin/main"]],
    [true, false]
  )
  func itIsNamedOnce(words: [String], isDiverged: Bool) throws {
    let box = try arriving(isDiverged: isDiverged)
    let run = try box.runs(words, at: "two")
    #expect(run.code == 0 && run.errors.contains(place), "\(run.errors)")
    #expect(run.errors.contains("baton commit -m MESSAGE"))
    let again = try box.runs(words, at: "two")
    #expect(!again.errors.contains("cannot be read"))
    #expect(try box.does("status", at: "two").contains(place))
  }

  @Test(arguments: [["sync"], ["merge", "origin/main"]])
  func itIsInTheJSON(words: [String]) throws {
    let box = try arriving(isDiverged: true)
    let run = try box.runs(words + ["--format", "json"], at: "two")
    #expect(run.errors == "" && run.output.contains("\"line\" : 4"))
    #expect(run.output.contains("\"rule\" : \"unreadable-file\""))
  }

  @Test func aPreviewNamesIt() throws {
    let box = try arriving(isDiverged: true)
    for words in [["sync", "--preview"], ["merge", "origin/main", "--preview"]] {
      #expect(try box.runs(words, at: "two").errors.contains(place))
    }
  }

  @Test func switchAndCloneNameIt() throws {
    let box = try arriving(isDiverged: false)
    #expect(try box.baton("clone", "hub.git", "three").errors.contains(place))
    try box.git("branch", "-q", "topic", "origin/main", at: "two")
    #expect(try box.baton("switch", "topic", at: "two").errors.contains(place))
    #expect(try box.baton("switch", "main", at: "two").errors == "")
  }
}
