import PlanModel
import PlanText
import Testing

@testable import PlanChecks

@Suite struct ReviewTests {
  private let today = Day(parsing: "2026-11-20") ?? Day(number: 0)
  private let a = "plans/sales/a.yaml"

  private func review(_ files: [String: String?]) -> Review { Review(of: plan(files), on: today) }

  @Test func waiversHoldUntilTheirLastDay() {
    func rules(until day: String) -> ([String], Int) {
      let waiver = "waivers:\n  - {rule: no-accountable, why: New, until: \(day)}"
      let found = review([a: item("a", waiver)])
      return (found.findings.map(\.rule), found.waived.count)
    }
    #expect(rules(until: "2026-11-20") == ([], 1))
    #expect(rules(until: "2026-11-19") == (["no-accountable", "expired-waiver"], 0))
  }

  @Test func aWaiverOfValidityIsNone() {
    let waiver = "waivers:\n  - {rule: dangling-reference, why: New, until: 2027-01-01}"
    let found = review([a: item("a", "accountable: gone\n\(waiver)")])
    #expect(found.findings.map(\.rule) == ["dangling-reference", "unknown-check"])
    #expect(found.waived.isEmpty)
  }

  /// Part of a plan is asked for validity only, whatever the store says.
  @Test func adviceIsNoValidity() {
    let settings = "format: 1\nmerge-version: 1\nchecks: {no-accountable: error}\n"
    let all: [String: String?] = ["baton.yaml": settings, a: item("a")]
    #expect(plan(all).findings().isEmpty)
    #expect(review(all).findings.map(\.level) == [.error])
  }

  @Test func whatWeighsMostComesFirst() {
    let found = review([
      a: item("a"), "plans/sales/b.yaml": item("b"), "plans/sales/c.yaml": item("c", "parent: b"),
      "plans/sales/d.yaml": item("d", "accountable: gone\nperiod: 2020"),
      "plans/ops/e.yaml": item("e", "status: draft"),
    ])
    #expect(
      found.findings.map { "\($0.rule) \($0.subject?.id ?? "")" } == [
        "dangling-reference d", "unknown-team ops", "no-accountable b", "no-accountable a",
        "no-accountable c", "not-closed d",
      ]
    )
  }

  @Test func sinceKeepsWhatAChangeBringsIn() {
    let old = review([a: item("a", "cadence: 7d\ncheck-ins:\n  - {on: 2026-11-01, by: x}")])
    let new = review([
      a: "# A line\n" + item("a", "cadence: 7d\ncheck-ins:\n  - {on: 2026-11-02, by: x}"),
      "plans/sales/b.yaml": item("b", "period: never"),
    ])
    #expect(new.findings.count == 4)
    let brought = new.since(old).findings.map { "\($0.rule) \($0.subject?.id ?? "")" }
    #expect(brought == ["bad-period b", "no-accountable b"])
    #expect(new.since(new).findings.isEmpty)
  }

  /// Large plans are judged some items at a time; whoever needs all of them at once gets them.
  @Test func partsSayWhatTheWholeSays() {
    var files: [String: String?] = [
      "people/dana.yaml": named("dana"), "people/erin.yaml": named("erin", "status: left"),
    ]
    for number in 0..<600 {
      var lines = ["cadence: 7d", "accountable: \(number % 3 == 0 ? "erin" : "dana")"]
      if number > 0 { lines.append("parent: i-\(number / 2)") }
      if number % 5 == 0 { lines.append("delegations:\n  - {id: d-1, to: erin, from: dana}") }
      if number % 7 == 0 { lines.append("offers:\n  - {id: o-1, to: erin, on: 2026-01-01}") }
      if number % 11 == 0 { lines.append("waivers:\n  - {rule: overlaod, why: New}") }
      files["plans/sales/i-\(number).yaml"] = item("i-\(number)", lines.joined(separator: "\n"))
    }
    let plan = plan(files)
    let survey = Survey.of(plan, on: today)
    #expect(survey.parts.count > 2)
    #expect(survey.parts.flatMap(\.items).map(\.id) == survey.all.items.map(\.id))
    var found = 0
    for rule in Rule.advice {
      guard case .items(let check) = rule.check else { continue }
      let limits = CheckSettings(of: plan).limits(of: rule)
      let whole = check(survey.all.by(rule, .warning, limits))
      let parts = survey.parts.flatMap { check($0.by(rule, .warning, limits)) }
      #expect(whole.sorted() == parts.sorted(), "\(rule.name)")
      found += whole.count
    }
    #expect(found > 600)
    let review = Review(of: plan, on: today)
    #expect(
      review.findings.filter { $0.rule == "overload" }.map(\.message).sorted() == [
        "dana answers for 400 outcomes at a time", "erin answers for 200 outcomes at a time",
      ]
    )
    #expect(review.findings.count { $0.rule == "unknown-check" } == 55)
  }
}
