import Testing
import Yams

@testable import PlanText

/// libyaml as the referee: what we accept it must accept too, and read the same.
@Suite struct RefereeTests {
  /// Where two readings differ, nil where they agree.
  static func difference(_ value: Value, _ node: Yams.Node?, at path: String = "") -> String? {
    switch (value, node) {
    case (.null, nil): return nil
    case (.null, .scalar(let scalar)):
      let isNull = ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      return isNull && scalar.style == .plain ? nil : "\(path): null, \(scalar.string)"
    case (.scalar(let ours), .scalar(let theirs)):
      // Yams drops U+FEFF at the start of a value when it makes a String of it.
      let text = ours.text.string.unicodeScalars
      let same = text.first == "\u{FEFF}" ? String(text.dropFirst()) : ours.text.string
      if !same.utf8.elementsEqual(theirs.string.utf8) {
        return "\(path): \(ours.text.string.debugDescription), \(theirs.string.debugDescription)"
      }
      return ours.isText || theirs.style == .plain ? nil : "\(path): a quoted literal"
    case (.list(let ours), .sequence(let theirs)):
      if ours.count != theirs.count { return "\(path): \(ours.count), \(theirs.count) elements" }
      for (index, element) in ours.enumerated() {
        if let found = difference(element, theirs[index], at: "\(path)/\(index)") { return found }
      }
      return nil
    case (.mapping(let ours), .mapping(let theirs)):
      if ours.entries.count != theirs.count {
        return "\(path): \(ours.entries.count), \(theirs.count) keys"
      }
      for (entry, pair) in zip(ours.entries, theirs) {
        let key = pair.key.scalar?.string ?? "?"
        if !entry.key.string.utf8.elementsEqual(key.utf8) { return "\(path): \(entry.key), \(key)" }
        if let found = difference(entry.value, pair.value, at: "\(path)/\(key)") { return found }
      }
      return nil
    default: return "\(path): other shapes: \(value), \(String(describing: node))"
    }
  }

  /// What the referee has against a text that we accept.
  static func objection(_ document: Document) -> String? {
    do {
      let text = String(decoding: document.bytes, as: UTF8.self)
      let node = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
      return difference(document.value, node)
    } catch {
      return "\(error)"
    }
  }

  static let corpus: [String] = {
    var texts = [item, odd]
    for seed in 0..<UInt64(60) {
      var samples = Samples(seed: seed &+ 424_242)
      var scribe = Scribe(seed: seed)
      texts.append(scribe.write(samples.root()))
    }
    return texts
  }()

  static let item = """
    id: emea-revenue-7k3d
    kind: key-result
    title: Grow EMEA new-business revenue to $4.0M
    period: 2026-Q4
    priority: 2
    responsible: [team/sales, erin]
    metric:
      unit: USD   # money
      target: 4000000
      due: 2026-12-31
      weight: 0.4
    delegations:
      - id: d-9p4w
        to: erin
        expects: Two enterprise logos signed, budget respected
        authority: [targets, "people"]
    offers:
    - {id: o-2c7h, field: accountable, to: erin, on: 2026-11-20}
    check-ins:
      - id: c-5t1q
        note: >-
          Two enterprise deals
          slipped.

            more
          less
        feedback:
          - {by: dana, text: 'Agreed. It''s late.'}
    contested:
      - field: accountable
        claims:
          - {value: erin, on: 2026-11-13T09:12:00Z}
    # the text
    description: |
      Free Markdown: why this outcome.

      - a list
        # not a comment
    """ + "\n"

  static let odd = """
    # header

    'a' :   "x\\ty\\u00e9\\\\"
    b: ~
    c:
    "d e": [ p,q , 'r s', "t", 1, -2.5 ,null, ]
    f: {}
    g: []
    list:
    -
      k: v
      # tail
    - - x
      - -  z
    - |2+
        keep

    - >+
      fold

    -   |-
        strip
    h: {k: , 'l':1, m: "n:o", p: http://x/#q}
    i:\t tab\there\t# c
    """ + "\r\n"

  static let pieces = [
    " ", "  ", "\n", "\r\n", "\r", "\t", ":", ": ", "-", "- ", "#", " #", "'", "\"", "[", "]", "{",
    "}",
    ",", ", ", "|", ">", "|\n", ">-\n", "|+\n", "?", "? ", "!", "&", "*", "%", "@", "`", "~", "\\",
    "\\n",
    "\\x41", "\\u12", "\\ ", "null", "a", "é", "\u{1F600}", "\u{A0}", "\u{85}", "\u{2028}",
    "\u{FEFF}",
    "\u{0}", "\u{7F}", "---", "...", "--- ", "0", "1", "2", "+", "=", "<<", "<<: ", "a: b\n",
    "- a\n",
    "\n\n", "  \n", "\n ", "\n  ", "\n    ", "\n- ", "\n# c\n", "''", "\"\"", ":\n", ",\n", " : ",
    "\n\t",
    " - ", "-\n", "\\\n", "{}", "[]", "[a", "{a: b", "k: ", "'k': ", "|2\n", "\n   x", "\n x\n",
    "-\t", "- \t",
    ":\t", "\t#", " |\n     \n", " |+\n   \n  \n", " >\n  a\n   b\n  c\n", " >\n\n  a\n\n\n   b\n",
    " |1\n",
  ]

