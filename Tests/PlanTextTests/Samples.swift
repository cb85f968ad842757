import PlanText

/// Random values, and random ways to write them.
struct Samples {
  var random: Random

  init(seed: UInt64) {
    random = Random(seed: seed)
  }

  static let words = [
    "dana", "erin", "team/sales", "Grow EMEA", "no", "yes", "1e3", "0123", "2026-12-31",
    "2026-11-13T09:12:00Z", "12:30", "a: b", "a #b", "#x", "- x", "-x", "", " lead", "trail ",
    "it's", "say \"hi\"", "back\\slash", "tab\there", "caf\u{E9}", "cafe\u{301}", "\u{1F600}",
    "{x", "x]", "a,b", "*x", "&x", "!x", "%x", "@x", "|", ">", "?", "? x", ":", ":x", "x:", "~",
    "null", "true", "=", "<<", "...", "---", "\u{7}", "\u{85}", "\u{2028}", "\u{FEFF}", "\r",
    "http://x.org/#y", "7d", "1.2.3", "+1", "null x", "\u{A0}", "a  b", "'q'", "\"q\"",
  ]
  static let texts = [
    "one\n", "one\ntwo\n", "one\n\ntwo\n", "one\ntwo", "one\n\n\n", " lead\nx\n", "\nstart\n",
    "x\n  y\nz\n", "x\n\ty\n", "\tx\n", "# not a comment\n", "a\n \nb\n", "\n", "\n\n", "a\n ",
    "a: b\n- c\n",
    "--- \n...\n", "x\r\ny\n", "a \nb \n", "x\n\n  y\n\nz", " \n", "  \n x\n", "é\n\u{2028}\n",
  ]
  static let literals = [
    "1", "0", "-12", "0.4", "true", "False", "1200000", "1.5e+3", "0x1F", ".5",
  ]
  static let keys = [
    "id", "name", "title", "on", "key", "a", "b", "c", "team", "x-y", "two words", "no", "12",
    "a:b", "#k", "'q'", "caf\u{E9}", "- k", "null", "k\n2", "tags",
  ]

  mutating func scalar() -> Value {
    switch random.below(10) {
    case 0: return .null
    case 1, 2: return .literal(random.pick(Samples.literals))
    case 3: return .text(random.pick(Samples.texts))
    default: return .text(random.pick(Samples.words))
    }
  }

  mutating func value(_ depth: Int) -> Value {
    if depth == 0 || random.chance(55) { return scalar() }
    switch random.below(3) {
    case 0: return .mapping(mapping(depth - 1))
    case 1:
      let count = random.below(4)
      return .list((0..<count).map { _ in scalar() })
    default:
      let count = random.below(4)
      return .list(
        (0..<count).map { _ in random.chance(70) ? record(depth - 1) : value(depth - 1) }
      )
    }
  }

  mutating func record(_ depth: Int) -> Value {
    var result = mapping(depth)
    if random.chance(70) {
      result.insert(.init(key: "id", value: .text("r\(random.below(6))")), at: 0)
    }
    return .mapping(result)
  }

  mutating func mapping(_ depth: Int) -> Mapping {
    var result = Mapping()
    for _ in 0..<random.below(5) { result[Text(random.pick(Samples.keys))] = value(depth) }
    return result
  }

  /// A whole document's value.
  mutating func root() -> Value {
    let result = mapping(3)
    return result.entries.isEmpty ? .null : .mapping(result)
  }

  /// The value with one to three changes somewhere in it.
  mutating func changed(_ value: Value) -> Value {
    var result = value
    for _ in 0...random.below(3) {
      guard let mapping = result.mapping else { return root() }
      result = .mapping(changed(mapping, 3))
    }
    return result.mapping?.entries.isEmpty == true ? .null : result
  }

  private mutating func changed(_ mapping: Mapping, _ depth: Int) -> Mapping {
    var entries = mapping.entries
    switch random.below(6) {
    case 0: return adding(to: mapping, depth)
    case 1 where !entries.isEmpty: entries.remove(at: random.below(entries.count))
    case 2: entries.shuffle(using: &random)
    default:
      guard !entries.isEmpty else { return adding(to: mapping, depth) }
      let index = random.below(entries.count)
      entries[index].value = changed(part: entries[index].value, depth)
    }
    return Mapping(entries)
  }

  private mutating func adding(to mapping: Mapping, _ depth: Int) -> Mapping {
    var result = mapping
    let entry = Mapping.Entry(key: Text(random.pick(Samples.keys)), value: value(depth - 1))
    result.insert(entry, at: random.below(mapping.entries.count + 1))
    return result
  }

  private mutating func changed(part value: Value, _ depth: Int) -> Value {
    if depth == 0 { return scalar() }
    switch value {
    case .null, .scalar: return random.chance(80) ? scalar() : self.value(depth - 1)
    case .mapping(let mapping):
      return random.chance(90) ? .mapping(changed(mapping, depth - 1)) : scalar()
    case .list(var elements):
      switch random.below(5) {
      case 0: elements.insert(self.value(depth - 1), at: random.below(elements.count + 1))
      case 1 where !elements.isEmpty: elements.remove(at: random.below(elements.count))
      case 2: elements.shuffle(using: &random)
      case 3: return random.chance(70) ? .list(elements) : scalar()
      default:
        guard !elements.isEmpty else { return .list([scalar()]) }
        let index = random.below(elements.count)
        elements[index] = changed(part: elements[index], depth - 1)
      }
      return .list(elements)
    }
  }
}
