import Foundation
import Git
import PlanMerge
import PlanModel
import PlanStore
import PlanText
import Testing

/// Commits with more than two parents, made by `git merge a b c`, in the history of a side.
@Suite struct OctopusTests {
  let item = "plans/sales/rev-3b3b.yaml"

  /// Erin's three branches, each with one edit, and the commit that joins them. Each name is a
  /// branch with the edit that it makes.
  private func octopus(_ edits: [(name: String, old: String, new: String, path: String)])
    throws -> Teams
  {
    let teams = try Teams()
    let path = teams.path("erin")
    for edit in edits {
      try teams.git("checkout", "-q", "-b", edit.name, "main", in: path)
      try teams.edit(edit.old, edit.new, edit.path, by: "erin")
      try teams.commit("On \(edit.name)", by: "erin")
    }
    try teams.git("checkout", "-q", "main", in: path)
    let names = edits.map(\.name)
    try teams.git("merge", "-q", "-m", "Three", names[0], names[1], names[2], in: path)
    let parents = try teams.git("rev-list", "--parents", "-1", "HEAD", in: path)
    #expect(parents.split(separator: " ").count == 4)
    return teams
  }

  private let three = [
    (
      name: "a", old: "accountable: dana", new: "accountable: erin",
      path: "plans/sales/rev-3b3b.yaml"
    ),
    (name: "b", old: "title: Top", new: "title: Top of all", path: "plans/sales/top-2a2a.yaml"),
    (name: "c", old: "name: emea", new: "name: EMEA", path: "teams/emea.yaml"),
  ]

  private func commit(_ revision: String, _ teams: Teams) throws -> String {
    try teams.git("rev-parse", revision, in: teams.path("erin")).trimmingCharacters(in: .newlines)
  }

  /// What the branches changed is merged, and who claims a value is who wrote it, not who joined.
  @Test func claimsAreOfTheBranches() throws {
    let teams = try octopus(three)
    let wrote = try commit("a", teams)
    try teams.edit("accountable: dana", "accountable: frank", item, by: "frank")
    try teams.commit("Frank's", by: "frank")
    try teams.converge()
    let store = try teams.store("frank")
    let snapshot = try store.headSnapshot()
    let file = try #require(try store.planFile(.item("rev-3b3b"), in: snapshot))
    let contest = try #require(file.contests.first)
    #expect(contest.claims.map { $0.value?.string ?? "" }.sorted() == ["erin", "frank"])
    #expect(contest.claims.first { $0.value?.string == "erin" }?.commit == wrote)
    #expect(teams.read("plans/sales/top-2a2a.yaml", by: "frank")?.contains("of all") == true)
    #expect(teams.read("teams/emea.yaml", by: "frank")?.contains("EMEA") == true)
    // The evidence of the merge names the same commit.
    let ledger = try store.ledger(of: store.repository.revision("HEAD"))
    #expect(ledger.isFaithful)
    let sources = ledger.entries.filter { $0.decision.rule == .bothChanged }
      .flatMap { [$0.left?.commit, $0.right?.commit] }
    #expect(sources.contains(wrote))
  }

  /// A value that the joining commit itself changed is of whoever joined.
  @Test func whatTheOctopusChangesIsItsOwn() throws {
    let teams = try octopus(three)
    try teams.edit("accountable: erin", "accountable: carla", item, by: "erin")
    try teams.git("commit", "-q", "-a", "--amend", "--no-edit", in: teams.path("erin"))
    let joined = try teams.head("erin")
    try teams.edit("accountable: dana", "accountable: frank", item, by: "frank")
    try teams.commit("Frank's", by: "frank")
    try teams.converge()
    let store = try teams.store("erin")
    let file = try #require(try store.planFile(.item("rev-3b3b"), in: store.headSnapshot()))
    let claims = try #require(file.contests.first).claims
    #expect(claims.first { $0.value?.string == "carla" }?.commit == joined)
    #expect(claims.count == 2)
  }

  /// A decision in one of the joined branches stands against history from before it.
  @Test func aDecisionInABranchStands() throws {
    let teams = try Teams(["carla", "erin", "frank"])
    for person in ["erin", "frank"] {
      try teams.edit("title: Grow revenue", "title: \(person)", item, by: person)
      try teams.commit("Title", by: person)
    }
    try teams.converge(["carla", "erin", "frank"])
    let path = teams.path("erin")
    for name in ["a", "b", "c"] {
      try teams.git("checkout", "-q", "-b", name, "main", in: path)
      if name == "b" {
        let text = try #require(teams.read(item, by: "erin"))
        let start = try #require(text.range(of: "contested:\n")).lowerBound
        let rest = text[start...].split(separator: "\n", omittingEmptySubsequences: false)
          .dropFirst().drop { $0.hasPrefix(" ") }.joined(separator: "\n")
        let kept = String(text[..<start] + rest)
        let decided = kept.replacing("title: Grow revenue", with: "title: erin")
        try teams.write(decided, item, by: "erin")
      } else {
        try teams.write("\(name)\n", "\(name).md", by: "erin")
      }
      try teams.commit("On \(name)", by: "erin")
    }
    try teams.git("checkout", "-q", "main", in: path)
    try teams.git("merge", "-q", "-m", "Three", "a", "b", "c", in: path)
    try teams.edit("target: 200", "target: 250", item, by: "frank")
    try teams.commit("Target", by: "frank")
    try teams.edit("unit: USD", "unit: EUR", item, by: "carla")
    try teams.commit("Unit", by: "carla")
    try teams.converge(["carla", "erin", "frank"])
    let text = try #require(teams.read(item, by: "carla"))
    #expect(text.contains("title: erin\n") && !text.contains("contested:"))
    #expect(text.contains("target: 250") && text.contains("unit: EUR"))
  }

  /// Two people join the same three branches by themselves: what they agree on stands, and the
  /// several bases do not bring anything back.
  @Test func twoOctopusesOfTheSameBranches() throws {
    let teams = try octopus(three)
    let (erin, frank) = (teams.path("erin"), teams.path("frank"))
    try teams.git("fetch", "-q", erin, "a:a", "b:b", "c:c", in: frank)
    try teams.git("merge", "-q", "-m", "Frank's three", "c", "b", "a", in: frank)
    try teams.edit("accountable: erin", "accountable: frank", item, by: "frank")
    try teams.commit("Mine", by: "frank")
    try teams.edit("target: 200", "target: 250", item, by: "erin")
    try teams.commit("Target", by: "erin")
    try teams.converge()
    let text = try #require(teams.read(item, by: "erin"))
    #expect(text.contains("accountable: frank") && !text.contains("contested:"))
    #expect(text.contains("target: 250"))
    #expect(teams.read("teams/emea.yaml", by: "erin")?.contains("EMEA") == true)
  }

  /// Nobody's commit with three parents is Baton's, whatever its message says.
  @Test func anOctopusIsNeverMechanical() throws {
    let teams = try octopus(three)
    let path = teams.path("erin")
    try teams.git(
      "-c",
      "user.name=baton",
      "-c",
      "user.email=merge@baton.invalid",
      "commit",
      "-q",
      "--amend",
      "--reset-author",
      "-m",
      "merge\n\nBaton-Merge: 1",
      in: path
    )
    let store = try teams.store("erin")
    #expect(try !store.isMechanical(store.repository.revision("HEAD")))
  }
}
