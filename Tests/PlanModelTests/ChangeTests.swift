import PlanModel
import PlanText
import Testing

@Suite struct ChangeTests {
  /// Lines behind a valid item before and after, and the fields that change.
  static let cases: [(String, String, [String])] = [
    ("status: draft", "status: active", ["status set"]),
    ("priority: 1", "priority: \"1\"", []),
    ("own: 1", "own: \"1\"", ["own set"]),
    ("parent:", "", []),
    ("own:", "", ["own set"]),
    ("responsible: []", "", []),
    ("metric: {unit: USD, target: 5}", "metric: {target: 5, unit: USD}", []),
    (
      "metric: {unit: USD, target: 5}", "metric: {unit: EUR}",
      ["metric.unit set", "metric.target set"]
    ),
    ("", "metric: {unit: USD, target: 5}", ["metric.unit set", "metric.target set"]),
    ("metric: {unit: USD}", "metric: USD", ["metric set"]),
    ("responsible: [a, b]", "responsible: [b, c]", ["responsible elements"]),
    ("responsible: [a, b]", "responsible: [b, a]", ["responsible reordered"]),
    ("responsible: [a, a]", "responsible: [a]", ["responsible elements"]),
    ("own: [a]", "own: [a, b]", ["own elements"]),
    ("own:\n  a: {b: 1, c: 2}", "own:\n  a: {b: 1, c: 3}", ["own.a.c set"]),
    ("own: {a: 1}", "own: [a]", ["own set"]),
    ("own:\n  - {name: x, n: 1}", "own:\n  - {name: x, n: 2}", ["own/x record-changed"]),
    ("own:\n  - {n: 1}", "own:\n  - {n: 2}", ["own set"]),
    ("description: a", "description: b", ["description set"]),
    ("description: |\n  a\n  b", "description: |\n  a\n  c", ["description lines"]),
    ("", "check-ins:\n  - {id: c-1, on: 2026-11-13, by: a}", ["check-ins/c-1 record-added"]),
    ("check-ins:\n  - {on: 2026-11-13, by: a}", "", ["check-ins record-removed"]),
    (
      "check-ins:\n  - {id: c-1, value: 1}\n  - {id: c-2, value: 1}",
      "check-ins:\n  - {id: c-2, value: 2}\n  - {id: c-1, value: 1}",
      ["check-ins/c-2 record-changed", "check-ins reordered"]
    ),
    (
      "", "contested:\n  - field: accountable\n    claims:\n      - {value: a, by: b}",
      ["accountable contested"]
    ),
    (
      "contested:\n  - field: accountable\n    claims:\n      - {value: a, by: b}",
      "accountable: a",
      ["accountable set", "accountable settled"]
    ),
  ]

  @Test(arguments: cases) func fields(before: String, after: String, expected: [String]) throws {
    let changes = Change.between(before: [try item(before)], after: [try item(after)])
    let found = try changes.flatMap(\.fields).map { "\($0.field) \(try kind(of: $0))" }
    #expect(found == expected)
    #expect(changes.map(\.event) == [expected.isEmpty ? .reformatted : .changed])
    let back = Change.between(before: [try item(after)], after: [try item(before)])
    #expect(back.flatMap(\.fields).isEmpty == expected.isEmpty)
  }

  @Test func sameBytesAreNoChange() throws {
    let file = try item("status: draft")
    #expect(Change.between(before: [file], after: [file]).isEmpty)
    #expect(Change.between(before: [], after: []).isEmpty)
  }

  @Test func aMoveIsOneChange() throws {
    let old = try item("priority: 1", at: "plans/sales/grow-2m9x.yaml")
    let new = try item("priority: 2", at: "plans/emea/grow-2m9x.yaml")
    let changes = Change.between(before: [old], after: [new])
    #expect(changes.count == 1 && changes[0].isMoved && changes[0].event == .changed)
    #expect(changes[0].move?.from == "sales" && changes[0].move?.to == "emea")
  }

  @Test func anIdInTwoFoldersStaysTwoFiles() throws {
    let one = try item("priority: 1", at: "plans/a/grow-2m9x.yaml")
    let two = try item("priority: 1", at: "plans/b/grow-2m9x.yaml")
    let changed = try item("priority: 2", at: "plans/b/grow-2m9x.yaml")
    let changes = Change.between(before: [one, two], after: [one, changed])
    #expect(changes.map(\.pathAfter) == ["plans/b/grow-2m9x.yaml"])
    let removed = Change.between(before: [one, two], after: [two])
    #expect(removed.map(\.event) == [.removed] && removed[0].pathBefore == one.path)
  }

  @Test func brokenFilesAreTold() throws {
    let file = try item("")
    let broken = try brokenFile(file.path, "a: [")
    let lost = Change.between(before: [file], after: [], brokenAfter: [broken])
    #expect(lost.map(\.event) == [.unreadable] && lost[0].fields.isEmpty)
    let mended = Change.between(before: [], after: [file], brokenBefore: [broken])
    #expect(mended.map(\.event) == [.mended])
    let gone = Change.between(before: [], after: [], brokenBefore: [broken])
    #expect(gone.map(\.event) == [.removed])
  }

  @Test func comeBySubject() throws {
    let files = [
      try item("", at: "plans/a/b-1.yaml"), try item("", at: "plans/z/a-1.yaml"),
      try planFile("teams/x.yaml", "id: x\nname: X"), try planFile("baton.yaml", "format: 1"),
      try planFile("people/erin.yaml", "id: erin\nname: E"), try planFile("README.md", "a: b"),
    ]
    let subjects = Change.between(before: [], after: files).map(\.subject.description)
    #expect(subjects == ["baton.yaml", "erin", "team/x", "a-1", "b-1"])
  }

  @Test func lineDiffs() {
    let diff = LineDiff(from: "a\nb\nc\n", to: "a\nx\nc\nd")
    #expect(diff.lines.map { ($0.isAdded ? "+" : "-") + $0.text.string } == ["-b", "+x", "+d"])
    #expect(LineDiff(from: "a\n", to: "a").lines.isEmpty)
    #expect(LineDiff(from: "e\u{301}", to: "\u{e9}").lines.count == 2)
  }

  /// A large text that was written anew used to take hours.
  @Test func aLargeTextThatIsAllNewIsCompared() {
    let old = (0..<40_000).map { "old \($0 % 7)" }.joined(separator: "\n")
    let new = (0..<40_000).map { "new \($0 % 11)" }.joined(separator: "\n")
    let diff = LineDiff(from: old, to: new)
    #expect(diff.added == 40_000 && diff.removed == 40_000)
    // An added line in front of as many alike.
    #expect(LineDiff(from: "", to: String(repeating: "line\n", count: 40_000)).added == 40_000)
  }
}
