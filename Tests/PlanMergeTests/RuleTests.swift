import Foundation
import PlanMerge
import Testing

@Suite struct RuleTests {
  @Test func everyRuleIsExplainedInTheDocs() throws {
    let root = String(#filePath.dropLast("Tests/PlanMergeTests/RuleTests.swift".utf8.count))
    let data = try #require(FileManager.default.contents(atPath: root + "docs/merge.md"))
    let text = String(decoding: data, as: UTF8.self)
    let start = try #require(text.firstRange(of: "## The rules by name"))
    for rule in Rule.allCases {
      let row = text[start.upperBound...].split(separator: "\n")
        .first { $0.hasPrefix("| `\(rule.rawValue)` |") }
      let cells = try #require(row, "docs/merge.md has no row for \(rule.rawValue)")
        .split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(cells.count == 6 && cells.allSatisfy { !$0.isEmpty }, "\(rule.rawValue)")
      // The case of the row shows the rule.
      let name = try #require(cells.last).filter { $0 != "`" }
      let path = "\(CaseTests.folder)/\(name)/decisions.txt"
      let shown = FileManager.default.contents(atPath: path).map {
        String(decoding: $0, as: UTF8.self)
      }
      #expect(
        shown?.contains("\(rule.rawValue) ") == true,
        "the case \(name) does not show \(rule.rawValue)"
      )
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

  /// The page that says which case answers what happened to others names cases that are there.
  @Test func theCasesOfTheDocsAreThere() throws {
    let root = String(#filePath.dropLast("Tests/PlanMergeTests/RuleTests.swift".utf8.count))
    let data = try #require(FileManager.default.contents(atPath: root + "docs/testing.md"))
    let page = String(decoding: data, as: UTF8.self)
    let start = try #require(page.firstRange(of: "## What happened to others"))
    let words = page[start.upperBound...].split(separator: "`").enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    let names = Set(CaseTests.names)
    for word in words where word.contains("-") && !word.contains(" ") && word != "merge-file" {
      #expect(names.contains(word), "docs/testing.md names \(word), there is no such case")
    }
  }
}
