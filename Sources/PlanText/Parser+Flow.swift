extension Parser {
  /// Reads a flow list or mapping of scalars; returns the offset behind its closing bracket.
  mutating func parseFlow(_ owner: Int, at start: Int, end: Int) throws(Stop) -> Int {
    let isList = bytes[start] == UInt8(ascii: "[")
    let close = isList ? UInt8(ascii: "]") : UInt8(ascii: "}")
    nodes[owner].style = isList ? .flowList : .flowMapping
    var seen = SeenKeys()
    var place = start + 1
    while true {
      place = try skipInFlow(place, end: end, opened: start)
      if bytes[place] == close { return place + 1 }
      if bytes[place] == .comma {
        throw refuse(
          place,
          "a comma without a value before it",
          "write one comma between two values"
        )
      }
      let index = nodes.count
      nodes.append(Node(start: place, column: place - lines[line].start, lead: place..<place))
      if isList {
        place = try parseFlowScalar(index, at: place, end: end, opened: start)
        let next = try skipInFlow(place, end: end, opened: start)
        if bytes[next] == .colon {
          throw refuse(
            next,
            "a key inside a flow list",
            "write `{key: value}`, or put the text in double quotes"
          )
        }
      } else {
        place = try parseFlowPair(index, end: end, opened: start, seen: &seen)
      }
      nodes[index].next = nodes.count
      place = try skipInFlow(place, end: end, opened: start)
      if bytes[place] == close { return place + 1 }
      guard bytes[place] == .comma else {
        throw refuse(
          place,
          "\(quote(place, end)) behind a value",
          "separate values by commas, and put a value with brackets or quotes in double quotes"
        )
      }
      place += 1
    }
  }

  /// Reads `key: value`; returns the offset behind it.
  private mutating func parseFlowPair(
    _ index: Int,
    end: Int,
    opened: Int,
    seen: inout SeenKeys
  ) throws(Stop) -> Int {
    let start = nodes[index].start
    let key = try scanFlowKey(at: start, end: end)
    check(key, at: start, seen: &seen)
    nodes[index].key = key.text
    nodes[index].keyEnd = key.end
    nodes[index].introEnd = key.introEnd
    let place = try skipInFlow(key.introEnd, end: end, opened: opened)
    if bytes[place] == .comma || bytes[place] == UInt8(ascii: "}") {
      nodes[index].value = key.introEnd..<key.introEnd
      return key.introEnd
    }
    return try parseFlowScalar(index, at: place, end: end, opened: opened)
  }

  private mutating func scanFlowKey(at start: Int, end: Int) throws(Stop) -> Key {
    let quoted = bytes[start] == .doubleQuote || bytes[start] == .singleQuote
    var keyEnd = start
    var place = start
    if quoted {
      guard let close = closingQuote(from: start, end: end) else {
        throw refuse(start, "a quote that is not closed on its line", "close the quote")
      }
      keyEnd = close
      place = close
      while place < end, bytes[place].isBlank { place += 1 }
    } else {
      try checkPlainStart(at: start, end: end, isKey: true, inFlow: true)
      let plain = scanPlain(from: start, end: end, inFlow: true)
      keyEnd = plain.end
      place = plain.stop
    }
    let next = place + 1 < end ? bytes[place + 1] : .space
    guard place < end, bytes[place] == .colon, quoted || next.isBlank else {
      throw refuse(
        start,
        "\(quote(start, max(keyEnd, start + 1))) without a value in a flow mapping",
        "write `{key: value}` with a space behind the colon, or `[…]` for a list"
      )
    }
    let text =
      quoted ? decodeQuoted(start..<keyEnd, reports: false) : Text(bytes: bytes[start..<keyEnd])
    return Key(text: text, isPlain: !quoted, end: keyEnd, introEnd: place + 1)
  }

  /// Reads one scalar; what follows it is for the caller to look at.
  private mutating func parseFlowScalar(
    _ index: Int,
    at start: Int,
    end: Int,
    opened: Int
  ) throws(Stop) -> Int {
    let stop = try parseScalar(index, at: start, end: end, inFlow: true)
    if nodes[index].style != .doubleQuoted, nodes[index].style != .singleQuoted {
      let plain = scanPlain(from: start, end: end, inFlow: true)
      if plain.reason == .colon, nodes[index].key != nil || plain.stop > plain.end {
        throw refuse(
          plain.stop,
          "a colon in \(quote(start, end))",
          "put the value in double quotes"
        )
      }
      if plain.reason == .comment { throw unclosed(opened) }
    }
    return stop
  }

  /// Goes over blanks; refuses a flow collection that is not closed on its line.
  private mutating func skipInFlow(_ start: Int, end: Int, opened: Int) throws(Stop) -> Int {
    var place = start
    while place < end, bytes[place].isBlank { place += 1 }
    if place == end || bytes[place] == .hash && bytes[place - 1].isBlank { throw unclosed(opened) }
    return place
  }

  private mutating func unclosed(_ opened: Int) -> Stop {
    let isList = bytes[opened] == UInt8(ascii: "[")
    return refuse(
      opened,
      "a bracket that is not closed on its line",
      isList
        ? "write the list on one line, or one element a line behind `- `"
        : "write the mapping on one line, or one key a line below"
    )
  }
}
