import Foundation
import Git
import PlanChecks
import PlanModel
import PlanStore
import PlanText
import Testing

/// The stories behind the merge's rules, each played with clones that meet without a hub as well.
@Suite struct RuleStoryTests {
  let item = "plans/sales/rev-3b3b.yaml"
  let everybody = ["carla", "erin", "frank"]

  private func contest(_ teams: Teams, _ field: String = "accountable", by person: String = "erin")
    throws -> [String]?
  {
    let store = try teams.store(person)
    let file = try store.planFile(.item("rev-3b3b"), in: store.headSnapshot())
    return file?.contests.first { $0.name == field }?.claims.map { $0.value?.string ?? "null" }
      .sorted()
  }

  private func set(_ text: String, _ other: String, _ teams: Teams, by person: String) throws {
    try teams.edit(text, other, item, by: person)
    try teams.commit("\(text) → \(other)", by: person)
  }

  private func decide(_ teams: Teams, _ old: String, _ new: String, by person: String) throws {
    let text = try #require(teams.read(item, by: person))
    let start = try #require(text.range(of: "contested:\n")).lowerBound
    let rest = text[start...].split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      .drop { $0.hasPrefix(" ") }.joined(separator: "\n")
    try teams.write(
      (text[..<start] + rest).replacingOccurrences(of: old, with: new),
      item,
      by: person
    )
    try teams.commit("Decided: \(new)", by: person)
  }

  /// Three claims stay three, whoever meets first.
  @Test(arguments: [["erin", "frank", "carla"], ["carla", "erin", "frank"]])
  func threeClaimsInAnyOrder(order: [String]) throws {
    let teams = try Teams(everybody)
    for person in everybody {
      try set("accountable: dana", "accountable: \(person)", teams, by: person)
    }
    try teams.join(order[0], by: order[1])
    try teams.join(order[1], by: order[2])
    try teams.converge(everybody)
    #expect(try contest(teams) == ["carla", "erin", "frank"])
    #expect(teams.read(item, by: "carla")?.contains("accountable: dana") == true)
  }

  /// A decision that equals the agreed value is a decision: two decisions that differ are contested.
  @Test func twoDecisionsOneForTheAgreedValue() throws {
    let teams = try Teams(everybody)
    try set("title: Grow revenue", "title: A", teams, by: "erin")
    try set("title: Grow revenue", "title: B", teams, by: "frank")
    try teams.converge(everybody)
    try decide(teams, "title: Grow revenue", "title: A", by: "erin")
    try decide(teams, "title: Grow revenue", "title: Grow revenue", by: "frank")
    try teams.converge(everybody)
    #expect(try contest(teams, "title") == ["A", "Grow revenue"])
  }

  /// Nobody has decided about a claim that the decision did not see.
  @Test func aClaimThatTheDecisionDidNotSee() throws {
    let teams = try Teams(everybody)
    try set("title: Grow revenue", "title: C", teams, by: "carla")
    try set("title: Grow revenue", "title: A", teams, by: "erin")
    try set("title: Grow revenue", "title: B", teams, by: "frank")
    try teams.join("erin", by: "frank")
    try teams.join("frank", by: "erin")
    try decide(teams, "title: Grow revenue", "title: A", by: "erin")
    try teams.join("frank", by: "carla")
    try teams.converge(everybody)
    #expect(try contest(teams, "title") == ["A", "C"])
  }

  /// Merging work that goes on from before the decision, claims and all, does not undo it.
  @Test func aDecisionStandsAgainstOlderHistory() throws {
    let teams = try Teams(everybody)
    try set("title: Grow revenue", "title: A", teams, by: "erin")
    try set("title: Grow revenue", "title: B", teams, by: "frank")
    try teams.join("frank", by: "carla")
    try teams.write("Notes\n", "notes.md", by: "carla")
    try teams.commit("On top of Frank's claim", by: "carla")
    try teams.join("frank", by: "erin")
    try decide(teams, "title: Grow revenue", "title: A", by: "erin")
    try teams.edit("target: 200", "target: 300", item, by: "frank")
    try teams.commit("On top of his own claim", by: "frank")
    try teams.join("carla", by: "erin")
    try teams.join("frank", by: "erin")
    try teams.converge(everybody)
    #expect(try contest(teams, "title") == nil)
    #expect(teams.read(item, by: "carla")?.contains("title: A\n") == true)
  }

  @Test func theAgreedOwnerIsGone() throws {
    let teams = try Teams()
    for person in ["erin", "frank"] {
      try teams.edit("accountable: dana", "accountable: \(person)", item, by: person)
      try teams.git("rm", "-q", "people/dana.yaml", in: teams.path(person))
      try teams.commit("Dana has left", by: person)
    }
    try teams.converge()
    #expect(try contest(teams) == ["erin", "frank"])
    #expect(teams.read(item, by: "erin")?.contains("accountable: dana") == false)
    #expect(teams.read("people/dana.yaml", by: "erin") == nil)
    let store = try teams.store("erin")
    #expect(try store.plan(store.headSnapshot()).findings().allSatisfy { $0.level != .error })
  }

