import PlanChecks
import PlanModel
import PlanText
import Testing

/// One row for each way in which a rule of ownership or outcome does or does not find something, on
/// 20 November 2026.
@Suite struct AdviceTests {
  typealias Files = [String: String?]

  /// A rule, what the plan holds, and a part of the message; nil where it finds nothing.
  static let cases: [(String, Files, String?)] = [
    ("nobody-on-it", [a: item(kind: "initiative")], "nobody does it"),
    ("nobody-on-it", [a: item(kind: "initiative", "responsible: [erin]")], nil),
    ("nobody-on-it", [a: item(kind: "initiative", "accountable: erin")], nil),
    ("nobody-on-it", [a: goal()], nil),
    (
      "nobody-on-it",
      [a: item(kind: "initiative", "parent: b"), b: goal("period: 2026-Q3", "b")], nil
    ),
    ("unread", [a: item(kind: "kpi")], "has no target and no reading"),
    ("unread", [a: item(kind: "kpi", metric)], "has no reading"),
    ("unread", [a: item(kind: "kpi", checkIns("value: 63"))], "has no target"),
    ("unread", [a: item(kind: "kpi", metric + checkIns("value: 63"))], nil),
    ("unread", [a: goal()], nil),
    ("vague-delegation", [a: goal(delegation("state: accepted"))], "what is expected, until when"),
    ("vague-delegation", [a: goal(delegation("state: offered, until: 2027-01-01"))], "expected"),
    (
      "vague-delegation",
      [a: goal(delegation("state: accepted, expects: A call, until: 2027-01-01"))], nil
    ),
    ("vague-delegation", [a: goal(delegation("state: revoked"))], nil),
    ("target-out-of-reach", [a: goal(metric + checkIns("value: 63"))], "needs 3.2 a week"),
    ("target-out-of-reach", [a: goal(metric + checkIns("value: 62"))], "it was 0 so far"),
    ("target-out-of-reach", [a: goal(metric + checkIns("value: 80"))], nil),
    ("target-out-of-reach", [a: goal(metric)], nil),
    ("target-out-of-reach", [a: goal(metric + checkIns("value: 83"))], nil),
    ("no-accountable", [a: goal()], "nobody answers for this goal"),
    ("no-accountable", [a: goal("accountable: dana"), dana: named("dana")], nil),
    ("no-accountable", [a: goal("status: draft")], nil),
    ("no-accountable", [a: goal("status: achieved")], nil),
    ("no-accountable", [a: goal("period: 2026-Q3")], nil),
    ("no-accountable", [a: item(kind: "initiative")], nil),
    (
      "no-accountable",
      [a: goal("contested:\n  - field: accountable\n    claims:\n      - {value: x}")], nil
    ),
    (
      "no-accountable",
      [a: goal("accountable: team/sales"), b: item("b", kind: "kpi", "parent: a")],
      nil
    ),
    (
      "accountable-left", [a: goal("accountable: dana"), dana: named("dana", "status: left")],
      "dana is accountable and has left"
    ),
    (
      "accountable-left", [a: goal("accountable: dana"), dana: named("dana", "status: active")], nil
    ),
    ("accountable-team", [a: goal("accountable: team/sales")], "team/sales is accountable"),
    ("accountable-team", [a: goal("accountable: dana"), dana: named("dana")], nil),
    ("no-right-to-decide", [a: goal("accountable: dana\ndecides: erin")], "erin decides, but"),
    ("no-right-to-decide", [a: goal("accountable: dana\ndecides: dana")], nil),
    (
      "no-right-to-decide",
      [a: goal("accountable: dana\ndecides: erin\nparent: b"), b: goal("accountable: erin", "b")],
      nil
    ),
    ("no-aligner", [a: goal(wide)], "it spans legal, ops, sales"),
    ("no-aligner", [a: goal(wide + "\naligns: erin")], nil),
    ("no-aligner", [a: goal(wide + "\nparent: b"), b: goal("accountable: erin", "b")], nil),
    ("no-aligner", [a: goal(wide + "\nparent: b"), b: goal("", "b")], "spans"),
    ("no-aligner", [a: goal(wide + "\nparent: b"), b: "id: ["], nil),
    ("no-aligner", [a: goal("responsible: [team/ops]")], nil),
    (
      "no-aligner",
      [a: goal(wide + "\naligns: erin"), "people/erin.yaml": named("erin", "status: left")],
      "spans"
    ),
    (
      "everyone-owns-it", [a: goal("responsible: [p1, p2, p3, p4, p5, p6, p7, p8, p9]")], "9 people"
    ),
    ("everyone-owns-it", [a: goal("responsible: [p1, p2, p3, p4, p5, p6, p7, p8]")], nil),
    (
      "everyone-owns-it",
      people(10, with: [a: goal("responsible: [team/all]"), "teams/all.yaml": everybody]),
      "everybody"
    ),
    (
      "everyone-owns-it",
      people(11, with: [a: goal("responsible: [team/all]"), "teams/all.yaml": everybody]), nil
    ),
    ("contested-too-long", [a: goal(contest("2026-11-01T09:00:00Z"))], "since 2026-11-01"),
    ("contested-too-long", [a: goal(contest("2026-11-10T09:00:00Z"))], nil),
    ("offer-unanswered", [a: goal(offer("2026-11-01"))], "offered to erin on 2026-11-01"),
    ("offer-unanswered", [a: goal(offer("2026-11-06"))], nil),
    ("delegation-not-accepted", [a: goal(delegation("state: offered"))], "not accepted yet"),
    (
      "delegation-not-accepted", [a: goal(delegation("state: offered, until: 2026-11-19"))],
      "ran out before"
    ),
    ("delegation-not-accepted", [a: goal(delegation("state: declined"))], nil),
    (
      "delegation-expired", [a: goal(delegation("state: accepted, until: 2026-11-19"))],
      "ran out on"
    ),
    ("delegation-expired", [a: goal(delegation("state: accepted, until: 2026-11-20"))], nil),
    ("delegation-beyond", hold("dana", delegation("state: accepted")), nil),
    (
      "delegation-beyond", hold("victor", delegation("state: accepted")),
      "dana passes on what dana may not: targets, delegate"
    ),
    ("delegation-beyond", hold("victor", delegation("state: revoked")), nil),
    (
      "delegation-loop",
      [
        a: goal(
          "delegations:\n" + part("dana", "erin") + part("erin", "frank") + part("frank", "dana")
        )
      ],
      "comes back to"
    ),
    (
      "delegation-loop", [a: goal("delegations:\n" + part("dana", "erin") + part("erin", "frank"))],
      nil
    ),
    ("reporting-without-owning", [a: goal(checkIns("confidence: 0.2"))], "last 3 check-ins"),
    ("reporting-without-owning", [a: goal(checkIns("confidence: 0.2", "decision: Stop"))], nil),
    ("reporting-without-owning", [a: goal(checkIns("confidence: 0.7"))], nil),
    ("reporting-without-owning", [a: goal(metric + checkIns("value: 62"))], "off track"),
    ("reporting-without-owning", [a: goal(metric + checkIns("value: 80"))], nil),
    ("flat-outcome", work(3, metric + checkIns("value: 63")), "3 activities are finished"),
    ("flat-outcome", work(3, metric + checkIns("value: 70")), nil),
    ("flat-outcome", work(2, metric + checkIns("value: 63")), nil),
    ("flat-outcome", work(3, checkIns("value: 5")), "stays at 5"),
    ("flat-outcome", work(3, metric), nil),
    (
      "blocker-open", [a: goal("blockers:\n  - {needs: Review, since: 2026-10-01}")],
      "since 2026-10-01"
    ),
    ("blocker-open", [a: goal("blockers:\n  - {needs: Review, since: 2026-11-01}")], nil),
    (
      "blocker-open",
      [a: goal("blockers:\n  - {needs: Review, since: 2026-10-01, until: 2026-10-09}")], nil
    ),
    ("not-closed", [a: goal("period: 2026-Q3")], "was over on 2026-09-30"),
    ("not-closed", [a: goal("period: 2026-Q3\nmetric: {due: 2026-11-01}")], nil),
    ("not-closed", [a: goal("period: 2026-Q3\nstatus: missed")], nil),
    (
      "check-in-overdue", [a: goal("cadence: 7d\ncheck-ins:\n  - {on: 2026-11-09, by: dana}")],
      "the next was due by 2026-11-16"
    ),
    ("check-in-overdue", [a: goal("cadence: 7d\ncheck-ins:\n  - {on: 2026-11-10, by: dana}")], nil),
    ("check-in-overdue", [a: goal("check-ins:\n  - {on: 2026-01-10, by: dana}")], nil),
    (
      "unmeasured", [a: item(kind: "key-result", "metric: {baseline: 1}")],
      "no target and no day by which"
    ),
    ("unmeasured", [a: item(kind: "key-result", metric)], nil),
    (
      "unmeasured",
      [a: item(kind: "key-result", "period: 2026\nmetric: {direction: at-least, target: 9}")],
      nil
    ),
    ("activity-without-outcome", [a: item(kind: "initiative")], "is for no outcome"),
    (
      "activity-without-outcome", [a: item(kind: "initiative", "parent: b"), b: goal("", "b")], nil
    ),
    ("activity-without-outcome", [a: item(kind: "initiative", "parent: b"), b: "id: ["], nil),
    ("no-parent", [a: item(kind: "objective")], "this objective ladders up to nothing"),
    ("no-parent", [a: goal()], nil),
    ("closed-without-result", [a: goal("status: missed")], "closed as missed"),
    ("closed-without-result", [a: goal("status: missed\nresult: {value: 3}")], nil),
    ("unknown-check", [a: goal("waivers:\n  - {rule: no-alinger, why: So}")], "names no-alinger"),
    ("unknown-check", settings("no-parent: error"), nil),
    ("unknown-check", settings("no-parnet: error"), "no check is called no-parnet"),
    ("unknown-check", settings("bad-date: note"), "cannot be set"),
    ("unknown-check", settings("no-parent: loud"), "cannot have the level loud"),
    ("unknown-check", settings("overload: {people: 3}"), "has no setting people"),
    ("unknown-check", settings("overload: {outcomes: many}"), "cannot be many"),
    (
      "expired-waiver", [a: goal("waivers:\n  - {rule: no-aligner, why: So, until: 2026-11-19}")],
      "ran out on 2026-11-19"
    ),
    (
      "expired-waiver", [a: goal("waivers:\n  - {rule: no-aligner, why: So, until: 2026-11-20}")],
      nil
    ),
    ("endless-waiver", [a: goal("waivers:\n  - {rule: no-aligner, why: So}")], "has no end"),
  ]

