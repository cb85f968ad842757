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

  /// What one side alone changed is in the result, but where the graph takes it back and says so.
  @Test func bystanders() {
    let graph: Set<Rule> = [
      .parentCycle, .closedAndContinued, .takenAndWithdrawn, .leftAndReferred, .delegationLapsed,
      .delegatedWhileHandedOver, .agreedValueGone, .bothChanged,
    ]
    forEachStore { stores, seed in
      let (files, merge) = stores.merged()
      let (base, result) = (read(stores.base), read(files))
      for (side, other) in [(stores.left, stores.right), (stores.right, stores.left)] {
        let (side, other) = (read(side), read(other))
        for (subject, old) in base {
          guard let changed = side[subject]?.value.mapping, let now = result[subject],
            let kept = other[subject]?.value.mapping, let before = old.value.mapping
          else { continue }
          for key in Set(changed.keys + before.keys)
          where changed[key] != before[key] && kept[key] == before[key]
            && now.value.mapping?[key] != changed[key]
          {
            let isTold = merge.decisions.contains {
              $0.subject == subject && $0.field?.root == key && graph.contains($0.rule)
            }
            #expect(isTold, "\(subject) \(key), BATON_SEED=\(seed)")
          }
        }
      }
    }
  }

  private func read(_ files: Stores.Files) -> [Subject: PlanFile] {
    files.reduce(into: [:]) { result, entry in
      guard let file = try? PlanFile(path: entry.key, bytes: Array(entry.value.utf8)),
        let subject = file.kind.subject
      else { return }
      result[subject] = file
    }
  }
}
