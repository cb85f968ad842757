import Foundation
import Git
import PlanModel
import TestSupport
import Testing

@testable import PlanStore

/// Three branches from one commit, merged in any order, give the same files, contests included.
/// `BATON_SEED` plays one seed again, `BATON_HISTORIES` sets how many are played.
@Suite struct OrderTests {
  static let seeds: Range<UInt64> = {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["BATON_SEED"].flatMap(UInt64.init) { return seed..<seed + 1 }
    let first = UInt64.random(in: 0..<1_000_000_000)
    return first..<first + (environment["BATON_HISTORIES"].flatMap(UInt64.init) ?? 25)
  }()

  @Test func threeBranchesInAnyOrder() throws {
    let teams = try Teams(["carla"])
    let store = try teams.store("carla")
    for seed in Self.seeds {
      var random = RandomStores(seed: seed)
      let files = random.base()
      let base = try commit(files, [], by: "carla", at: 1_800_000_000, store)
      let branches = try ["carla", "erin", "frank"].enumerated().map { index, person in
        try commit(
          random.edited(files),
          [base],
          by: person,
          at: 1_800_000_100 + Int64(index) * 100,
          store
        )
      }
      func merged(_ one: ObjectID, _ other: ObjectID) throws -> ObjectID {
        try store.plannedJoin(of: other, into: one, otherIsMainline: false).after
      }
      let results = try [(0, 1, 2), (1, 2, 0), (2, 0, 1)].map { first, second, third in
        let two = try merged(branches[first], branches[second])
        return try store.repository.commit(merged(two, branches[third])).tree
      }
      for result in results.dropFirst() where result != results[0] {
        let differences = try store.differences(
          Snapshot(tree: results[0]),
          Snapshot(tree: result)
        )
        for difference in differences {
          let texts = try [difference.old, difference.new].map { version in
            String(decoding: try version.map { try store.bytes(of: $0) } ?? [], as: UTF8.self)
          }
          Issue.record(
            "BATON_SEED=\(seed) \(difference.path)\n\(texts[0])\n--- other order\n\(texts[1])"
          )
        }
      }
    }
  }

  private func commit(
    _ files: [String: String],
    _ parents: [ObjectID],
    by person: String,
    at seconds: Int64,
    _ store: Store
  ) throws -> ObjectID {
    var edits: [Path: FileVersion?] = [:]
    for (path, text) in files { edits[Path(path)] = FileVersion(bytes: Array(text.utf8)) }
    let author = Signature(name: person, email: "\(person)@example.org", seconds: seconds)
    return try store.repository.write(
      commit: Commit(
        tree: store.tree(.emptyTree, applying: edits),
        parents: parents,
        author: author,
        committer: author,
        message: "By \(person)\n"
      )
    )
  }
}
