extension Parser {
  /// A key that was read: its text, the end of its token, and the end of its colon.
  struct Key {
    var text: Text
    var isPlain: Bool
    var end: Int
    var introEnd: Int
  }

  /// Where a plain scalar ends, and why.
  struct PlainEnd {
    enum Reason { case end, comment, colon, flowIndicator }
    /// Behind the last byte that is not blank.
    var end: Int
    /// The place of what ended it.
    var stop: Int
    var reason: Reason
  }

  /// Reads a key with its colon; nil where the text is a value and no key.
  mutating func scanKey(at start: Int, end: Int) throws(Stop) -> Key? {
    switch bytes[start] {
    case .doubleQuote, .singleQuote:
      guard let close = closingQuote(from: start, end: end) else { return nil }
      var place = close
      while place < end, bytes[place].isBlank { place += 1 }
      guard place < end, bytes[place] == .colon else { return nil }
      guard place + 1 == end || bytes[place + 1].isBlank else { return nil }
      let text = decodeQuoted(start..<close, reports: false)
      return Key(text: text, isPlain: false, end: close, introEnd: place + 1)
    case UInt8(ascii: "?") where start + 1 == end || bytes[start + 1].isBlank:
      throw refuse(start, "`?`, which starts a complex key", "write a plain key: `key: value`")
    case .colon where start + 1 == end || bytes[start + 1].isBlank:
      throw refuse(start, "a colon without a key", "write the key before the colon")
    default:
      let plain = scanPlain(from: start, end: end, inFlow: false)
      guard plain.reason == .colon else { return nil }
      try checkPlainStart(at: start, end: end, isKey: true, inFlow: false)
      let text = Text(bytes: bytes[start..<plain.end])
      return Key(text: text, isPlain: true, end: plain.end, introEnd: plain.stop + 1)
    }
  }

  /// Notes what is wrong with a key: ambiguous, too long, or there already.
  mutating func check(_ key: Key, at start: Int, seen: inout SeenKeys) {
    if key.isPlain {
      let word = bytes[start..<key.end]
      switch Word.reading(word) {
      case .null: note(start, "\(quote(start, key.end)) as a key", "write the key in double quotes")
      case .ambiguous where !Word.isSwitch(key.text.string):
        note(
          start,
          "\(quote(start, key.end)) as a key, which YAML readers take differently",
          "write the key in double quotes"
        )
      default: break
      }
    } else {
      _ = decodeQuoted(start..<key.end, reports: true)
      if key.text.string.isEmpty {
        note(start, "an empty key", "give the key a name")
      }
    }
    let isLong = key.introEnd - 1 - start > Parser.keyLimit / 8
    if isLong, key.introEnd - 1 - start > Parser.keyLimit || !Spelling.isKey(key.text) {
      note(start, "a key of more than \(Parser.keyLimit) bytes", "use a shorter key")
    }
    if !seen.insert(key.text) {
      note(
        start,
        "the key \(quote(start, key.end)) a second time",
        "keep one of the two; YAML readers would drop the other"
      )
    }
  }

  /// Reads a scalar on one line into a node; returns the offset behind it.
  mutating func parseScalar(
    _ index: Int,
    at start: Int,
    end: Int,
    inFlow: Bool
  ) throws(Stop) -> Int {
    switch bytes[start] {
    case .doubleQuote, .singleQuote:
      guard let close = closingQuote(from: start, end: end) else {
        throw refuse(
          start,
          "a quote that is not closed on its line",
          "close the quote, or write `|` and the text on the lines below"
        )
      }
      nodes[index].style = bytes[start] == .doubleQuote ? .doubleQuoted : .singleQuoted
      nodes[index].scalar = Scalar(decodeQuoted(start..<close, reports: true), isText: true)
      nodes[index].value = start..<close
      return close
    default:
      try checkPlainStart(at: start, end: end, isKey: false, inFlow: inFlow)
      let plain = scanPlain(from: start, end: end, inFlow: inFlow)
      if plain.reason == .colon, !inFlow {
        throw refuse(
          plain.stop,
          "a second colon in \(quote(start, end))",
          "put the value in double quotes"
        )
      }
      setPlain(index, start..<plain.end)
      return plain.end
    }
  }

