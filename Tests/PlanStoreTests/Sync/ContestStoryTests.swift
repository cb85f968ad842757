import Git
import PlanModel
import PlanText
import TestSupport
import Testing

@testable import PlanStore

/// What becomes of a contest when people do something to it besides deciding.
@Suite struct ContestStoryTests {
  private let teams: Teams
  private let story: Story

  init() throws {
    teams = try Teams(["carla"])
    story = Story(store: try teams.store("carla"))
  }

  private func plan(_ lines: String..., people: [String] = ["dana"]) -> [String: String] {
    var files = ["baton.yaml": "format: 1\nmerge-version: 1\n"]
    for id in people { files["people/\(id).yaml"] = "id: \(id)\nname: \(id)\n" }
    let item = ["id: rev", "kind: goal"] + lines
    files["plans/sales/rev.yaml"] = item.joined(separator: "\n") + "\n"
    files["teams/sales.yaml"] = "id: sales\nname: Sales\n"
    return files
  }

  private func contest(_ field: String, _ claims: String..., commit: String = "") -> String {
    let records = claims.enumerated().map { number, value in
      "  - {value: \(value), by: dana, on: 2026-01-0\(number + 1)T08:00:00Z"
        + (commit.isEmpty ? "}" : ", commit: \(commit)}")
    }
    return (["contested:", "- field: \(field)", "  claims:"] + records).joined(separator: "\n")
  }

  private func rev(_ commit: ObjectID) throws -> PlanFile {
    let text = try #require(try story.files(commit)["plans/sales/rev.yaml"])
    return try PlanFile(path: "plans/sales/rev.yaml", bytes: Array(text.utf8))
  }

  private func claims(_ file: PlanFile, _ field: FieldPath) -> [String?] {
    file.contests.filter { $0.field == field }.flatMap(\.claims).map { $0.value?.string }
  }

  /// Whoever takes a decision back brings the contest again as it was, value included.
  @Test func aDecisionThatIsTakenBack() throws {
    let open = plan("title: One", contest("title", "A", "B"))
    let root = try story.commit(open, [], by: 1)
    let decided = try story.commit(plan("title: A"), [root], by: 2)
    let undone = try story.commit(open, [decided], by: 3)
    let other = try story.commit(plan("title: A", "priority: 1"), [decided], by: 4)
    let file = try rev(story.merged(undone, other))
    #expect(file.text("title") == "One")
    #expect(claims(file, FieldPath("title")) == ["A", "B"])
    #expect(file.text("priority") == "1")
  }

  /// A claim that names a person by their new id is not a new one: the decision has seen it.
  @Test(arguments: ["gus", "erin"])
  func aClaimThatSomebodyRenames(decision: String) throws {
    func files(_ gus: String) -> [String: String] {
      plan(
        "title: One",
        "accountable: dana",
        contest("accountable", gus, "erin", commit: String(repeating: "a", count: 40)),
        people: ["dana", "erin", gus]
      )
    }
    let root = try story.commit(files("gus"), [], by: 1)
    let renamed = try story.commit(files("gustav"), [root], by: 2)
    let people = ["dana", "erin", "gus"]
    let decided = try story.commit(
      plan("title: One", "accountable: \(decision)", people: people),
      [root],
      by: 3
    )
    let file = try rev(story.merged(renamed, decided))
    #expect(file.text("accountable") == decision)
    #expect(claims(file, FieldPath("accountable")).isEmpty)
    let titled = files("gus").mapValues { $0.replacing("title: One", with: "title: Two") }
    let untouched = try story.commit(titled, [root], by: 4)
    let open = try rev(story.merged(renamed, untouched))
    #expect(claims(open, FieldPath("accountable")) == ["gustav", "erin"])
  }

  /// A claim that names something else than a commit was made by somebody of whom nothing is known.
  @Test func aClaimWhoseCommitIsNone() throws {
    let blob = try story.store.repository.write(blob: Array("text".utf8))
    let open = contest("title", "A", "B", commit: blob.description)
    let root = try story.commit(plan("title: One", open), [], by: 1)
    let one = try story.commit(plan("title: C", open), [root], by: 2)
    let other = try story.commit(plan("title: One", "priority: 1", open), [root], by: 3)
    let file = try rev(story.merged(one, other))
    #expect(claims(file, FieldPath("title")) == ["A", "B", "C"])
  }

  /// A folder that is no team's name can be claimed by hand only, and never wins.
  @Test(arguments: ["../../x", "\"\"", "a/b"])
  func aFolderThatIsNoTeam(folder: String) throws {
    let root = try story.commit(plan("title: One", contest("team", folder, "aa", "bb")), [], by: 1)
    let one = try story.commit(plan("title: One", contest("team", folder, "aa")), [root], by: 2)
    let other = try story.commit(plan("title: One", contest("team", folder, "bb")), [root], by: 3)
    let files = try story.files(story.merged(one, other))
    #expect(files.keys.filter { $0.hasPrefix("plans/") } == ["plans/sales/rev.yaml"])
  }

  /// Three people who each take in what the other two did, again and again: each state in which they met
  /// is worked out once.
  @Test func crossingsCostNoMoreTheMoreThereAre() throws {
    func reads(_ crossings: Int) throws -> Int {
      let root = try story.commit(plan("title: One"), [], by: 0)
      var heads = [root]
      for day in 1...crossings {
        heads = try (1...3).map { person in
          let title = "title: Day \(day), \(person)"
          return try story.commit(plan(title, "priority: \(day)"), heads, by: person)
        }
      }
      let before = story.store.repository.objectReads
      _ = try story.merged(heads[0], heads[1])
      return story.store.repository.objectReads - before
    }
    let (few, many) = (try reads(4), try reads(12))
    #expect(many < few * 9, "\(few) \(many)")
  }
}
