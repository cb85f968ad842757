import Git
import PlanModel
import PlanText
import Testing

@testable import PlanStore

/// Stories of three branches that once ended otherwise in another order of the merges, each reduced
/// to what it needs.
@Suite struct AnyOrderTests {
  private let plan = [
    "baton.yaml": "format: 1\nmerge-version: 1\n",
    "people/dana.yaml": "id: dana\nname: Dana\n",
    "people/erin.yaml": "id: erin\nname: Erin\n",
    "people/frank.yaml": "id: frank\nname: Frank\n",
    "people/gus.yaml": "id: gus\nname: Gus\n",
    "teams/sales.yaml": "id: sales\nname: Sales\n",
  ]

  private func item(_ id: String, _ lines: String...) -> [String: String?] {
    let own = ["id: \(id)", "kind: goal", "title: Item \(id)"] + lines
    return ["plans/sales/\(id).yaml": own.joined(separator: "\n") + "\n"]
  }

  /// Merges three branches from one commit in three orders, and where two merges meet that have one
  /// of them in common; nil stands for a file that is removed.
  private func files(
    from base: [[String: String?]],
    _ branches: [[String: String?]],
    meeting: Bool = true
  ) throws -> [String: String] {
    let teams = try Teams(["carla"])
    let story = Story(store: try teams.store("carla"))
    let start = base.reduce(plan) { $0.merging($1.compactMapValues { $0 }) { $1 } }
    let root = try story.commit(start, [], by: 0)
    let heads = try branches.enumerated().map { number, changes in
      var files = start
      for (path, text) in changes { files[path] = text }
      return try story.commit(files, [root], by: 3 + number)
    }
    let pairs = try [(0, 1), (1, 2), (2, 0)].map { try story.merged(heads[$0], heads[$1]) }
    var results = try [(0, 2), (1, 0), (2, 1)].map { try story.merged(pairs[$0], heads[$1]) }
    // What meets there otherwise: docs/limits.md.
    if meeting {
      results += try [(0, 1), (1, 2), (2, 0)].map { try story.merged(pairs[$0], pairs[$1]) }
    }
    let first = try story.files(results[0])
    for (number, result) in results.enumerated().dropFirst() {
      #expect(try story.files(result) == first, "\(number)")
    }
    #expect(try story.falseClaims(in: first).isEmpty)
    return first
  }

  private func claims(_ field: String, of id: String, in files: [String: String]) throws
    -> [String]
  {
    let path = "plans/sales/\(id).yaml"
    let text = try #require(files[path])
    return try PlanFile(path: path, bytes: Array(text.utf8)).contests
      .first { $0.name == field }?.claims.map { $0.value?.string ?? "null" }.sorted() ?? []
  }

  /// The old parent is removed by one who moves the item, and edited by another: it comes back, and
  /// that nothing was shown meanwhile is nobody's claim.
  @Test func parentThatComesBack() throws {
    let files = try files(
      from: [item("a"), item("b"), item("old"), item("rev", "parent: old")],
      [
        item("rev", "parent: a"),
        item("rev", "parent: b").merging(["plans/sales/old.yaml": nil]) { $1 },
        item("old", "period: 2026"),
      ]
    )
    #expect(try claims("parent", of: "rev", in: files) == ["a", "b"])
    #expect(files["plans/sales/rev.yaml"]?.contains("\nparent: old\n") == true)
  }

  /// What somebody passed on under a delegation falls with it, also where a third makes them
  /// accountable.
  @Test func passedOnByOneWhoBecomesAccountable() throws {
    let held = "  - {id: d-1, from: dana, to: erin, state: accepted}"
    let files = try files(
      from: [item("rev", "accountable: dana", "delegations:", held)],
      [
        item(
          "rev",
          "accountable: dana",
          "delegations:",
          held,
          "  - {id: d-2, from: erin, to: frank, state: offered}"
        ),
        item("rev", "accountable: erin", "delegations:", held),
        item(
          "rev",
          "accountable: dana",
          "delegations:",
          "  - {id: d-1, from: dana, to: erin, state: revoked}"
        ),
      ]
    )
    #expect(files["plans/sales/rev.yaml"]?.contains("to: frank, state: void") == true)
  }

  /// Two delegations with one id, one of them by somebody who hands the item over in the same commit.
  @Test func oneIdForTwoDelegations() throws {
    let files = try files(
      from: [item("rev", "accountable: dana")],
      [
        item("rev", "accountable: erin", "delegations:", "  - {id: d-1, from: erin, to: erin}"),
        item("rev", "accountable: dana", "delegations:", "  - {id: d-1, from: erin, to: frank}"),
        item("rev", "accountable: erin", "delegations:", "  - {id: d-1, from: dana, to: gus}"),
      ],
      meeting: false
    )
    #expect(files["plans/sales/rev.yaml"]?.contains("void") == false)
    #expect(try claims("delegations/d-1/to", of: "rev", in: files) == ["erin", "frank", "gus"])
  }

