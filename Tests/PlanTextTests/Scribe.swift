import PlanText

/// Writes a value in a random formatting of the subset, with numbered comments.
struct Scribe {
  var random: Random
  /// Starts every comment.
  var mark = "c"
  /// How often a comment or blank line is put in, in percent.
  var comments = 15
  private var count = 0
  private var lineBreak = "\n"
  private var out = ""

  init(seed: UInt64) {
    random = Random(seed: seed)
  }

  mutating func write(_ value: Value) -> String {
    out = ""
    lineBreak = random.chance(15) ? "\r\n" : "\n"
    if random.chance(20) { out += "# \(next())\(lineBreak)\(lineBreak)" }
    if random.chance(5) { out += "---\(lineBreak)" }
    let indent = random.chance(5) ? 2 : 0
    if let mapping = value.mapping { write(mapping, indent, first: false) }
    lead(indent)
    if random.chance(10), out.hasSuffix(lineBreak), !endsInKeptBlanks {
      out.unicodeScalars.removeLast(lineBreak.unicodeScalars.count)
    }
    return out
  }

  /// Whether the last line break belongs to a value.
  private var endsInKeptBlanks = false

  private mutating func next() -> String {
    count += 1
    return "\(mark)\(count)"
  }

  private mutating func spaces(_ most: Int) -> String {
    String(repeating: " ", count: random.chance(80) ? 0 : random.below(most + 1))
  }

  private mutating func lead(_ indent: Int) {
    // What stands below a text block must not look like its text.
    while random.chance(comments) {
      if random.chance(30), !endsInKeptBlanks {
        out += lineBreak
      } else {
        let column = endsInBlock || random.chance(80) ? indent : random.below(6)
        out += String(repeating: " ", count: column) + "# \(next())" + lineBreak
        endsInKeptBlanks = false
        endsInBlock = false
      }
    }
  }

  private var endsInBlock = false

  private mutating func trail() -> String {
    if random.chance(5) { return "  " }
    if random.chance(comments) { return " " + spaces(4) + "# \(next())" }
    return ""
  }

  private mutating func endLine() {
    out += trail() + lineBreak
    endsInBlock = false
    endsInKeptBlanks = false
  }

  private mutating func write(_ mapping: Mapping, _ indent: Int, first: Bool) {
    var isFirst = first
    for entry in mapping.entries {
      if !isFirst {
        lead(indent)
        out += String(repeating: " ", count: indent)
      }
      isFirst = false
      out += key(entry.key) + spaces(1) + ":"
      write(entry.value, indent, isElement: false)
    }
  }

  private mutating func write(_ elements: [Value], _ indent: Int, first: Bool) {
    var isFirst = first
    for element in elements {
      if !isFirst {
        lead(indent)
        out += String(repeating: " ", count: indent)
      }
      isFirst = false
      out += "-"
      write(element, indent, isElement: true)
    }
  }

  /// Flow collections may stand on a line below their key, comments between.
  private mutating func flowGap(_ gap: String, _ indent: Int, isElement: Bool) -> String {
    if isElement || !random.chance(15) { return gap }
    let first = trail() + lineBreak
    let more = random.chance(20) ? lineBreak : random.chance(20) ? "  # \(next())" + lineBreak : ""
    return first + more + String(repeating: " ", count: indent + 1 + random.below(4))
  }

  private mutating func write(_ value: Value, _ indent: Int, isElement: Bool) {
    let gap = " " + spaces(4)
    switch value {
    case .null:
      let word = random.pick(["", "", " ~", " null"])
      out += word
      endLine()
    case .scalar(let scalar):
      if scalar.isText, random.chance(60), block(scalar.text.string, gap, indent) { return }
      out += gap + line(scalar, inFlow: false)
      endLine()
    case .list(let elements):
      if elements.isEmpty || isFlat(elements) && random.chance(60) {
        out += flowGap(gap, indent, isElement: isElement) + flow(elements)
        endLine()
      } else {
        nest(indent, isElement: isElement, isList: true, gap) { scribe, column, first in
          scribe.write(elements, column, first: first)
        }
      }
    case .mapping(let mapping):
      if mapping.entries.isEmpty || isFlat(mapping.entries.map(\.value)) && random.chance(30) {
        out += flowGap(gap, indent, isElement: isElement) + flow(mapping)
        endLine()
      } else {
        nest(indent, isElement: isElement, isList: false, gap) { scribe, column, first in
          scribe.write(mapping, column, first: first)
        }
      }
    }
  }

