import Foundation
import PlanChecks
import PlanExchange
import PlanModel
import Testing

/// The committed maps on the public data sets, where these lie beside the repository.
@Suite struct DataTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let data = root.appendingPathComponent("../shared/data").standardizedFileURL
  static let isThere = FileManager.default.fileExists(atPath: data.path)

  @Test(
    .enabled(if: isThere, "the data sets are not beside the repository"),
    arguments: [
      (
        "rust-project-goals", ["items", "tasks", "metadata", "team_asks", "checkins"],
        [1273, 129, 36, 806, 253]
      ),
      ("performance-gov", ["items", "readings"], [194, 25, 6, 200, 192]),
    ]
  )
  func aSetImportsOnceAndChangesNothingAgain(_ set: String, _ names: [String], _ wanted: [Int])
    throws
  {
    let tables = try names.map { name in
      let file = Self.data.appendingPathComponent("\(set)/\(name).csv")
      return try Table(parsing: Array(Data(contentsOf: file)), name: "\(name).csv")
    }
    let file = Self.root.appendingPathComponent("docs/examples/maps/\(set).yaml")
    let map = try ImportMap(parsing: Array(Data(contentsOf: file)), name: "\(set).yaml")
    let result = try map.reading(tables, into: plan())
    let made = try plan().applying(result)
    #expect(
      [
        made.items.count, made.people.count, made.teams.count, result.newCheckIns,
        result.gaps.count,
      ] == wanted
    )
    let errors = made.findings().filter { $0.level == .error && $0.rule != "missing-settings" }
    #expect(errors.isEmpty)
    #expect(try map.reading(tables, into: made).edits.isEmpty)
  }
}
