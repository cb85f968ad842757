import Foundation
import PlanChecks
import PlanModel
import Testing

/// Holds docs/checks.md and docs/findings.md to the rules.
@Suite struct DocumentationTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let page = root.appendingPathComponent("docs/checks.md")
  private static let start = "## Ownership\n"

  /// `BATON_RECORD=checks swift test --filter PlanChecksTests` writes the rules anew, and fails.
  @Test func thePageSaysWhatTheRulesSay() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let written = text.range(of: Self.start)
    let wanted = Self.rules
    let same = written.map { text[$0.lowerBound...] == wanted } ?? false
    if !same, ProcessInfo.processInfo.environment["BATON_RECORD"] == "checks" {
      let kept = written.map { String(text[..<$0.lowerBound]) } ?? text
      try (kept + wanted).write(to: Self.page, atomically: true, encoding: .utf8)
    }
    #expect(same, "BATON_RECORD=checks swift test --filter PlanChecksTests writes docs/checks.md")
  }

  @Test func everyFindingOfValidityIsOnItsPage() throws {
    let page = Self.root.appendingPathComponent("docs/findings.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    // What the schema finds has names of its own.
    let names = Rule.validity.map(\.name).filter { $0 != "schema" } + Rule.findingNames.keys
    for name in names { #expect(text.contains("`\(name)`"), "\(name)") }
  }

  private static var rules: String {
    let upkeep = Rule.advice.dropFirst(Rule.ownership.count + Rule.outcome.count)
    return [
      (start, Rule.ownership), ("## Outcomes\n", Rule.outcome),
      ("## Settings and waivers themselves\n", Array(upkeep)),
    ].map { title, rules in
      title + rules.map(section).joined()
    }.joined(separator: "\n")
  }

  private static func section(_ rule: Rule) -> String {
    var text = "\n### \(rule.name)\n\n\(rule.summary). *\(rule.level?.rawValue ?? "")*\n\n"
    text += "\(rule.reason)\n\n"
    text += "- Mend: \(rule.remedy)\n- Such as: \(rule.example)\n"
    for threshold in rule.thresholds {
      text += "- `\(threshold.name): \(threshold.written(threshold.initial))`: \(threshold.about)\n"
    }
    return text
  }
}
