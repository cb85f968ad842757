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
