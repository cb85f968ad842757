import PlanMerge
import PlanModel
import PlanText
import TestSupport
import Testing

/// The laws of the merge over random stores. `BATON_SEED` plays one seed again, `BATON_SOAK` sets
/// how many are played.
@Suite struct LawTests {
  static let seeds = Seeds.chosen(120, more: "BATON_SOAK")

  private func forEachStore(_ body: (Stores, UInt64) -> Void) {
    for seed in Self.seeds {
      var random = RandomStores(seed: seed)
      let base = random.base()
      body(
        Stores(base: base, left: random.edited(base), right: random.edited(base)),
        seed
      )
    }
  }

  @Test func identity() {
    forEachStore { stores, seed in
      let same = Stores(base: stores.base, left: stores.left, right: stores.left)
      #expect(same.merged().files == stores.left, "BATON_SEED=\(seed)")
      let unchanged = Stores(base: stores.base, left: stores.left, right: stores.base)
      #expect(unchanged.merged().files == stores.left, "BATON_SEED=\(seed)")
      #expect(unchanged.merged(swapped: true).files == stores.left, "BATON_SEED=\(seed)")
    }
  }

  @Test func symmetry() {
    forEachStore { stores, seed in
      let (files, merge) = stores.merged()
      let swapped = stores.merged(swapped: true)
      #expect(files == swapped.files, "BATON_SEED=\(seed)")
      #expect(merge.decisions == swapped.merge.decisions, "BATON_SEED=\(seed)")
    }
  }

  @Test func validity() {
    forEachStore { stores, seed in
      let before = Trouble.of(stores.left).union(Trouble.of(stores.right))
      let new = Trouble.of(stores.merged().files).subtracting(before)
      #expect(new.isEmpty, "BATON_SEED=\(seed)")
    }
  }

  @Test func nothingIsLost() {
    forEachStore { stores, seed in
      let (files, merge) = stores.merged()
      for side in [stores.left, stores.right] {
        for lost in Losses(of: side, since: stores.base, in: files, merge.decisions).found {
          Issue.record("\(lost) is lost, BATON_SEED=\(seed)")
        }
      }
    }
  }
}

/// What a side wrote since the base and neither the result, nor a contest, nor the ledger has.
private struct Losses {
  var found: [String] = []

  init(
    of side: Stores.Files,
    since base: Stores.Files,
    in result: Stores.Files,
    _ decisions: [Decision]
  ) {
    let (before, after, merged) = (read(base), read(side), read(result))
    for (subject, file) in after.sorted(by: { $0.key < $1.key }) {
      let old = before[subject].map { leaves($0.value) } ?? []
      let now = merged[subject].map { leaves($0.value) } ?? []
      let claimed = merged[subject]?.contests.flatMap { contest in
        contest.claims.flatMap { leaves($0.value ?? .null) }.map(\.text)
      }
      let ledger = decisions.filter { $0.subject == subject }
        .flatMap { [$0.left, $0.right] }.compactMap { $0 }.flatMap { leaves($0) }.map(\.text)
      for leaf in leaves(file.value) where !old.contains(leaf) && !now.contains(leaf) {
        let isProse = leaf.path == "description" && now.contains { $0.path == "description" }
        if isProse || claimed?.contains(leaf.text) == true || ledger.contains(leaf.text) {
          continue
        }
        found.append("\(subject) \(leaf.path) = \(leaf.text)")
      }
    }

    func read(_ files: Stores.Files) -> [Subject: PlanFile] {
      var result: [Subject: PlanFile] = [:]
      for (path, text) in files {
        if let file = try? PlanFile(path: path, bytes: Array(text.utf8)),
          let subject = file.kind.subject
        {
          result[subject] = file
        }
      }
      return result
    }
    func leaves(_ value: Value, _ path: String = "") -> [Leaf] {
      switch value {
      case .null: return []
      case .scalar(let scalar): return [Leaf(path: path, text: scalar.text)]
      case .list(let values):
        return values.flatMap { leaves($0, path + "/\($0.recordID?.string ?? "")") }
      case .mapping(let mapping):
        return mapping.entries.flatMap {
          leaves($0.value, path.isEmpty ? $0.key.string : path + "." + $0.key.string)
        }
      }
    }
  }

  private struct Leaf: Hashable {
    let path: String
    let text: Text
  }
}
