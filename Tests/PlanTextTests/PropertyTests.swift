import Testing

@testable import PlanText

/// Laws over random values in random formatting. A failure names the seed that repeats it.
@Suite struct PropertyTests {
  /// How many random cases each law is tried on; the environment variable BATON_SOAK sets more.
  static let rounds = soak ?? 1000

  static func sample(_ seed: UInt64) throws -> (samples: Samples, value: Value, document: Document)
  {
    var samples = Samples(seed: seed)
    let value = samples.root()
    var scribe = Scribe(seed: seed &+ 1_000_003)
    let text = scribe.write(value)
    do {
      let document = try document(text)
      try #require(document.value == value, "seed \(seed):\n\(text)")
      return (samples, value, document)
    } catch let error as SyntaxErrors {
      Issue.record("seed \(seed): \(error)\n\(text)")
      throw error
    }
  }

  @Test func readsWhatIsWritten() throws {
    for seed in 0..<PropertyTests.rounds { _ = try PropertyTests.sample(seed) }
  }

  @Test func keepsEveryByteOfAnUnchangedValue() throws {
    for seed in 0..<PropertyTests.rounds {
      let (_, value, document) = try PropertyTests.sample(seed)
      let result = document.rewritten(to: value)
      try #require(
        result.bytes == document.bytes,
        "seed \(seed):\n\(string(document))\n=>\n\(string(result))"
      )
    }
  }

  @Test func saysWhatIsWanted() throws {
    var fallbacks: [UInt64] = []
    for seed in 0..<PropertyTests.rounds {
      var (samples, value, document) = try PropertyTests.sample(seed)
      let wanted = samples.changed(value)
      let (result, effort) = Document.weave(wanted, base: document, left: document, right: document)
      try #require(result.value == wanted, "seed \(seed)")
      if effort != .woven { fallbacks.append(seed) }
      document = result
    }
    #expect(fallbacks.isEmpty, "seeds \(fallbacks)")
  }

  @Test func givesAnUnchangedSideTheOther() throws {
    for seed in 0..<PropertyTests.rounds {
      var (samples, value, document) = try PropertyTests.sample(seed)
      let wanted = samples.random.chance(70) ? samples.changed(value) : samples.root()
      var scribe = Scribe(seed: seed &+ 77)
      let other =
        samples.random.chance(50)
        ? document.rewritten(to: wanted) : try PlanTextTests.document(scribe.write(wanted))
      let right = Document.woven(wanted, base: document, left: document, right: other)
      try #require(
        right.bytes == other.bytes,
        "seed \(seed)\n\(string(document))\n=>\n\(string(other))\n=>\n\(string(right))"
      )
      let left = Document.woven(wanted, base: document, left: other, right: document)
      try #require(left.bytes == other.bytes, "seed \(seed)")
      let both = Document.woven(wanted, base: document, left: other, right: other)
      try #require(both.bytes == other.bytes, "seed \(seed)")
      let none = Document.woven(wanted, base: nil, left: other, right: other)
      try #require(none.bytes == other.bytes, "seed \(seed)")
    }
  }

  @Test func weavesThreeTexts() throws {
    var fallbacks: [UInt64] = []
    for seed in 0..<PropertyTests.rounds {
      var (samples, value, base) = try PropertyTests.sample(seed)
      let leftValue = samples.changed(value)
      let rightValue = samples.changed(value)
      var wanted = samples.random.chance(50) ? leftValue : samples.changed(rightValue)
      if samples.random.chance(10) { wanted = samples.root() }
      var scribe = Scribe(seed: seed &+ 99)
      let left =
        samples.random.chance(30)
        ? try document(scribe.write(leftValue)) : base.rewritten(to: leftValue)
      let right =
        samples.random.chance(30)
        ? try document(scribe.write(rightValue)) : base.rewritten(to: rightValue)
      let start = samples.random.chance(10) ? nil : base
      let (result, effort) = Document.weave(wanted, base: start, left: left, right: right)
      try #require(result.value == wanted, "seed \(seed)")
      if effort != .woven { fallbacks.append(seed) }
      base = result
    }
    #expect(fallbacks.count * 1000 < Int(PropertyTests.rounds), "\(fallbacks)")
  }

  @Test func keepsTheCommentsOfBothSides() throws {
    var count = 0
    for seed in 0..<PropertyTests.rounds {
      var (samples, value, base) = try PropertyTests.sample(seed)
      // The left side also changes values.
      let wanted = rescaled(value, &samples)
      let left = commented(base.rewritten(to: wanted), "L", seed: seed)
      let right = commented(base, "R", seed: seed &+ 5)
      let result = Document.woven(wanted, base: base, left: left.document, right: right.document)
      count += left.comments.count + right.comments.count
      let text = string(result)
      for comment in left.comments + right.comments {
        try #require(
          text.ranges(of: comment).count == 1,
          "seed \(seed) \(comment)\n\(string(left.document))\n\(string(right.document))\n\(text)"
        )
      }
      base = result
    }
    #expect(count > Int(PropertyTests.rounds))
  }

  /// The value with other scalars behind some keys, outside of lists.
  private func rescaled(_ value: Value, _ samples: inout Samples) -> Value {
    guard let mapping = value.mapping else { return value }
    var result = mapping
    for entry in mapping.entries {
      if entry.value.mapping != nil {
        result[entry.key] = rescaled(entry.value, &samples)
      } else if entry.value.list == nil, samples.random.chance(40) {
        result[entry.key] = samples.scalar()
      }
    }
    return .mapping(result)
  }

  /// A document with comments put above and behind some of its entries.
  private func commented(
    _ document: Document,
    _ mark: String,
    seed: UInt64
  ) -> (document: Document, comments: [String]) {
    var random = Random(seed: seed)
    var bytes = document.bytes
    var comments: [String] = []
    for (index, node) in document.nodes.enumerated().reversed() where index > 0 {
      let lineStart = node.start - node.column
      let isTrailed = node.trail.contains { document.bytes[$0] == .hash }
      let isOwn =
        lineStart >= 0 && document.bytes[lineStart..<node.start].allSatisfy { $0 == .space }
      guard isOwn else { continue }
      if !node.lineBreak.isEmpty, !isTrailed, random.chance(20) {
        comments.append("# \(mark)\(index)t.")
        bytes.insert(contentsOf: Array(" # \(mark)\(index)t.".utf8), at: node.trail.upperBound)
      }
      if random.chance(20) {
        comments.append("# \(mark)\(index)l.")
        let line = String(repeating: " ", count: node.column) + "# \(mark)\(index)l.\n"
        bytes.insert(contentsOf: Array(line.utf8), at: lineStart)
      }
    }
    guard let result = try? Document(parsing: bytes), result.value == document.value else {
      return (document, [])
    }
    return (result, comments)
  }

  @Test func undoesAnEdit() throws {
    for seed in 0..<PropertyTests.rounds {
      var (samples, value, document) = try PropertyTests.sample(seed)
      guard var mapping = value.mapping else { continue }
      mapping.insert(
        .init(key: "new", value: samples.value(2)),
        at: samples.random.below(mapping.entries.count + 1)
      )
      let more = document.rewritten(to: .mapping(mapping))
      // A text block that keeps its blank lines would take those below it.
      if document.bytes.last == .lineFeed, !string(more).contains("+\n"),
        !string(more).contains("+\r\n")
      {
        let back = more.rewritten(to: value)
        try #require(
          outdented(back) == outdented(document),
          "seed \(seed):\n\(string(document))\n=>\n\(string(more))\n=>\n\(string(back))"
        )
      }
      document = more
    }
  }

  /// The lines, comments without the spaces before them: a comment that is indented like what
  /// comes to stand above it is moved to the left.
  private func outdented(_ document: Document) -> [[UInt8]] {
    document.bytes.split(separator: .lineFeed, omittingEmptySubsequences: false).map { line in
      let text = line.drop { $0 == .space }
      return Array(text.first == .hash ? text : line)
    }
  }

  @Test func writesAnewWhatItCan() throws {
    for seed in 0..<PropertyTests.rounds {
      let (_, value, document) = try PropertyTests.sample(seed)
      let weaver = Weaver(base: document, left: document, right: document)
      let anew = try Document(parsing: weaver.textAnew(value))
      try #require(anew.value == value, "seed \(seed)")
      for mark in comments(of: document) {
        try #require(string(anew).contains(mark), "seed \(seed): \(mark)\n\(string(anew))")
      }
      let keys = Set(value.mapping?.keys ?? [])
      let entries = try Document(parsing: weaver.text(value, anew: keys))
      try #require(entries.value == value, "seed \(seed)")
      for mark in comments(of: document) {
        try #require(string(entries).contains(mark), "seed \(seed): \(mark)\n\(string(entries))")
      }
    }
  }

  private func comments(of document: Document) -> [String] {
    string(document).matches(of: /# c[0-9]+/).map { String($0.output) }
  }
}
