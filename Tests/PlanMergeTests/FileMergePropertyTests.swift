import PlanMerge
import PlanModel
import PlanText
import TestSupport
import Testing

/// The merge of one file over random texts: whatever a side wrote is in the result, between the
/// markers, or removed by a rule of docs/merge.md. `BATON_SEED` plays one seed again,
/// `BATON_SOAK` sets how many are played.
@Suite struct FileMergePropertyTests {
  static let markers = ConflictMarkers(ours: "our own", base: "the base", theirs: "their own")

  private func play(_ texts: FileMerge.Texts, _ path: String, _ seed: UInt64) {
    let result = FileMerge(path: path, texts, .markers(Self.markers))
    if texts.ours == texts.theirs || texts.ours == texts.base || texts.theirs == texts.base {
      let changed = texts.ours == texts.base ? texts.theirs : texts.ours
      #expect(result.bytes == changed && result.isClean, "BATON_SEED=\(seed)")
      return
    }
    for trouble in Account(path, texts, result, Self.markers).troubles {
      let told = [texts.base, texts.ours, texts.theirs, result.bytes]
        .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n=======\n")
      Issue.record("\(trouble), BATON_SEED=\(seed)\n\(told)")
    }
    let swapped = FileMerge.Texts(base: texts.base, ours: texts.theirs, theirs: texts.ours)
    let mirrored = FileMerge(path: path, swapped, .markers(Self.markers))
    #expect(mirrored.contested == result.contested, "BATON_SEED=\(seed)")
    #expect(mirrored.blocks == result.blocks, "BATON_SEED=\(seed)")
    if result.isClean { #expect(mirrored.bytes == result.bytes, "BATON_SEED=\(seed)") }

    let recorded = FileMerge(path: path, texts, .claims(ours: "erin", theirs: "frank"))
    if FileKind(path: path) != .other, recorded.unreadable.isEmpty {
      #expect(recorded.isClean, "BATON_SEED=\(seed)")
      #expect((try? Document(parsing: recorded.bytes)) != nil, "BATON_SEED=\(seed)")
      if result.isClean { #expect(recorded.bytes == result.bytes, "BATON_SEED=\(seed)") }
    }
  }

  /// Edits that a person could have committed.
  @Test func soundEdits() {
    for seed in Seeds.chosen(100, more: "BATON_SOAK") {
      var random = RandomStores(seed: seed)
      let base = random.base()
      let ours = random.edited(base)
      let theirs = random.edited(base)
      for (path, text) in base {
        guard let one = ours[path], let other = theirs[path] else { continue }
        let texts = FileMerge.Texts(
          base: Array(text.utf8),
          ours: Array(one.utf8),
          theirs: Array(other.utf8)
        )
        play(texts, path, seed)
      }
    }
  }

  /// Lines and bytes changed without regard to what they mean.
  @Test func mutatedTexts() {
    for seed in Seeds.chosen(2000, more: "BATON_SOAK") {
      var mutation = TextMutation(seed: seed)
      let texts = mutation.texts()
      play(texts, seed % 7 == 0 ? "notes.md" : "plans/sales/revenue.yaml", seed)
    }
  }
}
