import Git
import PlanMerge
import PlanModel
import PlanText
import TestSupport
import Testing

@testable import PlanStore

/// A store in which the right to change `accountable` decides, with commits written straight into the
/// object database: Paula is the steward, Victor is accountable for `top`, Dana for `rev` below it.
private struct RightsStory {
  static let people = ["dana", "erin", "frank", "gus", "lea", "paula", "victor"]
  static let item = Path("plans/sales/rev.yaml")
  let teams: Teams
  let store: Store
  let start: ObjectID

  init(setting: String = "authority") throws {
    var files = [
      "baton.yaml":
        "format: 1\nmerge-version: 1\nstewards: [paula]\nmerge:\n  accountable: \(setting)\n",
      "teams/sales.yaml": "id: sales\nname: Sales\n",
      "plans/sales/top.yaml": "id: top\nkind: goal\ntitle: Top\naccountable: victor\n",
      "plans/sales/rev.yaml":
        "id: rev\nkind: kpi\ntitle: Rev\nparent: top\naccountable: dana\n",
    ]
    for person in Self.people {
      files["people/\(person).yaml"] =
        "id: \(person)\nname: \(person)\nemails: [\(person)@example.org]\n"
    }
    teams = try Teams(["carla"], files: files)
    store = try teams.store("carla")
    // Ids decide between equals, so a seed must give the same ones each time.
    let author = Signature(name: "paula", email: "paula@example.org", seconds: 1_800_000_000)
    start = try store.repository.write(
      commit: Commit(
        tree: store.headSnapshot().tree,
        parents: [],
        author: author,
        committer: author,
        message: "Start\n"
      )
    )
  }

  /// A commit by a person that leaves the item's file changed.
  func commit(_ person: String, on parent: ObjectID, at time: Int, _ change: (PlanFile) -> PlanFile)
    throws -> ObjectID
  {
    let snapshot = try store.snapshot(of: parent)
    let file = try #require(try store.planFile(.item("rev"), in: snapshot))
    let author = Signature(
      name: person,
      email: "\(person)@example.org",
      seconds: 1_900_000_000 + Int64(time)
    )
    let bytes = change(file).document.bytes
    return try store.repository.write(
      commit: Commit(
        tree: store.tree(snapshot.tree, applying: [Self.item: FileVersion(bytes: bytes)]),
        parents: [parent],
        author: author,
        committer: author,
        message: "By \(person)\n"
      )
    )
  }

  func hands(_ person: String, to other: String, on parent: ObjectID, at time: Int = 0) throws
    -> ObjectID
  {
    try commit(person, on: parent, at: time) {
      $0.setting(FieldPath("accountable"), to: .text(other))
    }
  }

  func merge(_ commits: ObjectID...) throws -> ObjectID {
    try commits.dropFirst().reduce(commits[0]) {
      try store.plannedJoin(of: $1, into: $0, as: .peer).after
    }
  }

  func text(_ commit: ObjectID) throws -> String {
    let version = try store.version(at: Self.item, in: store.snapshot(of: commit))
    return String(decoding: try version.map { try store.bytes(of: $0) } ?? [], as: UTF8.self)
  }

  /// `victor`, or `dana?erin,frank` with the claims, sorted.
  func state(_ commit: ObjectID) throws -> String {
    let file = try #require(
      try store.planFile(.item("rev"), in: store.snapshot(of: commit))
    )
    let shown = file.text("accountable") ?? ""
    guard let contest = file.contests.first else { return shown }
    return shown + "?"
      + contest.claims.map { "\($0.value?.string ?? "") by \($0.by ?? "")" }.sorted()
      .joined(separator: ", ")
  }
}

@Suite struct AuthorityMergeTests {
  @Test func theOneWhoMayIsTaken() throws {
    let story = try RightsStory()
    let erin = try story.hands("erin", to: "erin", on: story.start)
    let victor = try story.hands("victor", to: "frank", on: story.start)
    let merge = try story.merge(erin, victor)
    #expect(try story.state(merge) == "frank")
    let entry = try #require(try story.store.ledger(of: merge).entries.first)
    #expect(entry.decision.rule == .claimedWithoutRight)
    #expect(entry.lostValues.map { $0.source.by } == ["erin"])
  }

