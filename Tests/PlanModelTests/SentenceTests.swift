import PlanModel
import PlanText
import Testing

@Suite struct SentenceTests {
  static let metric = "metric: {unit: USD, baseline: 1200000, target: 4000000, due: 2026-12-31}"
  static let claims = """
    contested:
      - field: accountable
        claims:
          - {value: erin, by: dana}
          - {value: frank, by: victor}
    """
  static let delegation = "delegations:\n  - {id: d-9p4w, to: erin, from: dana, state: "

  /// Lines behind a valid item before and after, and what is said below the header.
  static let cases: [(String, String, [String])] = [
    ("accountable: dana", "accountable: erin", ["accountable dana → erin"]),
    ("", "aligns: victor", ["aligns set to victor"]),
    ("aligns: victor", "", ["aligns removed (was victor)"]),
    (
      "responsible: [erin, frank]", "responsible: [erin, team/marketing]",
      ["responsible + team/marketing  − frank"]
    ),
    ("informed: [a, b]", "informed: []", ["informed − a, b"]),
    (
      metric, metric.replacing("4000000", with: "4500000"),
      ["target 4,000,000 → 4,500,000 USD"]
    ),
    (metric, metric.replacing("2026-12", with: "2027-01"), ["due 31 Dec → 31 Jan 2027"]),
    (
      metric,
      metric + "\ncheck-ins:\n  - {id: c-1, on: 2026-11-13, by: erin, value: 1850000, "
        + "confidence: 0.6, decision: Move two reps}",
      [
        "check-in by erin on 13 Nov: 1,850,000 (23 % of the way), confidence 0.6",
        "  decision: Move two reps",
      ]
    ),
    (
      "check-ins:\n  - {id: c-1, on: 2026-11-13, by: erin, value: 1, note: a}",
      "check-ins:\n  - {id: c-1, on: 2026-11-13, by: erin, value: 2, note: b}",
      ["check-in by erin on 13 Nov:", "  value 1 → 2", "  note \"a\" → \"b\""]
    ),
    (
      delegation + "offered}", delegation + "accepted}",
      ["delegation d-9p4w to erin: offered → accepted"]
    ),
    (
      "", delegation + "offered, until: 2026-12-31, expects: Two logos}",
      [
        "delegation d-9p4w to erin: offered, from dana", "  until 31 Dec",
        "  expects: Two logos",
      ]
    ),
    (delegation + "offered}", "", ["removed delegation d-9p4w to erin"]),
    ("", claims, ["contested: accountable (erin by dana, frank by victor)"]),
    (
      "", "contested:\n  - field: description\n    claims:\n      - {by: dana, commit: 457beadc82}",
      ["contested: description (nothing by dana)"]
    ),
    (
      "accountable: carla\n" + claims, "accountable: erin",
      [
        "accountable carla → erin",
        "settled: accountable (was contested: erin by dana, frank by victor)",
      ]
    ),
    (
      "description: |\n  a\n  b", "description: |\n  a\n  c\n  d",
      ["description: 2 lines added, 1 removed", "  − b", "  + c", "  + d"]
    ),
    ("status: active", "status: achieved", ["status active → achieved"]),
    ("parent: a", "parent: b", ["parent a → b"]),
    ("own: 5", "own: \"5\"", ["own 5 → \"5\""]),
    ("own: {deep: x}", "own: {deep: some words}", ["own.deep x → \"some words\""]),
    ("status: active", "status: active\n# why", ["only formatting or comments"]),
    (
      "", "blockers:\n  - {id: b-1, needs: Legal review, from: team/legal, since: 2025-11-02}",
      ["blocker b-1 \"Legal review\"", "  from team/legal", "  since 2 Nov 2025"]
    ),
    (
      "", "result: {value: 39, lesson: Start earlier}",
      ["result value set to 39", "result lesson set to \"Start earlier\""]
    ),
  ]

  @Test(arguments: cases) func says(before: String, after: String, expected: [String]) throws {
    let changes = Change.between(before: [try item(before)], after: [try item(after)])
    let sentences = changes.flatMap { $0.sentences(Wording(year: 2026)) }
    #expect(sentences.first?.description == "grow-2m9x  Grow")
    #expect(sentences.dropFirst().map { String($0.description.dropFirst(2)) } == expected)
  }

  @Test func newItems() throws {
    let text = "parent: top-1\naccountable: dana\nresponsible: [erin]\n" + Self.metric
    let change = Change.between(before: [], after: [try item(text + "\ndescription: |\n  a\n  b")])
    #expect(
      change.flatMap { $0.sentences(Wording(year: 2025)) }.map(\.description) == [
        "grow-2m9x  Grow", "  new key-result under top-1 in team/sales", "  accountable dana",
        "  responsible erin", "  unit USD", "  baseline 1,200,000 USD",
        "  target 4,000,000 USD", "  due 31 Dec 2026", "  description: 2 lines",
      ]
    )
  }

  @Test func movesAndRemovals() throws {
    let old = try item("")
    let new = try item("", at: "plans/emea/grow-2m9x.yaml")
    let moved = Change.between(before: [old], after: [new])
    let words = moved.flatMap { $0.sentences() }.map(\.text)
    #expect(words == ["grow-2m9x  Grow", "moved from team/sales to team/emea"])
    let removed = Change.between(before: [old], after: [])
    #expect(
      removed.flatMap { $0.sentences() }.map(\.text).last == "removed (key-result in team/sales)"
    )
  }

  @Test func brokenFiles() throws {
    let broken = try brokenFile("plans/sales/grow-2m9x.yaml", "id: a\nown: {")
    let changes = Change.between(before: [try item("")], after: [], brokenAfter: [broken])
    let words = changes.flatMap { $0.sentences() }.map(\.text)
    #expect(words.last?.hasPrefix("cannot be read: plans/sales/grow-2m9x.yaml:2:") == true)
    #expect(Change.summary(of: changes) == "1 item unreadable")
  }

  @Test func asciiAndTones() throws {
    let changes = Change.between(
      before: [try item("accountable: dana\ninformed: [a]")],
      after: [try item("accountable: erin")]
    )
    let sentences = changes.flatMap { $0.sentences(Wording(ascii: true)) }
    #expect(sentences.map(\.text).dropFirst() == ["accountable dana -> erin", "informed - a"])
    #expect(sentences[1].pieces.map(\.tone) == [.plain, .removed, .plain, .added])
  }

  @Test func controlCharactersReachNoTerminal() throws {
    let text = #"description: "a\e[31mb""#
    let changes = Change.between(before: [try item("")], after: [try item(text)])
    let words = changes.flatMap { $0.sentences() }.map(\.text)
    #expect(words.last == "description set to \"a\u{FFFD}[31mb\"")
  }

  @Test func summaries() throws {
    let checkIn = "check-ins:\n  - {id: c-1, on: 2026-11-13, by: erin}"
    let changes = Change.between(
      before: [try item("", at: "plans/s/a-1.yaml"), try item("", at: "plans/s/b-1.yaml")],
      after: [
        try item(checkIn, at: "plans/s/a-1.yaml"), try item(Self.claims, at: "plans/s/b-1.yaml"),
        try item("", at: "plans/s/c-1.yaml"), try planFile("people/erin.yaml", "id: erin\nname: E"),
      ]
    )
    let summary = "2 items changed, 1 added; 1 person added; 1 check-in; 1 field contested"
    #expect(Change.summary(of: changes) == summary)
    #expect(Change.summary(of: []) == "nothing changed")
  }
}