  /// Whoever hung an open item below one that was closed has not seen that a third closes it.
  @Test func childThatIsClosedElsewhere() throws {
    let files = try files(
      from: [item("a", "status: active"), item("b", "status: active")],
      [
        item("a", "status: achieved"),
        item("b", "parent: a", "status: achieved"),
        item("a", "parent: b", "status: active"),
      ]
    )
    #expect(try claims("status", of: "b", in: files) == ["achieved"])
    #expect(try claims("status", of: "a", in: files) == [])
  }

  /// A claim is what one person said, also where two texts were combined before a third conflicts.
  @Test func textThatWasCombined() throws {
    func text(_ lines: String...) -> [String: String?] {
      let all = lines.map { "  " + $0 }
      return [
        "plans/sales/rev.yaml": "id: rev\nkind: goal\ntitle: T\ndescription: |\n"
          + all.joined(separator: "\n") + "\n"
      ]
    }
    let files = try files(
      from: [text("one", "two", "three")],
      [text("A", "two", "three"), text("B", "two", "three"), text("one", "two", "C")],
      meeting: false
    )
    #expect(
      try claims("description", of: "rev", in: files)
        == ["A\ntwo\nthree\n", "B\ntwo\nthree\n", "one\ntwo\nC\n"]
    )
  }

  /// Two decisions that differ open the very contest again that they ended; that is no unchanged file.
  @Test func decisionsThatDiffer() throws {
    let teams = try Teams(["carla"])
    let story = Story(store: try teams.store("carla"))
    func all(_ title: String) -> [String: String] {
      plan.merging(["plans/sales/rev.yaml": "id: rev\nkind: goal\ntitle: \(title)\n"]) { $1 }
    }
    let root = try story.commit(all("Old"), [], by: 0)
    let sides = try [("A", 1), ("B", 2)].map { try story.commit(all($0), [root], by: $1) }
    let open = try story.merged(sides[0], sides[1])
    let decisions = try [("A", 3), ("A", 4), ("B", 5)].map {
      try story.commit(all($0), [open], by: $1)
    }
    for (first, second, third) in [(0, 1, 2), (1, 2, 0), (2, 0, 1)] {
      let two = try story.merged(decisions[first], decisions[second])
      let files = try story.files(story.merged(two, decisions[third]))
      #expect(try claims("title", of: "rev", in: files) == ["A", "B"])
    }
  }

  /// Erin goes on from her own claim, which others have met meanwhile: the agreed value stands, and is
  /// nobody's claim.
  @Test func goingOnFromAClaim() throws {
    let teams = try Teams(["carla"])
    let story = Story(store: try teams.store("carla"))
    func all(_ lines: String...) -> [String: String] {
      plan.merging(["plans/sales/rev.yaml": lines.joined(separator: "\n") + "\n"]) { $1 }
    }
    let root = try story.commit(all("id: rev", "kind: goal", "title: Old"), [], by: 0)
    let first = try story.commit(all("id: rev", "kind: goal", "title: Erin's"), [root], by: 1)
    let other = try story.commit(all("id: rev", "kind: goal", "title: Frank's"), [root], by: 2)
    let next = try story.commit(
      all("id: rev", "kind: goal", "title: Erin's", "period: 2026"),
      [first],
      by: 3
    )
    let shared = try story.merged(first, other)
    let files = try story.files(story.merged(next, shared))
    #expect(try claims("title", of: "rev", in: files) == ["Erin's", "Frank's"])
    #expect(files["plans/sales/rev.yaml"]?.contains("title: Old\n") == true)
    #expect(try story.falseClaims(in: files).isEmpty)
    #expect(try files == story.files(story.merged(next, other)))
  }

  /// One leaves an item's file that cannot be read, one edits it, one does something else with it: what
  /// cannot be read is beside it, and nothing else is in question for that.
  @Test(arguments: ["title", "removal", "move", "unreadable too"])
  func unreadableAndEditedAndMore(third: String) throws {
    let unreadable = item("rev", "note: &a 1")
    let other: [String: String?]
    switch third {
    case "title": other = ["plans/sales/rev.yaml": "id: rev\nkind: goal\ntitle: New\n"]
    case "removal": other = ["plans/sales/rev.yaml": nil]
    case "move":
      other = [
        "plans/sales/rev.yaml": nil,
        "plans/ops/rev.yaml": "id: rev\nkind: goal\ntitle: Item rev\n",
      ]
    default: other = item("rev", "note: [")
    }
    let files = try files(
      from: [item("rev"), ["teams/ops.yaml": "id: ops\nname: Ops\n"]],
      [unreadable, item("rev", "priority: 9"), other],
      meeting: third == "removal"
    )
    let path = third == "move" ? "plans/ops/rev.yaml" : "plans/sales/rev.yaml"
    let text = try #require(files[path])
    #expect(text.contains("priority: 9\n"))
    #expect(text.contains("title: New\n") == (third == "title"))
    #expect(text.contains("- field: existence\n") == (third == "removal"))
    let beside = files.filter { $0.key.hasPrefix("\(path).claim-") }.values
    #expect(beside.contains { $0.contains("note: &a 1") })
    #expect(beside.count == (third == "unreadable too" ? 2 : 1))
    #expect(files.keys.count { $0.contains("/rev.yaml") } == beside.count + 1)
  }

  /// Two leave versions that cannot be read, and what stood before stays; that a third removes it is
  /// contested, also where the third comes last.
  @Test func unreadableTwiceAndRemoved() throws {
    let files = try files(
      from: [item("rev")],
      [item("rev", "note: &a 1"), item("rev", "note: ["), ["plans/sales/rev.yaml": nil]]
    )
    #expect(try claims("existence", of: "rev", in: files) == ["removed"])
    #expect(files.count { $0.key.hasPrefix("plans/sales/rev.yaml.claim-") } == 2)
  }

  /// One moves a closed item below another one, a second opens it where it was, and a third closes what
  /// it hangs below now: nobody has put open work there.
  @Test func closedChildThatOneMovesAndOneOpens() throws {
    let files = try files(
      from: [item("top"), item("old"), item("rev", "parent: old", "status: dropped")],
      [
        item("rev", "parent: top", "status: dropped"), item("rev", "parent: old", "status: active"),
        item("top", "status: achieved"),
      ]
    )
    #expect(try claims("status", of: "top", in: files).isEmpty)
    #expect(files["plans/sales/top.yaml"]?.contains("status: achieved\n") == true)
    #expect(files["plans/sales/rev.yaml"]?.contains("parent: top\nstatus: active\n") == true)
  }

  /// Two hang an item below another one, of whom one closes it at once, and a third closes the upper
  /// one: it did not know of the open work of the other.
  @Test func childThatTwoHangAndOneCloses() throws {
    let files = try files(
      from: [item("top"), item("rev", "status: active")],
      [
        item("rev", "parent: top", "status: dropped"), item("top", "status: achieved"),
        item("rev", "parent: top", "status: active"),
      ],
      meeting: false
    )
    #expect(try claims("status", of: "top", in: files) == ["achieved"])
    #expect(files["plans/sales/rev.yaml"]?.contains("status: dropped\n") == true)
  }

  /// The removal is that of whoever removed it, also where that is older than both merges that meet.
  @Test func removalThatTwoMergesHave() throws {
    let files = try files(
      from: [item("rev"), item("other")],
      [item("other", "priority: 1"), item("rev", "priority: 2"), ["plans/sales/rev.yaml": nil]]
    )
    #expect(try claims("existence", of: "rev", in: files) == ["removed"])
  }

  /// Given to somebody else, accepted and revoked at once: it is revoked.
  @Test func delegationThatThreeChange() throws {
    func rev(_ to: String, _ state: String) -> [String: String?] {
      item("rev", "delegations:", "- {id: d-1, to: \(to), from: dana, state: \(state)}")
    }
    let files = try files(
      from: [rev("erin", "offered")],
      [rev("gus", "offered"), rev("erin", "accepted"), rev("erin", "revoked")]
    )
    #expect(files["plans/sales/rev.yaml"] == rev("gus", "revoked")["plans/sales/rev.yaml"])
  }

  /// Given by two under one id and by the old owner while a third hands the item over: void, but for a
  /// revocation, also where the two only contest its state.
  @Test(arguments: [("offered", "accepted"), ("accepted", "declined"), ("completed", "accepted")])
  func delegationThatTwoGiveAndOneLosesTheGroundOf(one: String, other: String) throws {
    for (other, outcome) in [(other, "void"), ("revoked", "revoked")] {
      let files = try files(
        from: [given("dana")],
        [given("dana", one), given("dana", other), given("erin")],
        meeting: false
      )
      let text = try #require(files["plans/sales/rev.yaml"])
      #expect(text.contains("state: \(outcome)"))
      #expect(try claims("delegations/d-1/state", of: "rev", in: files).isEmpty)
    }
  }

  /// Passed on by two under one id, accepted and declined, while a third revokes what it rests on.
  @Test func delegationThatTwoPassOnAndOneLosesTheGroundOf() throws {
    func passed(_ state: String, _ more: String?) -> [String: String?] {
      let lines = ["delegations:", "- {id: d-1, to: erin, from: dana, state: \(state)}"]
      let passed = more.map { ["- {id: d-2, to: frank, from: erin, state: \($0)}"] } ?? []
      return rev("dana", lines + passed)
    }
    let files = try files(
      from: [passed("accepted", nil)],
      [passed("accepted", "accepted"), passed("accepted", "declined"), passed("revoked", nil)],
      meeting: false
    )
    let text = try #require(files["plans/sales/rev.yaml"])
    #expect(text.contains("from: erin, state: void"))
    #expect(try claims("delegations/d-2/state", of: "rev", in: files).isEmpty)
  }

  /// An item of an owner, with a delegation from Dana to Frank in a state.
  private func given(_ owner: String, _ state: String? = nil) -> [String: String?] {
    let given = state.map { ["delegations:", "- {id: d-1, to: frank, from: dana, state: \($0)}"] }
    return rev(owner, given ?? [])
  }

  private func rev(_ owner: String, _ more: [String]) -> [String: String?] {
    let lines = ["id: rev", "kind: goal", "title: Rev", "accountable: \(owner)"] + more
    return ["plans/sales/rev.yaml": lines.joined(separator: "\n") + "\n"]
  }

  /// Who hands an item over and removes its owner removes them, also where others have contested the
  /// owner meanwhile: what their contest shows as agreed, and nobody says, needs nobody.
  @Test func ownerThatOneRemovesAndOthersReplace() throws {
    let files = try files(
      from: [["people/gus.yaml": "id: gus\nname: Gus\n"], rev("gus", [])],
      [rev("dana", []).merging(["people/gus.yaml": nil]) { $1 }, rev("dana", []), rev("erin", [])],
      meeting: false
    )
    #expect(files["people/gus.yaml"] == nil)
    #expect(try claims("accountable", of: "rev", in: files) == ["dana", "erin"])
  }

  /// Opened again, closed otherwise, and worked on: nobody is said to have closed it in the way that a
  /// contest shows as agreed.
  @Test func closingThatTwoMergesMeetAt() throws {
    let files = try files(
      from: [item("rev", "status: dropped")],
      [
        item("rev", "status: dropped", "check-ins:", "- {id: c-1, on: 2026-02-03, by: erin}"),
        item("rev", "status: active"), item("rev", "status: achieved"),
      ],
      meeting: false
    )
    #expect(try claims("status", of: "rev", in: files) == ["achieved", "active"])
  }

  /// Passed on by somebody who holds two delegations, of which one is revoked and one declined since:
  /// who declines takes no ground away.
  @Test func passedOnUnderTwoOfWhichOneIsDeclined() throws {
    func held(_ one: String, _ other: String, _ more: String...) -> [String: String?] {
      let lines = [
        "delegations:", "- {id: d-1, to: frank, from: dana, state: \(one)}",
        "- {id: d-2, to: frank, from: dana, state: \(other)}",
      ]
      return rev("dana", lines + more)
    }
    let passed = "- {id: d-3, to: erin, from: frank, state: offered}"
    let files = try files(
      from: [held("accepted", "accepted")],
      [
        held("accepted", "revoked"), held("declined", "accepted"),
        held("accepted", "accepted", passed),
      ],
      meeting: false
    )
    #expect(files["plans/sales/rev.yaml"]?.contains("from: frank, state: offered}") == true)
  }

  /// Two decide a contest of a record differently and a third removes the record: it stays, since
  /// they have decided about it.
  @Test func recordThatTwoDecideAndOneRemoves() throws {
    func rev(_ value: Int?, _ contest: Bool) -> [String: String?] {
      let record = value.map { ["check-ins:", "- {id: c-1, on: 2026-01-02, value: \($0)}"] }
      let claims = [7, 8].map {
        "  - {value: \($0), by: dana, on: 2026-01-0\($0)T08:00:00Z}"
      }
      let contested = ["contested:", "- field: check-ins/c-1/value", "  claims:"] + claims
      return self.rev("dana", (record ?? []) + (contest ? contested : []))
    }
    let files = try files(
      from: [rev(5, true)],
      [rev(7, false), rev(8, false), rev(nil, true)]
    )
    #expect(try claims("check-ins/c-1/value", of: "rev", in: files) == ["7", "8", "null"])
    #expect(files["plans/sales/rev.yaml"]?.contains("{id: c-1, on: 2026-01-02, value: 5}") == true)
  }

  /// What is written by hand under a contest is a claim as soon as the file is written anew, whichever
  /// made that necessary.
  @Test func writtenUnderAContestOfWhatOneRemoves() throws {
    func rev(_ priority: String) -> [String: String?] {
      let claims = [7, 8].map {
        "  - {value: \($0), by: dana, on: 2026-01-0\($0)T08:00:00Z}"
      }
      let contested = ["contested:", "- field: priority", "  claims:"] + claims
      return self.rev("dana", ["priority: \(priority)"] + contested)
    }
    let files = try files(
      from: [rev("5"), item("other")],
      [rev("6"), item("other", "parent: rev"), ["plans/sales/rev.yaml": nil]]
    )
    #expect(try claims("priority", of: "rev", in: files) == ["6", "7", "8"])
    #expect(files["plans/sales/rev.yaml"]?.contains("priority: 5\n") == true)
  }

  /// Where rights decide, who has none adds nothing, whichever merge has their commit in common; and
  /// takes nothing from who says the same and may.
  @Test(arguments: [["gus", "erin", "frank"], ["frank", "gus", "gus"]])
  func ownersThatTwoMayName(owners: [String]) throws {
    var people: [String: String?] = [
      "baton.yaml":
        "format: 1\nmerge-version: 1\nstewards: [p4]\nmerge:\n  accountable: authority\n"
    ]
    for id in ["p3", "p4", "p5"] {
      people["people/\(id).yaml"] = "id: \(id)\nname: \(id)\nemails: [\(id)@example.org]\n"
    }
    let files = try files(
      from: [people, item("rev", "accountable: p3")],
      owners.map { item("rev", "accountable: \($0)") }
    )
    #expect(files["plans/sales/rev.yaml"]?.contains("accountable: p3\n") == true)
    #expect(try claims("accountable", of: "rev", in: files) == owners.prefix(2).sorted())
  }

  /// Two merge a team into others, and a third edits it: its items stand in it until one is chosen.
  @Test func teamThatTwoMergeAndOneEdits() throws {
    func moved(to team: String) -> [String: String?] {
      let text = item("rev")["plans/sales/rev.yaml"] ?? nil
      return [
        "teams/sales.yaml": nil, "plans/sales/rev.yaml": nil, "plans/\(team)/rev.yaml": text,
      ]
    }
    let teams: [String: String?] = [
      "teams/core.yaml": "id: core\nname: Core\n", "teams/ops.yaml": "id: ops\nname: Ops\n",
    ]
    let files = try files(
      from: [teams, item("rev")],
      [
        moved(to: "core"), moved(to: "ops"),
        ["teams/sales.yaml": "id: sales\nname: Sales\nlead: gus\n"],
      ]
    )
    #expect(try claims("team", of: "rev", in: files) == ["core", "ops"])
    #expect(files["teams/sales.yaml"]?.contains("- field: existence") == true)
  }

  /// One removes for good what was held against a removal, two go on with it: what the base had last
  /// is what they changed.
  @Test func removalThatIsDecidedAndTwoGoOn() throws {
    let teams = try Teams(["carla"])
    let story = Story(store: try teams.store("carla"))
    let path = "plans/sales/rev.yaml"
    func rev(_ title: String, _ more: String = "") -> [String: String] {
      plan.merging([path: "id: rev\nkind: goal\ntitle: \(title)\n\(more)"]) { $1 }
    }
    let start = try story.commit(rev("Rev"), [], by: 0)
    let removal = try story.commit(plan, [start], by: 1)
    let edit = try story.commit(rev("Edited"), [start], by: 2)
    let base = try story.merged(removal, edit)
    let held = try #require(try story.files(base)[path])
    func changed(_ text: String?, by person: Int) throws -> ObjectID {
      var files = plan
      if let text { files[path] = text }
      return try story.commit(files, [base], by: person)
    }
    let decided = try changed(nil, by: 3)
    let titled = try changed(held.replacing("Edited", with: "New"), by: 4)
    let tagged = try changed(held + "tags: [a]\n", by: 5)
    let meeting = try story.merged(story.merged(decided, titled), story.merged(decided, tagged))
    let files = try story.files(meeting)
    #expect(files == (try story.files(story.merged(story.merged(titled, tagged), decided))))
    #expect(files[path]?.contains("title: New\n") == true)
    #expect(try claims("title", of: "rev", in: files).isEmpty)
  }

  /// One decides a contest for somebody whom another one renames: what it names is there.
  @Test func decisionForWhoIsRenamed() throws {
    let contest = [
      "contested:", "- field: accountable", "  claims:",
      "  - {value: erin, by: dana, on: 2026-01-01T08:00:00Z}",
      "  - {value: frank, by: gus, on: 2026-01-02T08:00:00Z}",
    ]
    func rev(_ owner: String, _ contest: [String], _ more: String...) -> [String: String?] {
      let lines = ["id: rev", "kind: goal", "title: Rev", "accountable: \(owner)"] + more + contest
      return ["plans/sales/rev.yaml": lines.joined(separator: "\n") + "\n"]
    }
    let renamed = contest.map { $0.replacing("erin", with: "e-example") }
    let files = try files(
      from: [rev("dana", contest)],
      [
        rev("dana", renamed).merging([
          "people/erin.yaml": nil, "people/e-example.yaml": "id: e-example\nname: Erin\n",
        ]) { $1 }, rev("erin", []), item("other"),
      ]
    )
    #expect(try claims("accountable", of: "rev", in: files) == ["e-example", "erin"])
    #expect(files["people/erin.yaml"]?.contains("- field: existence") == true)
  }

  /// A claim may name a commit that one clone still has and another never had: it tells nothing.
  @Test func commitsThatOtherClonesMayNotHave() throws {
    let teams = try Teams(["carla"])
    let story = Story(store: try teams.store("carla"))
    func files(_ title: String) -> [String: String] {
      ["plans/sales/rev.yaml": "id: rev\nkind: goal\ntitle: \(title)\n"]
    }
    let root = try story.commit(files("Rev"), [], by: 1)
    let head = try story.commit(files("New"), [root], by: 2)
    let dropped = try story.commit(files("Dropped"), [root], by: 3)
    let side = MergeSide(heads: [head], snapshot: try story.store.snapshot(of: head))
    let history = try CommitHistory(story.store, sides: [side], excluding: [root])
    let rev = Subject.item("rev")
    func titles(_ commit: ObjectID) -> [String?] {
      [history.file(rev, in: "\(commit)"), history.file(rev, before: "\(commit)")].map {
        $0?.text("title")
      }
    }
    #expect(titles(head) == ["New", "Rev"])
    #expect(titles(root) == ["Rev", nil])
    #expect(titles(dropped) == [nil, nil])
  }

  /// Who removes an item says nothing of its fields, and is named for none.
  @Test func fieldOfWhatIsRemoved() throws {
    let files = try files(
      from: [item("a"), item("b"), item("rev", "parent: a")],
      [item("rev", "parent: b"), ["plans/sales/rev.yaml": nil], item("rev")]
    )
    #expect(try claims("parent", of: "rev", in: files) == ["b", "null"])
    let text = try #require(files["plans/sales/rev.yaml"])
    #expect(text.contains("P5 <p5@example.org>"))
  }

  /// A delegation that was revoked long ago and given anew: the yes to it is contested in any order.
  @Test func revokedDelegationThatIsGivenAnew() throws {
    func rev(_ to: String, _ state: String, _ more: String...) -> [String: String?] {
      let given = ["delegations:", "- {id: d-1, to: \(to), from: dana, state: \(state)}"]
      let lines = ["id: rev", "kind: goal", "title: Rev"] + more + given
      return ["plans/sales/rev.yaml": lines.joined(separator: "\n") + "\n"]
    }
    let files = try files(
      from: [rev("frank", "revoked")],
      [rev("frank", "revoked", "priority: 1"), rev("erin", "revoked"), rev("frank", "accepted")]
    )
    #expect(try claims("delegations/d-1/state", of: "rev", in: files) == ["accepted"])
  }

  /// What was passed on rests on what lapses as well, though it stands before that in the list.
  @Test func passedOnUnderWhatLapses() throws {
    func rev(_ state: String, _ more: String...) -> [String: String?] {
      let lines = ["id: rev", "kind: goal", "title: Rev", "accountable: dana", "delegations:"]
      let all = lines + ["- {id: d-1, to: erin, from: dana, state: \(state)}"] + more
      return ["plans/sales/rev.yaml": all.joined(separator: "\n") + "\n"]
    }
    let files = try files(
      from: [rev("offered")],
      [
        rev("revoked"), item("other"),
        rev(
          "offered",
          "- {id: d-2, to: frank, from: erin, state: offered}",
          "- {id: d-3, to: erin, from: erin, state: accepted}"
        ),
      ]
    )
    let text = try #require(files["plans/sales/rev.yaml"])
    #expect(text.contains("from: erin, state: void}\n- {id: d-3"))
    #expect(text.contains("to: erin, from: erin, state: void}"))
  }

  /// Erin goes on from a commit that was merged with Frank's meanwhile.
  private func filesGoingOn(
    from base: [[String: String?]],
    _ erin: [String: String?],
    _ frank: [String: String?],
    _ next: [String: String?]
  ) throws -> [String: String] {
    let teams = try Teams(["carla"])
    let story = Story(store: try teams.store("carla"))
    func changed(_ files: [String: String], by changes: [String: String?]) -> [String: String] {
      changes.reduce(into: files) { $0[$1.key] = $1.value }
    }
    let start = base.reduce(plan) { $0.merging($1.compactMapValues { $0 }) { $1 } }
    let root = try story.commit(start, [], by: 0)
    let early = changed(start, by: erin)
    let first = try story.commit(early, [root], by: 1)
    let other = try story.commit(changed(start, by: frank), [root], by: 2)
    let late = try story.commit(changed(early, by: next), [first], by: 3)
    let direct = try story.files(story.merged(late, other))
    #expect(try story.files(story.merged(late, story.merged(first, other))) == direct)
    #expect(try story.falseClaims(in: direct).isEmpty)
    return direct
  }

  /// A delegation that the merge made void, since its giver answers for the item no more, is void
  /// whatever is answered meanwhile, but for its giver taking it back.
  @Test(arguments: [("accepted", "void"), ("declined", "void"), ("revoked", "revoked")])
  func answerToWhatLapsed(answer: String, outcome: String) throws {
    func rev(_ owner: String, _ state: String?) -> [String: String?] {
      let given = state.map {
        ["delegations:", "- {id: d-1, to: frank, from: dana, state: \($0)}"]
      }
      let lines = ["id: rev", "kind: goal", "title: Rev", "accountable: \(owner)"] + (given ?? [])
      return ["plans/sales/rev.yaml": lines.joined(separator: "\n") + "\n"]
    }
    let files = try filesGoingOn(
      from: [rev("dana", nil)],
      rev("dana", "offered"),
      rev("erin", nil),
      rev("dana", answer)
    )
    #expect(files["plans/sales/rev.yaml"]?.contains("state: \(outcome)}") == true)
    #expect(try claims("delegations/d-1/state", of: "rev", in: files).isEmpty)
  }

  /// Who only edits an item below another one has not hung it there: it is closed, and the upper one may
  /// be.
  @Test func closedChildThatOneEdits() throws {
    let files = try filesGoingOn(
      from: [item("top"), item("rev", "parent: top", "status: active")],
      item("rev", "parent: top", "status: achieved"),
      item("rev", "parent: top", "status: active", "priority: 1"),
      item("top", "status: achieved")
    )
    #expect(files["plans/sales/top.yaml"]?.contains("status: achieved\n") == true)
    #expect(try claims("status", of: "top", in: files).isEmpty)
  }

  /// What a contest shows as agreed, and nobody says, keeps nothing from being removed.
  @Test func removedWhileAContestShowsIt() throws {
    let files = try filesGoingOn(
      from: [item("old"), item("new"), item("rev", "parent: old")],
      item("rev", "parent: new"),
      item("rev"),
      ["plans/sales/old.yaml": nil]
    )
    #expect(files["plans/sales/old.yaml"] == nil)
    #expect(try claims("parent", of: "rev", in: files) == ["new", "null"])
  }

  /// What a contest shows as agreed, and nobody says, is no edge of a circle.
  @Test func circleThroughWhatAContestShows() throws {
    let files = try filesGoingOn(
      from: [item("top"), item("low"), item("mid"), item("rev", "parent: top")],
      item("rev"),
      item("rev", "parent: low").merging(item("low", "parent: mid")) { $1 },
      item("mid", "parent: rev")
    )
    #expect(try claims("parent", of: "rev", in: files) == ["low", "null"])
  }

  /// An item that one opened and another closed otherwise is open work of somebody, though what it shows
  /// as agreed is closed.
  @Test func closingOverAnItemThatIsOpenedAndContested() throws {
    let files = try files(
      from: [item("top", "status: active"), item("rev", "parent: top", "status: dropped")],
      [
        item("top", "status: dropped"),
        item("rev", "parent: top", "status: achieved"),
        item("rev", "parent: top", "status: active"),
      ],
      // What two merges have in common is their base (docs/limits.md).
      meeting: false
    )
    #expect(try claims("status", of: "rev", in: files) == ["achieved", "active"])
    #expect(try claims("status", of: "top", in: files) == ["dropped"])
  }

  /// A check-in that one removed and another one edited is none that came after.
  @Test func closingOverACheckInThatCameBack() throws {
    func rev(_ status: String, _ checkIns: String...) -> [String: String?] {
      let lines = ["id: rev", "kind: goal", "title: Rev", "status: \(status)"] + checkIns
      return ["plans/sales/rev.yaml": lines.joined(separator: "\n") + "\n"]
    }
    let list = "check-ins:"
    let files = try filesGoingOn(
      from: [rev("active", list, "- {id: c-1, on: 2026-01-02, by: erin, value: 3}")],
      rev("active"),
      rev("active", list, "- {id: c-1, on: 2026-01-02, by: erin, value: 6}"),
      rev("achieved")
    )
    #expect(files["plans/sales/rev.yaml"]?.contains("value: 6") == true)
    #expect(files["plans/sales/rev.yaml"]?.contains("status: achieved\n") == true)
    #expect(try claims("status", of: "rev", in: files).isEmpty)
  }

  /// Whoever closed an item says otherwise how: it still stands against the work that went on.
  @Test func closingThatMetWorkAndIsSaidOtherwise() throws {
    func rev(_ status: String, _ more: String...) -> [String: String?] {
      let lines = ["id: rev", "kind: goal", "title: Rev", "status: \(status)"] + more
      return ["plans/sales/rev.yaml": lines.joined(separator: "\n") + "\n"]
    }
    let files = try filesGoingOn(
      from: [rev("active")],
      rev("dropped"),
      rev("active", "check-ins:", "- {id: c-1, on: 2026-01-02, by: erin}"),
      rev("achieved")
    )
    #expect(files["plans/sales/rev.yaml"]?.contains("status: active\n") == true)
    #expect(try claims("status", of: "rev", in: files) == ["achieved"])
  }

  /// Who hands an item over at the same time takes nothing from another one whom it is given to: what
  /// that one delegates stands while both are claimed.
  @Test func delegatedByOneOfTwoNewOwners() throws {
    func rev(_ owner: String, _ more: String...) -> [String: String?] {
      let lines = ["id: rev", "kind: goal", "title: Rev", "accountable: \(owner)"] + more
      return ["plans/sales/rev.yaml": lines.joined(separator: "\n") + "\n"]
    }
    let given = "- {id: d-1, to: erin, from: frank, state: accepted}"
    let files = try filesGoingOn(
      from: [rev("gus")],
      rev("frank"),
      rev("dana"),
      rev("frank", "delegations:", given)
    )
    #expect(files["plans/sales/rev.yaml"]?.contains(given) == true)
    #expect(try claims("accountable", of: "rev", in: files).sorted() == ["dana", "frank"])
  }

  /// Two hang an item alike where a third's move closes a circle: the first of them is named.
  @Test func circleOverAnEdgeThatTwoMadeAlike() throws {
    let files = try files(
      from: [item("a"), item("b"), item("c")],
      [
        item("a", "parent: c"),
        item("c", "parent: a").merging(item("b", "parent: a")) { $1 },
        item("c", "parent: b").merging(item("b", "parent: a")) { $1 },
      ],
      meeting: false
    )
    #expect(try claims("parent", of: "b", in: files) == ["a"])
  }

  /// One takes an offer, a second withdraws it, and a third gives the same to the same person without
  /// a look at the offer: that stands.
  @Test func offerThatIsNotNeeded() throws {
    let offer = "offers:\n- {id: o-1, field: accountable, to: erin}"
    let files = try files(
      from: [item("rev", "accountable: dana", offer)],
      [
        item("rev", "accountable: dana"), item("rev", "accountable: erin"),
        item("rev", "accountable: erin", offer),
      ],
      meeting: false
    )
    #expect(files["plans/sales/rev.yaml"]?.contains("accountable: erin\n") == true)
    #expect(try claims("accountable", of: "rev", in: files).isEmpty)
  }

  /// One takes an offer, a second declines it, and a third withdraws it.
  @Test func offerThatIsTakenDeclinedAndWithdrawn() throws {
    let offer = "offers:\n- {id: o-1, field: accountable, to: erin}"
    let files = try files(
      from: [item("rev", "accountable: dana", offer)],
      [
        item("rev", "accountable: erin"), item("rev", "accountable: dana"),
        item("rev", "accountable: dana", offer.replacing("}", with: ", state: declined}")),
      ],
      meeting: false
    )
    #expect(files["plans/sales/rev.yaml"]?.contains("state: declined}") == true)
    #expect(try claims("accountable", of: "rev", in: files) == ["erin"])
  }

  /// One decides a contested field, a second removes the item, and a third edits it: the decision
  /// stands, since whoever removed the whole item decided about no field of it.
  @Test func contestThatOneDecidesAndTwoRemoveAndEdit() throws {
    let contest =
      ["contested:", "- field: priority", "  claims:"]
      + ["7", "8"].map {
        "  - {value: \($0), by: dana, on: 2026-01-0\($0)T08:00:00Z}"
      }
    func rev(_ priority: String, _ contest: [String], _ more: String...) -> [String: String?] {
      let lines = ["id: rev", "kind: goal", "title: Item rev", "priority: \(priority)"]
      return ["plans/sales/rev.yaml": (lines + contest + more).joined(separator: "\n") + "\n"]
    }
    let files = try files(
      from: [rev("5", contest)],
      [rev("5", contest, "tags: [a]"), rev("8", []), ["plans/sales/rev.yaml": nil]]
    )
    let text = try #require(files["plans/sales/rev.yaml"])
    #expect(text.contains("priority: 8\n"))
    #expect(try self.claims("priority", of: "rev", in: files).isEmpty)
    #expect(try self.claims("existence", of: "rev", in: files) == ["removed"])
  }

  /// The wish that a file be removed is a claim like others.
  @Test func fileThatOneRemovesAndTwoEdit() throws {
    let files = try files(
      from: [["notes.md": "old\n"]],
      [["notes.md": nil], ["notes.md": "erin\n"], ["notes.md": "frank\n"]]
    )
    #expect(files["notes.md"] == "old\n")
    #expect(files["notes.md.claim-removed"]?.isEmpty == true)
    #expect(files.count { $0.key.hasPrefix("notes.md.claim-") } == 3)
  }
}