  @Test(arguments: cases) func finds(rule: String, files: Files, part: String?) throws {
    let all = Review(of: plan(files), on: today).findings
    let unread = all.filter { $0.rule == "unreadable-file" && $0.path != Self.b }
    #expect(unread.isEmpty)
    let found = all.filter { $0.rule == rule }
    guard let part else { return #expect(found.isEmpty) }
    let finding = try #require(found.first, "\(all)")
    #expect(found.count == 1 && finding.message.contains(part), "\(found)")
    #expect(finding.level == Rule.named(rule)?.level && !finding.remedy.isEmpty)
  }

  @Test func overload() {
    func held(_ count: Int, _ more: String = "") -> [Finding] {
      var files: Files = [
        Self.dana: named("dana"), "baton.yaml": Self.settings(more)["baton.yaml"]!,
      ]
      for number in 0..<count {
        files["plans/sales/g\(number).yaml"] = Self.goal("accountable: dana", "g\(number)")
      }
      return Review(of: plan(files), on: today).findings.filter { $0.rule == "overload" }
    }
    #expect(held(7).isEmpty)
    #expect(held(8).map(\.path) == ["people/dana.yaml"])
    #expect(held(8, "overload: {outcomes: 8}").isEmpty)
    #expect(held(8, "overload: ignore").isEmpty)
    #expect(held(8, "overload: {level: error}").map(\.level) == [.error])
  }

  @Test func everyRuleIsTried() {
    let tried = Set(Self.cases.filter { $0.2 != nil }.map(\.0) + ["overload"])
    #expect(tried == Set(Rule.advice.map(\.name)))
  }
}

private let today = Day(parsing: "2026-11-20") ?? Day(number: 0)

extension AdviceTests {
  static let a = "plans/sales/a.yaml"
  static let b = "plans/sales/b.yaml"
  static let dana = "people/dana.yaml"
  static let wide = "responsible: [team/ops, team/legal]"
  static let metric = "period: 2026\nmetric: {baseline: 62, target: 82, due: 2026-12-31}\n"
  static let everybody = "id: all\nname: All\nmembers: [p0, p1, p2, p3, p4, p5, p6, p7, p8, p9]\n"