  /// A claim's file that was removed does not come back with an older line of work.
  @Test func removedClaimFilesStayAway() throws {
    let teams = try Teams(everybody)
    try teams.write("base\n", "notes.md", by: "carla")
    try teams.commit("Notes", by: "carla")
    try teams.converge(everybody)
    try teams.write("erin\n", "notes.md", by: "erin")
    try teams.commit("Erin's", by: "erin")
    try teams.write("frank\n", "notes.md", by: "frank")
    try teams.commit("Frank's", by: "frank")
    try teams.join("frank", by: "carla")
    try teams.write("x\n", "more.md", by: "carla")
    try teams.commit("Unrelated", by: "carla")
    try teams.join("frank", by: "erin")
    let claims = try teams.git("ls-files", "notes.md.claim-*", in: teams.path("erin"))
      .split(separator: "\n").map(String.init)
    #expect(claims.count == 2)
    for claim in claims { try teams.git("rm", "-q", claim, in: teams.path("erin")) }
    try teams.commit("Neither", by: "erin")
    try teams.converge(everybody)
    #expect(try teams.git("ls-files", "notes.md*", in: teams.path("erin")) == "notes.md\n")
  }

  /// Erin closes the child because of nothing but her own work; the contest of the parent's closing
  /// lives on until somebody ends it.
  @Test func aContestEndsByADecisionOnly() throws {
    let teams = try Teams(everybody)
    try teams.edit("status: active", "status: achieved", item, by: "frank")
    try teams.commit("Closed", by: "frank")
    let child = "plans/sales/child.yaml"
    try teams.write(
      "id: child\nkind: initiative\ntitle: Child\nparent: rev-3b3b\nstatus: active\n",
      child,
      by: "erin"
    )
    try teams.commit("A child", by: "erin")
    try teams.join("erin", by: "carla")
    try teams.join("frank", by: "carla")
    #expect(try contest(teams, "status", by: "carla") == ["achieved"])
    try teams.edit("status: active", "status: achieved", child, by: "erin")
    try teams.commit("The child is done", by: "erin")
    try teams.join("frank", by: "erin")
    try teams.join("carla", by: "erin")
    try teams.converge(everybody)
    #expect(try contest(teams, "status") == ["achieved"])
  }

  /// Heads that hold the same commits by people never need a merge: three at once come to rest.
  @Test func nobodyMergesTwins() throws {
    let teams = try Teams(everybody)
    for person in everybody {
      try teams.write("\(person)\n", "\(person).md", by: person)
      try teams.commit("\(person)'s", by: person)
    }
    for (person, other) in [("carla", "erin"), ("erin", "frank"), ("frank", "carla")] {
      try teams.git("fetch", "-q", teams.path(other), "+main:refs/peer", in: teams.path(person))
    }
    for _ in 0..<4 {
      for person in everybody {
        let store = try teams.store(person)
        _ = try store.join(store.repository.revision("refs/peer"))
      }
      for (person, other) in [("carla", "erin"), ("erin", "frank"), ("frank", "carla")] {
        try teams.git("fetch", "-q", teams.path(other), "+main:refs/peer", in: teams.path(person))
      }
    }
    #expect(Set(try everybody.map { try teams.head($0) }).count == 1)
  }

  /// A merge that a person has changed is that person's, even where its message is still Baton's.
  @Test func anAmendedMergeIsNotDropped() throws {
    let teams = try Teams()
    try set("target: 200", "target: 250", teams, by: "erin")
    try set("[carla]", "[carla, erin]", teams, by: "frank")
    try teams.join("frank", by: "erin")
    try teams.join("erin", by: "frank")
    try teams.git("push", "-q", "origin", "main", in: teams.path("frank"))
    try teams.write("By hand\n", "notes.md", by: "erin")
    try teams.git("add", "-A", in: teams.path("erin"))
    try teams.git("commit", "-q", "--amend", "--no-edit", in: teams.path("erin"))
    try teams.converge()
    #expect(teams.read("notes.md", by: "frank") == "By hand\n")
  }

  /// A removal is contested; both edits of what stood before meet over that.
  @Test func editsOfAContestedRemoval() throws {
    let teams = try Teams(everybody + ["dana"])
    try teams.git("rm", "-q", item, in: teams.path("dana"))
    try teams.commit("Removed", by: "dana")
    try set("accountable: dana", "accountable: frank", teams, by: "erin")
    try set("title: Grow revenue", "title: Grow", teams, by: "carla")
    try teams.join("dana", by: "erin")
    try teams.join("dana", by: "carla")
    try teams.join("erin", by: "carla")
    #expect(try contest(teams, "existence", by: "carla") == ["removed"])
    #expect(try contest(teams, by: "carla") == nil)
    #expect(try contest(teams, "title", by: "carla") == nil)
    let text = teams.read(item, by: "carla") ?? ""
    #expect(text.contains("accountable: frank") && text.contains("title: Grow\n"))
    try teams.converge(everybody + ["dana"])
  }

  /// Who decides to keep what was agreed has said it: no claim is ever Baton's own.
  @Test func keepingTheAgreedValueIsSomebodysClaim() throws {
    let teams = try Teams(everybody)
    try set("title: Grow revenue", "title: A", teams, by: "erin")
    try set("title: Grow revenue", "title: B", teams, by: "frank")
    try teams.converge(everybody)
    try decide(teams, "title: Grow revenue", "title: Grow revenue", by: "erin")
    try set("target: 200", "target: 250", teams, by: "frank")
    try teams.join("frank", by: "erin")
    try decide(teams, "title: Grow revenue", "title: B", by: "carla")
    try teams.converge(everybody)
    let store = try teams.store("carla")
    let file = try store.planFile(.item("rev-3b3b"), in: store.headSnapshot())
    let claims = file?.contests.first?.claims.map { "\($0.value?.string ?? "") by \($0.by ?? "")" }
    #expect(claims?.sorted() == ["B by frank", "Grow revenue by erin"])
  }
}