  static func mutated(_ text: String, _ random: inout Random) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0...random.below(3) {
      let place = random.below(bytes.count + 1)
      let length = min(bytes.count - place, random.below(4))
      switch random.below(6) {
      case 0: bytes.removeSubrange(place..<(place + length))
      case 1:
        bytes.replaceSubrange(place..<(place + length), with: Array(random.pick(pieces).utf8))
      case 2:
        var lines = bytes.split(separator: .lineFeed, omittingEmptySubsequences: false)
        let line = lines.remove(at: random.below(lines.count))
        let other = random.below(lines.count + 1)
        lines.insert(line, at: other)
        if random.chance(40) { lines.insert(line, at: random.below(lines.count + 1)) }
        bytes = Array(lines.joined(separator: [.lineFeed]))
      case 3:
        var lines = bytes.split(separator: .lineFeed, omittingEmptySubsequences: false).map(
          Array.init
        )
        let index = random.below(lines.count)
        if random.chance(50) {
          lines[index].insert(contentsOf: Array("   ".utf8.prefix(1 + random.below(3))), at: 0)
        } else {
          lines[index].removeFirst(min(lines[index].count, 1 + random.below(3)))
        }
        bytes = Array(lines.joined(separator: [.lineFeed]))
      default: bytes.insert(contentsOf: Array(random.pick(pieces).utf8), at: place)
      }
    }
    return bytes
  }

  @Test func agreesOnTheCorpus() throws {
    for text in RefereeTests.corpus {
      let document = try document(text)
      #expect(RefereeTests.objection(document) == nil, "\(text)")
    }
  }

  @Test func agreesOnMutations() throws {
    var accepted = 0
    let rounds = soak ?? 6000
    for seed in 0..<rounds {
      var random = Random(seed: seed)
      let bytes = RefereeTests.mutated(random.pick(RefereeTests.corpus), &random)
      guard let document = try? Document(parsing: bytes) else { continue }
      accepted += 1
      if let objection = RefereeTests.objection(document) {
        Issue.record("seed \(seed): \(objection)\n\(string(document))")
      }
      // Whatever was accepted is also left as it is.
      try #require(document.rewritten(to: document.value).bytes == bytes, "seed \(seed)")
    }
    #expect(accepted * 5 > Int(rounds))
  }

  @Test func agreesOnWhatIsWoven() throws {
    for seed in 0..<(soak.map { $0 / 10 } ?? 600) {
      var (samples, value, document) = try PropertyTests.sample(seed)
      document = document.rewritten(to: samples.changed(value))
      #expect(RefereeTests.objection(document) == nil, "seed \(seed)\n\(string(document))")
    }
  }

  @Test func neverCrashesOnNoise() {
    for seed in 0..<(soak ?? 2000) {
      var random = Random(seed: seed)
      let count = random.below(60)
      let bytes =
        random.chance(50)
        ? (0..<count).map { _ in UInt8(random.below(256)) }
        : (0..<count).flatMap { _ in Array(random.pick(RefereeTests.pieces).utf8) }
      if let document = try? Document(parsing: bytes) {
        #expect(RefereeTests.objection(document) == nil, "seed \(seed)\n\(string(document))")
      }
    }
  }

  /// The referee would see a wrong reading.
  @Test func seesADifference() throws {
    let node = try Yams.Parser(yaml: "a: [x, 'y z']", resolver: .basic, encoding: .utf8)
      .singleRoot()
    #expect(RefereeTests.difference(try document("a: [x, y z]").value, node) == nil)
    #expect(RefereeTests.difference(try document("a: [x, y  z]").value, node) != nil)
    #expect(RefereeTests.difference(try document("a: [x]").value, node) != nil)
    #expect(RefereeTests.difference(try document("b: [x, y z]").value, node) != nil)
    #expect(RefereeTests.difference(try document("a: x").value, node) != nil)
    #expect(RefereeTests.difference(.null, node) != nil)
  }

  /// Words are text, numbers or null for YAML 1.1 and YAML 1.2 alike, or refused.
  @Test func agreesOnWords() throws {
    let letters = Array("01289.+-eE_:xobOTZ~nyaf,".utf8)
    let starts = ["", "2026-12-31", "2026-11-13T09:12:00", "0x", "1.5e", "12:", "nu", "tr", "o"]
    let special = Samples.words + Samples.literals + RefusalTests.ambiguous
    for seed in 0..<(soak ?? 6000) {
      var random = Random(seed: seed)
      var word = random.pick(starts)
      for _ in 0..<random.below(6) { word.unicodeScalars.append(.init(random.pick(letters))) }
      if seed < special.count { word = special[Int(seed)] }
      guard let document = try? document("k: \(word)\n"), let value = document.value["k"] else {
        continue
      }
      guard let root = try Yams.compose(yaml: "k: \(word)\n", .default, .default, .utf8),
        let node = root["k"]
      else { continue }
      let tag = node.tag.description.split(separator: ":").last.map(String.init) ?? ""
      let fits: Bool
      switch value {
      case .null: fits = tag == "null"
      case .scalar(let scalar) where scalar.isText: fits = tag == "str" || tag == "timestamp"
      case .scalar: fits = ["int", "float", "bool"].contains(tag)
      default: fits = true
      }
      #expect(fits || node.scalar?.style != .plain, "\(word): \(value), \(tag)")
    }
  }
}