  private mutating func nest(
    _ indent: Int,
    isElement: Bool,
    isList: Bool,
    _ gap: String,
    _ write: (inout Scribe, Int, Bool) -> Void
  ) {
    if isElement, random.chance(70) {
      out += gap
      write(&self, indent + 1 + gap.utf8.count, true)
      return
    }
    endLine()
    let least = isList && !isElement ? 0 : 1
    write(&self, indent + (random.chance(70) ? 2 : max(least, random.below(5))), false)
  }

  private func isFlat(_ values: [Value]) -> Bool {
    values.allSatisfy { $0.list == nil && $0.mapping == nil }
  }

  private mutating func flow(_ elements: [Value]) -> String {
    let items = elements.map { flow($0, emptyNull: false) }
    return "[" + joined(items) + "]"
  }

  private mutating func flow(_ mapping: Mapping) -> String {
    let items = mapping.entries.map { entry in
      key(entry.key) + ": " + spaces(2) + flow(entry.value, emptyNull: true)
    }
    return "{" + joined(items) + "}"
  }

  private mutating func joined(_ items: [String]) -> String {
    var result = spaces(2)
    for (index, item) in items.enumerated() {
      if index > 0 { result += "," + (random.chance(80) ? " " : spaces(2)) }
      result += item + spaces(2)
    }
    return result + (random.chance(5) && !items.isEmpty ? ", " : "")
  }

  private mutating func flow(_ value: Value, emptyNull: Bool) -> String {
    guard case .scalar(let scalar) = value else {
      return random.pick(emptyNull ? ["~", "null", ""] : ["~", "null"])
    }
    return line(scalar, inFlow: true)
  }

  private mutating func key(_ text: Text) -> String {
    let plain = [
      "id", "name", "title", "on", "key", "a", "b", "c", "team", "x-y", "two words", "no",
    ]
    if plain.contains(text.string), random.chance(90) { return text.string }
    return quoted(text.string)
  }

  private mutating func line(_ scalar: Scalar, inFlow: Bool) -> String {
    if !scalar.isText { return scalar.text.string }
    let plain = ["dana", "erin", "team/sales", "Grow EMEA", "2026-12-31", "7d", "1.2.3"]
    if plain.contains(scalar.text.string), random.chance(70) { return scalar.text.string }
    return quoted(scalar.text.string)
  }

  private mutating func quoted(_ text: String) -> String {
    let isPrintable = text.unicodeScalars.allSatisfy { scalar in
      (0x20...0x7E).contains(scalar.value)
        || (0xA0...0xD7FF).contains(scalar.value)
          && scalar.value != 0x2028
        || scalar.value > 0xFFFF
    }
    if isPrintable, random.chance(40) {
      return "'" + text.replacing("'", with: "''") + "'"
    }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\u{20}"..."\u{7E}": result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16)
        result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return result + "\""
  }

  /// Writes a text as a literal block; false where it cannot be one.
  private mutating func block(_ text: String, _ gap: String, _ indent: Int) -> Bool {
    let scalars = text.unicodeScalars
    guard
      scalars.allSatisfy({
        $0 == "\n" || $0 == "\t" || $0.value >= 0x20 && $0.value < 0x7F
          || $0.value > 0xA0
            && $0.value < 0xFE00 && $0.value != 0x2028
          || $0.value > 0xFFFF
      })
    else { return false }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let trailing = lines.reversed().prefix { $0.isEmpty }.count
    guard trailing < lines.count, let first = lines.first(where: { !$0.isEmpty }) else {
      return false
    }
    let needsIndent = first.first == " " || first.first == "\t"
    let step = 1 + random.below(4)
    let indicator = needsIndent || random.chance(10) ? "\(step)" : ""
    let chomp = trailing == 0 ? "-" : trailing == 1 && random.chance(90) ? "" : "+"
    let keeps = chomp == "+"
    out += gap + "|" + (random.chance(50) ? indicator + chomp : chomp + indicator)
    endLine()
    for line in lines.dropLast(max(trailing, 0)) {
      out += (line.isEmpty ? "" : String(repeating: " ", count: indent + step)) + line + lineBreak
    }
    for _ in 0..<max(0, trailing - 1) { out += lineBreak }
    endsInBlock = true
    endsInKeptBlanks = keeps
    if chomp == "" || keeps { endsInKeptBlanks = true }
    return true
  }
}
