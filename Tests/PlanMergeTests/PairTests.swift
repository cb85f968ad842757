import Foundation
import Testing

/// Every pair of atomic edits of every kind of field, against the committed tables in `Pairs`.
/// `BATON_RECORD=pairs` writes the tables anew, and fails, so that somebody reads them.
@Suite struct PairTests {
  static let folder = String(#filePath.dropLast("PairTests.swift".utf8.count)) + "Pairs"

  @Test(arguments: PairKind.all)
  func everyPair(kind: PairKind) throws {
    let table = PairTable(kind)
    for trouble in table.troubles { Issue.record("\(trouble)") }
    let path = "\(Self.folder)/\(kind.name).md"
    if ProcessInfo.processInfo.environment["BATON_RECORD"] == "pairs" {
      try Data(table.text.utf8).write(to: URL(filePath: path))
      Issue.record("recorded \(kind.name): read what it says before you keep it")
    }
    let known = FileManager.default.contents(atPath: path) ?? Data()
    // The width of a column is no news.
    func rows(_ text: String) -> [String] {
      text.split(separator: "\n").map { line in
        line.split(separator: " ").filter { !$0.allSatisfy { $0 == "-" } }.joined(separator: " ")
      }
    }
    let expected = rows(String(decoding: known, as: UTF8.self))
    let found = rows(table.text)
    for line in found where !expected.contains(line) {
      Issue.record("not in Pairs/\(kind.name).md: \(line)")
    }
    for line in expected where !found.contains(line) {
      Issue.record("no longer so, Pairs/\(kind.name).md: \(line)")
    }
  }

  @Test func everyTableHasAKind() throws {
    let names = Set(PairKind.all.map { "\($0.name).md" })
    #expect(names.count == PairKind.all.count)
    #expect(Set(try FileManager.default.contentsOfDirectory(atPath: Self.folder)) == names)
  }
}
