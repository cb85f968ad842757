import PlanChecks
import PlanModel
import PlanText
import Testing

@Suite struct RuleTests {
  /// Files, and what is found in them: rule, path, a part of the message, a part of the remedy.
  static let cases: [([String: String?], [[String]])] = [
    ([:], []),
    (["baton.yaml": nil], [["missing-settings", "baton.yaml", "no baton.yaml", "baton init"]]),
    (["baton.yaml": "a: ["], [["unreadable-file", "baton.yaml", "", ""]]),
    (
      ["plans/sales/a-1.yaml": item("a-1", "period: 2026-Q9")],
      [["bad-period", "plans/sales/a-1.yaml", "2026-Q9", "2026-Q4"]]
    ),
    (
      [
        "teams/ops.yaml": named("ops"), "plans/sales/a-1.yaml": item("a-1"),
        "plans/ops/a-1.yaml": item("a-1"),
      ],
      [["duplicate-id", "plans/sales/a-1.yaml", "plans/ops/a-1.yaml and in", "rename"]]
    ),
    (
      [
        "people/dana.yaml": named("dana", "emails: [d@x.org]"),
        "people/erin.yaml": named("erin", "emails: [D@X.org]"),
      ],
      [["shared-email", "people/erin.yaml", "dana and erin", "dana's"]]
    ),
    (
      [
        "people/dana.yaml": named("dana"),
        "plans/sales/a-1.yaml": item("a-1", "accountable: dnaa"),
      ],
      [["dangling-reference", "plans/sales/a-1.yaml", "no such person", "did you mean dana?"]]
    ),
    (
      ["plans/sales/a-1.yaml": item("a-1", "responsible: [sales]")],
      [["dangling-reference", "plans/sales/a-1.yaml", "names sales", "mean team/sales?"]]
    ),
    (
      [
        "plans/sales/a-1.yaml": item("a-1", "parent: b"),
        "plans/sales/b-2x.yaml": item("b-2x"),
      ],
      [["dangling-reference", "plans/sales/a-1.yaml", "item", "move a-1 --parent b-2x"]]
    ),
    (
      ["people/erin.yaml": "id: [", "plans/sales/a-1.yaml": item("a-1", "accountable: erin")],
      [["unreadable-file", "people/erin.yaml", "", ""]]
    ),
    (
      ["plans/sales/a-1.yaml": item("a-1", "check-ins:\n  - {on: 2026-01-01, by: gone}")], []
    ),
    (
      [
        "plans/sales/a-1.yaml": item("a-1", "parent: c-1"),
        "plans/sales/b-1.yaml": item("b-1", "parent: a-1"),
        "plans/sales/c-1.yaml": item("c-1", "parent: b-1"),
        "plans/sales/d-1.yaml": item("d-1", "parent: b-1"),
        "plans/sales/e-1.yaml": item("e-1", "parent: e-1"),
      ],
      [
        ["parent-cycle", "plans/sales/a-1.yaml", "a-1 → c-1 → b-1 → a-1", "move a-1"],
        ["parent-cycle", "plans/sales/e-1.yaml", "e-1 → e-1", "move e-1"],
      ]
    ),
    (
      ["teams/a.yaml": named("a", "parent: b"), "teams/b.yaml": named("b", "parent: a")],
      [["team-cycle", "teams/a.yaml", "a → b → a", "teams/a.yaml"]]
    ),
    (
      ["plans/sale/a-1.yaml": item("a-1"), "plans/sale/b-1.yaml": item("b-1")],
      [["unknown-team", "plans/sale", "no team sale", "did you mean plans/sales?"]]
    ),
  ]

  @Test(arguments: cases) func finds(files: [String: String?], expected: [[String]]) {
    let findings = plan(files).findings()
    #expect(findings.map(\.rule) == expected.map { $0[0] }, "\(findings)")
    for (finding, parts) in zip(findings, expected) {
      #expect(finding.path == parts[1])
      #expect(finding.message.contains(parts[2]) || parts[2].isEmpty, "\(finding.message)")
      #expect(finding.remedy.contains(parts[3]) || parts[3].isEmpty, "\(finding.remedy)")
    }
  }

  /// Lines behind an item, and whether its contest has nothing left to decide.
  static let contests: [(String, String, Bool)] = [
    ("accountable: erin", "{value: erin, by: dana}", true),
    ("accountable: erin", "{value: frank, by: dana}", false),
    ("accountable: erin", "{by: dana}", false),
    ("", "{by: dana}", true),
  ]

  @Test(arguments: contests) func shownClaims(line: String, claim: String, isFound: Bool) {
    let text = "contested:\n  - field: accountable\n    claims:\n      - \(claim)"
    let people = ["erin", "frank"].map { ("people/\($0).yaml", named($0)) }
    var files: [String: String?] = Dictionary(uniqueKeysWithValues: people)
    files["plans/sales/a-1.yaml"] = item("a-1", "\(line)\n\(text)")
    let rules = plan(files).findings().map(\.rule)
    #expect(rules == (isFound ? ["contest-with-shown-claim"] : []))
  }

  @Test func strays() {
    let others = [
      "plans/x.yaml", "plans/a/b/c.yaml", "people/dana.yml", "notes/a.yaml", "plans/r.md",
    ]
    let findings = plan([:], others: others).findings()
    #expect(findings.map(\.path) == ["people/dana.yml", "plans/a/b/c.yaml", "plans/x.yaml"])
    #expect(findings[0].remedy == "move it to people/dana.yaml")
    #expect(findings[1].remedy.contains("plans/a/c.yaml"))
  }

  @Test func rulesHaveDistinctNames() {
    let names = (Rule.validity + Rule.advice).map(\.name) + Rule.findingNames.keys
    #expect(Set(names).count == names.count)
    #expect((Rule.validity + Rule.advice).allSatisfy { !$0.summary.isEmpty })
  }

  @Test func identityDoesNotMoveWithTheText() throws {
    let one = plan(["plans/sales/a-1.yaml": item("a-1", "parent: gone")]).findings()
    let two = plan(["plans/sales/a-1.yaml": "# a line\n" + item("a-1", "parent: gone")]).findings()
    #expect(one != two && one.map(\.identity) == two.map(\.identity))
  }

  @Test func editedUnderContest() throws {
    let contest = "contested:\n  - field: accountable\n    claims:\n      - {value: a, by: b}\n"
    let path = "plans/sales/a-1.yaml"
    func change(_ before: String, _ after: String) -> [Finding] {
      let files = [before, after].map { plan([path: item("a-1", $0)]).files }
      return Change.between(before: files[0], after: files[1]).flatMap { $0.findings() }
    }
    #expect(change("accountable: dana\n" + contest, "accountable: erin\n" + contest).count == 1)
    #expect(change("accountable: dana\n" + contest, "accountable: erin\n").isEmpty)
    #expect(change("accountable: dana\n", "accountable: erin\n" + contest).isEmpty)
  }
}
