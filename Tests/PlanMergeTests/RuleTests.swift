import Foundation
import PlanMerge
import Testing

@Suite struct RuleTests {
  @Test func everyRuleIsExplainedInTheDocs() throws {
    let root = String(#filePath.dropLast("Tests/PlanMergeTests/RuleTests.swift".utf8.count))
    let data = try #require(FileManager.default.contents(atPath: root + "docs/merge.md"))
    let text = String(decoding: data, as: UTF8.self)
    for rule in Rule.allCases {
      #expect(text.contains("`\(rule.rawValue)`"), "docs/merge.md does not name \(rule.rawValue)")
    }
  }

  /// A rule that no case shows is a rule that nobody can check.
  @Test func everyRuleHasACase() throws {
    var shown = ""
    for name in CaseTests.names {
      let path = "\(CaseTests.folder)/\(name)/decisions.txt"
      shown += String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
    for rule in Rule.allCases {
      #expect(shown.contains("\(rule.rawValue) "), "no case shows \(rule.rawValue)")
    }
  }
}
