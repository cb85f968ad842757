import Git
import PlanModel
import PlanStore
import PlanText
import Testing

/// `merge-identity: person`, for hosts that take only commits in the name of whoever pushes.
@Suite struct MergeIdentityTests {
  static let files = {
    var files = Teams.start
    files["baton.yaml"] = "format: 1\nmerge-version: 1\nname: Test\nmerge-identity: person\n"
    return files
  }()
  private let item = "plans/sales/rev-3b3b.yaml"

  private func diverged() throws -> Teams {
    let teams = try Teams(files: Self.files)
    try teams.edit("accountable: dana", "accountable: erin", item, by: "erin")
    try teams.commit("Mine", by: "erin")
    try teams.edit("accountable: dana", "accountable: frank", item, by: "frank")
    try teams.edit("target: 200", "target: 300", item, by: "frank")
    try teams.commit("Mine", by: "frank")
    return teams
  }

  @Test func aMergeIsInTheNameOfWhoeverMerges() throws {
    let teams = try diverged()
    try teams.join("frank", by: "erin")
    let format = "--format=%an %ae, %cn %ce, %(trailers:key=Baton-Merge,separator=%x20)"
    #expect(
      try teams.git("log", "-1", format, in: teams.path("erin"))
        == "Erin erin@example.org, Erin erin@example.org, Baton-Merge: 1\n"
    )
  }

  @Test func theTreeIsTheSameWhoeverMerges() throws {
    let teams = try diverged()
    let own = try teams.head("erin")
    try teams.join("frank", by: "erin")
    try teams.git(
      "push",
      "-q",
      teams.path("frank"),
      "\(own):refs/heads/own",
      in: teams.path("erin")
    )
    let store = try teams.store("frank")
    _ = try store.join(store.repository.revision("own"))
    let trees = try ["erin", "frank"].map {
      try teams.git("rev-parse", "HEAD^{tree}", in: teams.path($0))
    }
    #expect(trees[0] == trees[1])
    #expect(try teams.head("erin") != teams.head("frank"))
    // Twins of two people are twins all the same: nobody merges them, and nobody made a claim in one.
    try teams.converge()
    let file = try #require(
      try teams.store("erin").planFile(.item("rev-3b3b"), in: teams.store("erin").headSnapshot())
    )
    #expect(file.contests.flatMap(\.claims).compactMap(\.by).sorted() == ["erin", "frank"])
    let merges = try teams.git("log", "--merges", "--format=%h", in: teams.path("erin"))
    #expect(merges.split(separator: "\n").count == 1)
    #expect(try store.isMechanical(store.repository.revision("HEAD")))
  }

  /// What a person has put into the merge is theirs, and is not dropped for a twin.
  @Test func anAmendedMergeIsAPersons() throws {
    let teams = try diverged()
    try teams.join("frank", by: "erin")
    try teams.write("By hand\n", "notes.md", by: "erin")
    try teams.git("add", "-A", in: teams.path("erin"))
    try teams.git("commit", "-q", "--amend", "--no-edit", in: teams.path("erin"))
    let store = try teams.store("erin")
    #expect(!(try store.isMechanical(store.repository.revision("HEAD"))))
    try teams.join("erin", by: "frank")
    try teams.converge()
    #expect(teams.read("notes.md", by: "frank") == "By hand\n")
  }
}
