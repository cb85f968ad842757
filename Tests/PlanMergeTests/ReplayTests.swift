import Foundation
import PlanMerge
import PlanModel
import PlanText
import Testing

/// Real merges of ownership files, replayed as merges of commits and of one file: additions and
/// removals of both sides come out.
@Suite struct ReplayTests {
  static let root = String(#filePath.dropLast("Tests/PlanMergeTests/ReplayTests.swift".utf8.count))
  static let kept = root + "Tests/PlanMergeTests/Replays"
  static let all = root + "../shared/data/merges"
  static let path = "plans/team/case.yaml"

  static func cases(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/human.yaml") }
      .sorted { Text($0) < Text($1) }
  }

  @Test func aFewThatAreKeptHere() throws {
    let names = Self.cases(in: Self.kept)
    #expect(names.count == 12)
    let others = try names.filter { try !replay($0, in: Self.kept) }
    #expect(others == ["cloudfoundry-community-0099", "openstack-governance-0068"])
  }

  /// In the other ones people dropped an edit, or took the occasion to edit more.
  @Test(.enabled(if: !cases(in: all).isEmpty, "the data of real merges is not beside the checkout"))
  func mostComeOutAsThePeopleMergedThem() throws {
    let names = Self.cases(in: Self.all)
    let others = try names.filter { try !replay($0, in: Self.all) }
    #expect(names.count - others.count >= 160, "\(others)")
    let data = FileManager.default.contents(atPath: Self.root + "docs/merge-replay.md")
    let page = String(decoding: try #require(data), as: UTF8.self)
    let told = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
      .filter { !$0.contains(" ") }
    #expect(told == others, "docs/merge-replay.md explains others than these")
    #expect(page.contains("\(names.count - others.count) of the \(names.count)"))
  }

  /// Whether a merge comes out as people made it. It loses nothing in any case.
  private func replay(_ name: String, in folder: String) throws -> Bool {
    func read(_ version: String) throws -> String {
      let data = FileManager.default.contents(atPath: "\(folder)/\(name)/\(version).yaml")
      return String(decoding: try #require(data), as: UTF8.self)
    }
    let (base, left, right) = (try read("base"), try read("ours"), try read("theirs"))
    let (files, merge) = Stores(
      base: [Self.path: base],
      left: [Self.path: left],
      right: [Self.path: right]
    ).merged()
    #expect(merge.contests.isEmpty, "\(name)")
    let result = try sets(#require(files[Self.path]))

    let texts = FileMerge.Texts(
      base: Array(base.utf8),
      ours: Array(left.utf8),
      theirs: Array(right.utf8)
    )
    let markers = ConflictMarkers()
    let alone = FileMerge(path: Self.path, texts, .markers(markers))
    #expect(alone.isClean, "\(name)")
    #expect(try sets(String(decoding: alone.bytes, as: UTF8.self)) == result, "\(name)")
    if folder == Self.kept {
      #expect(Account(Self.path, texts, alone, markers).troubles.isEmpty, "\(name)")
    }

    let (before, one, other) = (try sets(base), try sets(left), try sets(right))
    for field in Set(before.keys).union(one.keys).union(other.keys) {
      let (b, l, r) = (before[field] ?? [], one[field] ?? [], other[field] ?? [])
      let expected = b.union(l).union(r).subtracting(b.subtracting(l)).subtracting(b.subtracting(r))
      #expect(result[field] ?? [] == expected, "\(name) \(field)")
    }
    return result == (try sets(read("human")))
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