  static func item(_ id: String = "a", kind: String, _ more: String = "") -> String {
    "id: \(id)\nkind: \(kind)\ntitle: T\n\(more)\n"
  }

  static func goal(_ more: String = "", _ id: String = "a") -> String {
    item(id, kind: "goal", more)
  }

  static func contest(_ moment: String) -> String {
    "contested:\n  - field: priority\n    claims:\n      - {value: 1, by: dana, on: \(moment)}"
  }

  static func offer(_ day: String) -> String {
    "offers:\n  - {field: accountable, to: erin, on: \(day)}"
  }

  static func delegation(_ more: String) -> String {
    "delegations:\n  - id: d-1\n    to: erin\n    from: dana\n    authority: [targets]\n"
      + more.replacing(", ", with: "\n").split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  static func part(_ from: String, _ to: String) -> String {
    "  - {from: \(from), to: \(to), state: accepted}\n"
  }

  /// A store in which somebody is accountable for a delegation's item.
  static func hold(_ accountable: String, _ delegation: String) -> Files {
    var files: Files = [a: goal("accountable: \(accountable)\n\(delegation)")]
    for name in ["dana", "erin", "victor"] { files["people/\(name).yaml"] = named(name) }
    return files
  }

  static func people(_ count: Int, with files: Files) -> Files {
    let people = (0..<count).map { ("people/p\($0).yaml", Optional(named("p\($0)"))) }
    return files.merging(people) { $1 }
  }

  /// Three check-ins, the last of them in another way.
  static func checkIns(_ more: String, _ last: String? = nil) -> String {
    let days = ["2026-10-30", "2026-11-06", "2026-11-13"]
    return "check-ins:\n"
      + days.map { day in
        let words = last.map { day == days.last ? "\(more), \($0)" : more } ?? more
        return "  - {on: \(day), by: dana, \(words)}\n"
      }.joined()
  }

  static func work(_ finished: Int, _ more: String) -> Files {
    var files: Files = [a: goal(more)]
    for number in 0..<finished {
      let text = item("i\(number)", kind: "initiative", "parent: a\nstatus: achieved")
      files["plans/sales/i\(number).yaml"] = text
    }
    return files
  }

  static func settings(_ checks: String) -> Files {
    let lines = checks.isEmpty ? "" : "checks:\n  \(checks)\n"
    return ["baton.yaml": "format: 1\nmerge-version: 1\n\(lines)"]
  }
}
