import Foundation
import PlanMerge
import PlanModel
import PlanText
import Testing

/// Real merges of ownership files, replayed: additions and removals of both sides come out.
@Suite struct ReplayTests {
  static let folder =
    String(#filePath.dropLast("Tests/PlanMergeTests/ReplayTests.swift".utf8.count))
    + "../shared/data/merges"
  static let path = "plans/team/case.yaml"

  static var cases: [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/human.yaml") }
      .sorted { Text($0) < Text($1) }
  }

  /// In the other ones people dropped an edit, or took the occasion to edit more.
  @Test(.enabled(if: !cases.isEmpty, "the data of real merges is not beside the checkout"))
  func mostComeOutAsThePeopleMergedThem() throws {
    var equal = 0
    for name in Self.cases {
      let base = try read(name, "base")
      let left = try read(name, "ours")
      let right = try read(name, "theirs")
      let stores = Stores(
        base: [Self.path: base],
        left: [Self.path: left],
        right: [Self.path: right]
      )
      let (files, merge) = stores.merged()
      let result = try sets(#require(files[Self.path]))
      #expect(merge.contests.isEmpty, "\(name)")
      let (before, one, other) = (try sets(base), try sets(left), try sets(right))
      for field in Set(before.keys).union(one.keys).union(other.keys) {
        let (b, l, r) = (before[field] ?? [], one[field] ?? [], other[field] ?? [])
        let expected = b.union(l).union(r).subtracting(b.subtracting(l)).subtracting(
          b.subtracting(r)
        )
        #expect(result[field] ?? [] == expected, "\(name) \(field)")
      }
      if result == (try sets(read(name, "human"))) { equal += 1 }
    }
    #expect(equal >= 160, "\(equal) of \(Self.cases.count)")
  }

  private func read(_ name: String, _ version: String) throws -> String {
    let data = FileManager.default.contents(atPath: "\(Self.folder)/\(name)/\(version).yaml")
    return String(decoding: try #require(data), as: UTF8.self)
  }

  /// The elements of every list; a single value counts as a list of one.
  private func sets(_ text: String) throws -> [String: Set<Value>] {
    let file = try PlanFile(path: Self.path, bytes: Array(text.utf8))
    var result: [String: Set<Value>] = [:]
    for entry in file.value.mapping?.entries ?? [] {
      result[entry.key.string] = Set(entry.value.list ?? [entry.value])
    }
    return result
  }
}
