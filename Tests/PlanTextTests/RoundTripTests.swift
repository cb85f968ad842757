import PlanText
import Testing

/// Edits and their inverses: what was added and taken away again leaves no trace.
@Suite struct RoundTripTests {
  /// The text after a sequence of additions, each taken back in reverse order; nil where the text
  /// is one of those that make no promise.
  private func roundTrip(seed: UInt64, comments: Int) throws -> (before: Document, after: Document)?
  {
    var samples = Samples(seed: seed)
    var scribe = Scribe(seed: seed &+ 9)
    scribe.comments = comments
    let text = scribe.write(samples.root())
    // A block that keeps its blank lines takes those of what comes to stand below it, and a missing
    // last line break is mended.
    guard text.hasSuffix("\n") || text.hasSuffix("\r\n"), !text.contains("+\n"),
      !text.contains("+\r\n")
    else { return nil }
    let start = try document(text)
    guard start.value.mapping != nil else { return nil }
    var growth = Growth(random: Random(seed: seed &* 77 &+ 5))
    var states = [start]
    for _ in 0...growth.random.below(5) {
      let last = states[states.count - 1]
      states.append(last.rewritten(to: growth.grown(last.value, 3)))
    }
    let end = states.removeLast()
    return (start, states.reversed().reduce(end) { $0.rewritten(to: $1.value) })
  }

  @Test func additionsTakenBackLeaveNoByte() throws {
    for seed in 0..<PropertyTests.rounds {
      guard let (before, after) = try roundTrip(seed: seed, comments: 0) else { continue }
      try #require(
        after.bytes == before.bytes,
        "seed \(seed):\n\(string(before))\n=>\n\(string(after))"
      )
    }
  }

  /// A comment that is indented like what comes above it moves to its key's column, and one behind
  /// a value comes nearer when the value needs its room; nothing else changes.
  @Test func commentsStayWithTheirSpacesAtMostChanged() throws {
    for seed in 0..<PropertyTests.rounds {
      guard let (before, after) = try roundTrip(seed: seed, comments: 15) else { continue }
      try #require(
        squeezed(after) == squeezed(before),
        "seed \(seed):\n\(string(before))\n=>\n\(string(after))"
      )
    }
  }

  /// The text without the spaces in front of comments.
  private func squeezed(_ document: Document) -> String {
    string(document).replacing(/[ \t]*# c[0-9]/) { $0.output.drop { $0 != "#" } }
  }

  @Test func aPlainValueSetBackLeavesNoByte() throws {
    let text =
      "a: dana # who\nb: 'x y'\nc: \"é\"\nd: [p,q ]\nm:\n    n:   400  # money\nt: |\n  One.\n"
    for (key, value): (Text, Value) in [
      ("a", .text("erin")), ("b", .text("z")), ("c", .text("no")), ("t", .text("2.\n\n3.\n")),
      ("d", .list([.text("p"), .text("q"), .text("r")])),
      ("m", .mapping(Mapping([.init(key: "n", value: .literal("7"))]))),
    ] {
      let start = try document(text)
      var mapping = try #require(start.value.mapping)
      mapping[key] = value
      let changed = start.rewritten(to: .mapping(mapping))
      #expect(changed.bytes != start.bytes)
      #expect(string(changed.rewritten(to: start.value)) == text)
    }
  }
}

/// Makes values grow: a key for a mapping, an element for a list, in the style that they have.
private struct Growth {
  var random: Random
  private var count = 0

  init(random: Random) { self.random = random }

  private static let scalars: [Value] = [
    .text("erin"), .literal("4000000"), .text("no"), .text("a: b"),
  ]
  private static let values: [Value] =
    scalars + [
      .text("One.\nTwo.\n"), .list([.text("a"), .text("b")]), .list([]), .null,
      .record(("to", "erin")), .list([.record(("id", "z1"), ("on", "2026-11-20"))]),
    ]

  mutating func grown(_ value: Value, _ depth: Int) -> Value {
    count += 1
    switch value {
    case .mapping(let mapping):
      var entries = mapping.entries
      let inner = entries.indices.filter { entries[$0].value.isGrowing }
      if depth > 0, !inner.isEmpty, random.chance(60) {
        let index = random.pick(inner)
        entries[index].value = grown(entries[index].value, depth - 1)
      } else {
        let new = random.pick(depth == 3 ? Growth.values : Growth.scalars)
        let entry = Mapping.Entry(key: Text("new\(count)"), value: new)
        entries.insert(entry, at: random.below(entries.count + 1))
      }
      return .mapping(Mapping(entries))
    case .list(var elements):
      let inner = elements.indices.filter { elements[$0].mapping?.entries.isEmpty == false }
      if depth > 0, !inner.isEmpty, random.chance(50) {
        let index = random.pick(inner)
        elements[index] = grown(elements[index], depth - 1)
      } else {
        let hasRecords = elements.contains { $0.mapping != nil }
        let new: Value = hasRecords ? .record(("id", "n\(count)"), ("v", "x")) : .text("n\(count)")
        elements.insert(new, at: random.below(elements.count + 1))
      }
      return .list(elements)
    default: return value
    }
  }
}

extension Value {
  fileprivate var isGrowing: Bool {
    mapping?.entries.isEmpty == false || list?.isEmpty == false
  }
}
