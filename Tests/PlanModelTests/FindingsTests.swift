import PlanModel
import PlanText
import Testing

@Suite struct FindingsTests {
  /// Lines behind a valid item, the rules that find something, a part of the message, a part of
  /// the remedy.
  static let cases: [(String, [String], String, String)] = [
    ("", [], "", ""),
    ("own:\n  deep: [1, 2]\nperiod:", [], "", ""),
    ("check-ins:\n  - {on: 2026-11-13, by: erin}", [], "", ""),
    ("status: actve", ["unknown-word"], "status cannot be actve", "did you mean active?"),
    ("status: [active]", ["wrong-shape"], "single value", "behind status:"),
    ("period: 2026-Q5", ["bad-period"], "2026-Q5", "2026-Q4"),
    ("cadence: 7", ["bad-span"], "cadence", "7d"),
    ("priority: 1.5", ["bad-number"], "whole number", "decimal point"),
    ("metric: 5", ["wrong-shape"], "metric must hold keys", "unit: …"),
    ("metric: {due: 2026-02-30}", ["bad-date"], "2026-02-30", "ends on 2026-02-28"),
    ("metric: {due: \"2026-2-3\"}", ["bad-date"], "metric.due", "2026-12-31"),
    ("metric:\n  target: \"4,000,000\"", ["bad-number"], "4,000,000", "write 4000000"),
    ("metric: {target: \"0x10\", weight: \"1e3\"}", ["bad-number", "bad-number"], "", "digits"),
    ("responsible: erin", ["wrong-shape"], "must be a list", "responsible: [erin]"),
    ("responsible: [erin, erin]", ["duplicate-element"], "lists erin twice", "remove"),
    ("accountable: Dana Smith", ["bad-reference"], "Dana Smith", "such as dana-smith"),
    ("delegations:\n  - {id: d-1, to: team/x, from: dana}", ["bad-reference"], "/to", "no team"),
    ("delegations:\n  - {id: d-1, from: dana}", ["missing-key"], "d-1/to is missing", "to: erin"),
    (
      "delegations:\n  - to: a\n    from: b\n    authority: [target]", ["unknown-word"], "",
      "targets?"
    ),
    ("check-ins: {id: c-1}", ["wrong-shape"], "list of records", "hyphen"),
    ("check-ins:\n  - hello", ["wrong-shape"], "not a record", "- id"),
    (
      "check-ins:\n  - {id: c-1, on: 2026-11-13, by: a}\n  - {id: c-1, on: 2026-11-13, by: b}",
      ["duplicate-record"], "two records for c-1", "another id"
    ),
    (
      "check-ins:\n  - {id: c-1, on: 2026-11-13, by: a, confidence: 60}", ["out-of-range"],
      "check-ins/c-1/confidence", "0.6"
    ),
    ("offers:\n  - {field: aligns, to: a}\n  - {field: aligns, to: b}", [], "", ""),
    ("acountable: dana", ["misspelled-key"], "acountable", "did you mean accountable?"),
    ("depends_on: [a]", ["misspelled-key"], "depends_on", "depends-on"),
    ("title2: x", [], "", ""),
    ("contested:\n  - {field: accountable}", ["missing-key"], "claims", ""),
  ]

  @Test(arguments: cases) func finds(
    text: String,
    rules: [String],
    message: String,
    remedy: String
  ) throws {
    let findings = try item(text).findings()
    #expect(findings.map(\.rule) == rules)
    guard let first = findings.first else { return }
    #expect(first.message.contains(message) && first.remedy.contains(remedy), "\(first)")
  }

  static let contests: [(String, [String])] = [
    ("accountable", []), ("metric.target", []), ("existence", []), ("team", []), ("mine.x", []),
    ("description", []), ("check-ins/c-1/value", []), ("check-ins/c-2/value", ["bad-contest"]),
    ("id", ["bad-contest"]), ("contested", ["bad-contest"]), ("acountable", ["bad-contest"]),
    ("accountable.x", ["bad-contest"]), ("metric/x", ["bad-contest"]), ("a..b", ["bad-contest"]),
    (String(repeating: "k", count: 1025), ["bad-contest"]),
    ("check-ins.value", ["bad-contest"]), ("responsible/erin", ["bad-contest"]),
  ]

  @Test(arguments: contests) func contestedFields(field: String, rules: [String]) throws {
    let text = """
      check-ins:
        - {id: c-1, on: 2026-11-13, by: a}
      contested:
        - field: \(field)
          claims:
            - {value: erin, by: dana, on: 2026-11-13T09:12:00Z}
      """
    #expect(try item(text).findings().map(\.rule) == rules)
  }

  @Test func namesAndIds() throws {
    let text = "id: other-1\nkind: goal\ntitle: T"
    let wrong = try planFile("plans/sales/grow-2m9x.yaml", text).findings()
    #expect(wrong.map(\.rule) == ["id-not-file-name"])
    let upper = try planFile("plans/Sales Team/Grow.yaml", "id: Grow\nkind: goal\ntitle: T")
    #expect(upper.findings().map(\.rule) == ["bad-id", "bad-id"])
    #expect(upper.findings().contains { $0.remedy.contains("such as sales-team") })
  }

  @Test func allMissingKeysAreNamed() throws {
    let findings = try planFile("plans/sales/a-1.yaml", "").findings()
    #expect(findings.map(\.message) == ["id is missing", "kind is missing", "title is missing"])
    let slip = try planFile("people/dana.yaml", "id: dana\nnmae: Dana").findings()
    #expect(slip.map(\.rule).sorted() == ["missing-key", "misspelled-key"])
    let empty = try planFile("people/dana.yaml", "id: dana\nname: \"\"").findings()
    #expect(empty.map(\.message) == ["name is empty"])
  }

  @Test func otherFormatsNeedAnUpgrade() throws {
    let file = try planFile("baton.yaml", "format: 2\nmerge-version: 1\n")
    #expect(file.findings().map(\.rule) == ["unknown-format"])
    #expect(file.findings().allSatisfy { $0.remedy.hasPrefix("upgrade baton") })
    #expect(try planFile("baton.yaml", "format: one\nmerge-version: 1").findings().count == 1)
    #expect(try planFile("README.md", "format: 2").findings().isEmpty)
  }

  @Test func longTextIsNotALine() throws {
    let file = try item("metric:\n  unit: |\n    a\n    b")
    #expect(file.findings().map(\.rule) == ["wrong-shape"])
  }

  @Test func findingsComeInOrderOfTheText() throws {
    let file = try item("status: a\nperiod: b\npriority: c")
    #expect(file.findings().map { $0.field?.description } == ["status", "period", "priority"])
    #expect(file.findings().map { $0.position?.line } == [4, 5, 6])
  }

  @Test func keysMayStandInAnyOrder() throws {
    let lines = [
      "status: active", "cadence: 7d", "parent: grow", "title: Grow", "accountable: dana",
      "kind: kpi", "acountable: dana", "id: grow-2m9x", "period: never",
    ]
    for order in [lines, lines.reversed(), lines.sorted()] {
      let text = order.joined(separator: "\n") + "\n"
      let file = try planFile("plans/sales/grow-2m9x.yaml", text)
      #expect(file.findings().map(\.rule).sorted() == ["bad-period"])
      #expect(file.references.map(\.text).sorted() == ["dana", "grow"])
    }
  }
}