  /// The ledger says who claimed a value in a contest, not who made the contested field last.
  @Test func aClaimThatLosesIsItsClaimants() throws {
    let story = try RightsStory()
    let erin = try story.hands("erin", to: "erin", on: story.start, at: 1)
    let frank = try story.hands("frank", to: "frank", on: story.start, at: 2)
    let dana = try story.hands("dana", to: "gus", on: story.start, at: 3)
    let merge = try story.merge(try story.merge(erin, frank), dana)
    let lost = try story.store.ledger(of: merge).entries.flatMap(\.lostValues)
    #expect(
      Set(lost.map { "\($0.value?.string ?? "") \($0.source.by) \($0.source.commit)" })
        == ["erin erin \(erin)", "frank frank \(frank)"]
    )
  }

  @Test func anAmendedMergeHasNoLedger() throws {
    let story = try RightsStory()
    let erin = try story.hands("erin", to: "erin", on: story.start)
    let victor = try story.hands("victor", to: "frank", on: story.start)
    let made = try story.store.repository.commit(try story.merge(erin, victor))
    let person = Signature(name: "erin", email: "erin@example.org", seconds: 1_900_000_009)
    let amended = try story.store.repository.write(
      commit: Commit(
        tree: made.tree,
        parents: made.parents,
        author: made.author,
        committer: person,
        message: made.message
      )
    )
    let failure = #expect(throws: StoreFailure.self) { try story.store.ledger(of: amended) }
    #expect(failure?.message.contains("has been amended") == true)
  }

  @Test func withoutTheSettingBothAreClaims() throws {
    let story = try RightsStory(setting: "contest")
    let erin = try story.hands("erin", to: "erin", on: story.start)
    let victor = try story.hands("victor", to: "frank", on: story.start)
    #expect(try story.state(story.merge(erin, victor)) == "dana?erin by erin, frank by victor")
  }

  @Test func bothOrNeitherIsContested() throws {
    let story = try RightsStory()
    let erin = try story.hands("erin", to: "erin", on: story.start)
    let frank = try story.hands("frank", to: "frank", on: story.start)
    let neither = try story.merge(erin, frank)
    #expect(try story.state(neither) == "dana?erin by erin, frank by frank")
    let dana = try story.hands("dana", to: "victor", on: story.start)
    let paula = try story.hands("paula", to: "paula", on: story.start)
    #expect(try story.state(story.merge(dana, paula)) == "dana?paula by paula, victor by dana")
    // Against the contest of those who may not.
    #expect(try story.state(story.merge(neither, dana)) == "victor")
    #expect(
      try story.state(story.merge(neither, dana, paula)) == "dana?paula by paula, victor by dana"
    )
  }

  @Test func aValueOfSeveralBelongsToOneWhoMay() throws {
    let story = try RightsStory()
    let erin = try story.hands("erin", to: "frank", on: story.start, at: 1)
    let dana = try story.hands("dana", to: "frank", on: story.start, at: 2)
    let paula = try story.hands("paula", to: "erin", on: story.start, at: 3)
    let expected = "dana?erin by paula, frank by dana"
    #expect(try story.state(story.merge(erin, dana, paula)) == expected)
    #expect(try story.state(story.merge(erin, paula, dana)) == expected)
    #expect(try story.state(story.merge(paula, dana, erin)) == expected)
  }

  /// Erin makes herself accountable and uses it in her next commit: neither counts.
  @Test func nobodyGrantsThemselvesARight() throws {
    let story = try RightsStory()
    let grab = try story.hands("erin", to: "erin", on: story.start, at: 1)
    let use = try story.hands("erin", to: "frank", on: grab, at: 2)
    let dana = try story.hands("dana", to: "victor", on: story.start, at: 3)
    #expect(try story.state(story.merge(use, dana)) == "victor")
    // What somebody who may has given her counts.
    let given = try story.hands("dana", to: "erin", on: story.start, at: 1)
    let used = try story.hands("erin", to: "frank", on: given, at: 2)
    let paula = try story.hands("paula", to: "paula", on: story.start, at: 3)
    #expect(try story.state(story.merge(used, paula)) == "dana?frank by erin, paula by paula")
  }

  /// A decision that the agreed value stays is a claim of whoever decided.
  @Test func aDecisionForTheAgreedValueIsJudgedToo() throws {
    let story = try RightsStory()
    let erin = try story.hands("erin", to: "erin", on: story.start, at: 1)
    let frank = try story.hands("frank", to: "frank", on: story.start, at: 2)
    let contested = try story.merge(erin, frank)
    let kept = try story.commit("paula", on: contested, at: 3) {
      $0.setting(FieldPath("contested"), to: nil)
    }
    let more = try story.commit("paula", on: kept, at: 4) {
      $0.setting(FieldPath("title"), to: .text("More"))
    }
    let taken = try story.commit("erin", on: contested, at: 5) {
      $0.setting(FieldPath("contested"), to: nil).setting(
        FieldPath("accountable"),
        to: .text("erin")
      )
    }
    #expect(try story.state(story.merge(more, taken)) == "dana")
  }

  /// A decision for a claim stays one when the contest goes on over a claim that it did not see.
  @Test(arguments: [[0, 1, 2], [1, 2, 0], [2, 0, 1]])
  func aDecisionForAClaimIsNotLost(order: [Int]) throws {
    let story = try RightsStory(setting: "contest")
    let erin = try story.hands("erin", to: "erin", on: story.start, at: 1)
    let frank = try story.hands("frank", to: "frank", on: story.start, at: 2)
    let contested = try story.merge(erin, frank)
    func decides(_ person: String, for value: String, at time: Int) throws -> ObjectID {
      try story.commit(person, on: contested, at: time) {
        $0.setting(FieldPath("contested"), to: nil)
          .setting(FieldPath("accountable"), to: .text(value))
      }
    }
    let tips = [
      try decides("dana", for: "erin", at: 3), try decides("victor", for: "paula", at: 4),
      try decides("gus", for: "lea", at: 5),
    ]
    let merge = try story.merge(tips[order[0]], tips[order[1]], tips[order[2]])
    #expect(try story.state(merge) == "dana?erin by erin, lea by gus, paula by victor")
  }

  /// No side can change the rules of its own merge.
  @Test func theSettingIsReadFromTheBase() throws {
    let story = try RightsStory(setting: "contest")
    let erin = try story.hands("erin", to: "erin", on: story.start)
    let settings = FileVersion(
      bytes: Array(
        "format: 1\nmerge-version: 1\nstewards: [erin]\nmerge:\n  accountable: authority\n".utf8
      )
    )
    let old = try story.store.repository.commit(erin)
    let more = try story.store.repository.write(
      commit: Commit(
        tree: story.store.tree(old.tree, applying: ["baton.yaml": settings]),
        parents: [erin],
        author: old.author,
        committer: old.committer,
        message: "Mine\n"
      )
    )
    let dana = try story.hands("dana", to: "victor", on: story.start)
    #expect(try story.state(story.merge(more, dana)) == "dana?erin by erin, victor by dana")
  }

  /// L9: the outcome depends neither on who merges nor on the order. `BATON_SEED` plays one seed
  /// again, `BATON_HISTORIES` plays as many new ones.
  @Test func anyOrderGivesTheSame() throws {
    let story = try RightsStory()
    var contested = 0
    var settled = 0
    for seed in Seeds.chosen(15, more: "BATON_HISTORIES") {
      var random = Seeded(seed)
      var base = story.start
      if Bool.random(using: &random) {
        let sides = try (0..<2).map { try branch(story, base, &random, at: $0 * 10, length: 1) }
        base = try story.merge(sides[0], sides[1])
      }
      let tips = try (2..<5).map { side in
        let length = Int.random(in: 1...2, using: &random)
        return try branch(story, base, &random, at: side * 10, length: length)
      }
      let orders = [(0, 1, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
      let results = try orders.map { order in
        try story.text(story.merge(tips[order.0], tips[order.1], tips[order.2]))
      }
      for result in results.dropFirst() where result != results[0] {
        Issue.record("BATON_SEED=\(seed)\n\(results[0])\n--- in another order\n\(result)")
      }
      if results[0].contains("contested:") { contested += 1 } else { settled += 1 }
    }
    // Both happen, or the test shows nothing.
    if contested + settled > 10 { #expect(contested > 0 && settled > 0) }
  }

  /// Some commits, each handing the item to somebody whom neither the item nor a claim named before,
  /// which decides where it is contested: setting a value back is a known limit.
  private func branch(
    _ story: RightsStory,
    _ base: ObjectID,
    _ random: inout Seeded,
    at time: Int,
    length: Int
  ) throws -> ObjectID {
    var head = base
    let file = try story.store.planFile(.item("rev"), in: story.store.snapshot(of: base))
    var used = Set([file?.text("accountable") ?? ""])
    used.formUnion((file?.contests ?? []).flatMap(\.claims).compactMap { $0.value?.string })
    for step in 0..<length {
      let choices = RightsStory.people.filter { !used.contains($0) }
      let next = choices.randomElement(using: &random) ?? ""
      used.insert(next)
      let author = RightsStory.people.randomElement(using: &random) ?? ""
      head = try story.commit(author, on: head, at: time + step) { file in
        file.setting(FieldPath("accountable"), to: .text(next))
          .setting(FieldPath("contested"), to: nil)
      }
    }
    return head
  }
}