  /// Stores a plain word as the node's value; notes a word that readers take differently.
  mutating func setPlain(_ index: Int, _ range: Range<Int>) {
    let word = bytes[range]
    nodes[index].value = range
    nodes[index].style = .plain
    switch Word.reading(word) {
    case .null: nodes[index].style = .null
    case .literal: nodes[index].scalar = Scalar(Text(bytes: word), isText: false)
    case .text: nodes[index].scalar = Scalar(Text(bytes: word), isText: true)
    case .ambiguous(let hint):
      nodes[index].scalar = Scalar(Text(bytes: word), isText: true)
      note(
        range.lowerBound,
        "\(quote(range.lowerBound, range.upperBound)), which YAML readers take differently",
        hint
      )
    }
  }

  /// Refuses what must not start a plain scalar.
  mutating func checkPlainStart(
    at start: Int,
    end: Int,
    isKey: Bool,
    inFlow: Bool
  ) throws(Stop) {
    let quoteHint = isKey ? "write the key in double quotes" : "write the value in double quotes"
    switch bytes[start] {
    case UInt8(ascii: "&"):
      throw refuse(
        start,
        "an anchor \(quote(start, end))",
        "write the value out; \(quoteHint) if it is text"
      )
    case UInt8(ascii: "*"):
      throw refuse(
        start,
        "an alias \(quote(start, end))",
        "write the value out; \(quoteHint) if it is text"
      )
    case UInt8(ascii: "!"):
      throw refuse(
        start,
        "a tag \(quote(start, end))",
        "leave the tag out; \(quoteHint) if it is text"
      )
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      throw refuse(
        start,
        isKey ? "a list or mapping as a key" : "a list or mapping inside a flow collection",
        isKey ? "write a plain key" : "write the outer one as a block, one entry a line"
      )
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      throw refuse(
        start,
        isKey ? "\(quote(start, end)) as a key" : "a text block inside a flow collection",
        quoteHint
      )
    case .dash, UInt8(ascii: "?"), .colon:
      let next = start + 1 < end ? bytes[start + 1] : .space
      if bytes[start] == .dash, !next.isBlank, !(inFlow && next.isFlowIndicator) { return }
      if bytes[start] == .dash, !isKey, !inFlow {
        throw refuse(
          start,
          "a list element behind a key or value",
          "write the list on the lines below"
        )
      }
      throw refuse(start, "\(quote(start, end)) without quotes", quoteHint)
    case .comma, UInt8(ascii: "]"), UInt8(ascii: "}"), .hash, UInt8(ascii: "%"),
      UInt8(ascii: "@"), UInt8(ascii: "`"), .doubleQuote, .singleQuote:
      throw refuse(start, "\(quote(start, end)) without quotes", quoteHint)
    default: return
    }
  }

  /// Finds the end of a plain scalar on its line.
  func scanPlain(from start: Int, end: Int, inFlow: Bool) -> PlainEnd {
    var place = start
    var last = start
    while place < end {
      let byte = bytes[place]
      let next = place + 1 < end ? bytes[place + 1] : .space
      if byte == .colon, next.isBlank {
        return PlainEnd(end: last, stop: place, reason: .colon)
      }
      if byte == .hash, place > start, bytes[place - 1].isBlank {
        return PlainEnd(end: last, stop: place, reason: .comment)
      }
      if inFlow {
        if byte.isFlowIndicator {
          return PlainEnd(end: last, stop: place, reason: .flowIndicator)
        }
        if byte == .colon, next.isFlowIndicator || next == UInt8(ascii: "?") {
          return PlainEnd(end: last, stop: place, reason: .colon)
        }
      }
      place += 1
      if !byte.isBlank { last = place }
    }
    return PlainEnd(end: last, stop: end, reason: .end)
  }

  /// The offset behind the quote that closes the one at `start`, nil where the line ends first.
  func closingQuote(from start: Int, end: Int) -> Int? {
    let quote = bytes[start]
    var place = start + 1
    while place < end {
      if bytes[place] == quote {
        guard quote == .singleQuote, place + 1 < end, bytes[place + 1] == quote else {
          return place + 1
        }
        place += 2
      } else if quote == .doubleQuote, bytes[place] == .backslash {
        place += 2
      } else {
        place += 1
      }
    }
    return nil
  }
}
