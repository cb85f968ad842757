/// Reads a text into nodes, line by line, once.
///
/// Refusals that leave the structure clear are collected; a broken structure ends the reading.
struct Parser {
  /// How deep block collections may nest.
  static let depthLimit = 64
  /// How long a key may be, its quotes and the blanks before its colon included, in bytes.
  static let keyLimit = 1024

  /// Ends the reading; what was wrong stands in `errors`.
  struct Stop: Error {}

  let bytes: [UInt8]
  var lines: [Line] = []
  var nodes: [Node] = []
  var errors: [SyntaxError] = []
  /// The first line that no node owns yet.
  var line = 0
  /// Whether a start marker may still come.
  var mayStart = true

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    nodes.reserveCapacity(bytes.count / 16 + 1)
    lines.reserveCapacity(bytes.count / 24 + 1)
  }

  mutating func parse() {
    do {
      try readLines()
      try parseDocument()
    } catch {}
  }

  mutating func parseDocument() throws(Stop) {
    let start = lines.first?.start ?? bytes.count
    var root = Node(start: start, column: 0, lead: start..<start)
    var first = try nextContent(from: 0)
    var marker: Int?
    if let found = first, isMarker(found, "---") {
      let rest = bytes[(lines[found].start + 3)..<lines[found].end]
      if let other = rest.firstIndex(where: { $0 != .space }),
        bytes[other] != .hash || other == rest.startIndex
      {
        throw refuse(other, "text behind the start marker ---", "start the text on the next line")
      }
      marker = found
      mayStart = false
      first = try nextContent(from: found + 1)
    }
    guard let first else {
      root.lead = start..<bytes.count
      root.content = bytes.count..<bytes.count
      root.tail = root.content
      root.next = 1
      nodes.append(root)
      return
    }
    let last = (0..<first).last { $0 == marker || isBlankLine($0) }
    let header = last.map { lines[$0].next } ?? start
    root.lead = start..<header
    nodes.append(root)
    line = first
    let position = lines[first].start + lines[first].indent
    if isDash(at: position, line: first) {
      throw refuse(position, "a list as the whole file", "start with a key, as in `title: …`")
    }
    if bytes[position] == UInt8(ascii: "{") || bytes[position] == UInt8(ascii: "[") {
      throw refuse(
        position,
        "a flow collection as the whole file",
        "write `key: value` on a line of its own"
      )
    }
    try parseCollection(of: 0, column: lines[first].indent, leadStart: header, depth: 1)
    if let rest = try nextContent(from: line) {
      let position = lines[rest].start + lines[rest].indent
      throw refuse(
        position,
        "a line that is indented less than the first key",
        "let all keys of the file start in the same column"
      )
    }
    nodes[0].tail = nodes[0].tail.lowerBound..<bytes.count
    nodes[0].content = nodes[0].content.lowerBound..<bytes.count
    nodes[0].next = nodes.count
  }

  /// Reads a block list or mapping that starts in a column of the current line.
  mutating func parseCollection(
    of owner: Int,
    column: Int,
    leadStart: Int,
    depth: Int
  ) throws(Stop) {
    let position = lines[line].start + column
    try checkDepth(depth, at: position)
    let isList = isDash(at: position, line: line)
    nodes[owner].style = isList ? .blockList : .blockMapping
    nodes[owner].childColumn = column
    nodes[owner].content = leadStart..<leadStart
    var lead = leadStart
    var seen = SeenKeys()
    while true {
      let start = lines[line].start + column
      let index = nodes.count
      nodes.append(Node(start: start, column: column, lead: lead..<max(lead, lines[line].start)))
      if isList {
        try parseElement(index, depth: depth)
      } else {
        try parsePair(index, seen: &seen, depth: depth)
      }
      nodes[index].next = nodes.count
      lead = line < lines.count ? lines[line].start : bytes.count
      guard let next = try nextContent(from: line), lines[next].indent >= column else { break }
      let position = lines[next].start + lines[next].indent
      if lines[next].indent > column {
        throw refuse(
          position,
          "a line that is indented more than the lines it belongs to",
          "align it with the lines above; text over several lines needs `key: |` above it"
        )
      }
      if isList != isDash(at: position, line: next) {
        if isList, column == nodes[owner].column, nodes[owner].key != nil { break }
        throw refuse(
          position,
          isList ? "a key among list elements" : "a list element among keys",
          isList ? "start the line with `- `, or indent it less" : "put a key above the list"
        )
      }
      line = next
    }
    try takeTail(of: owner)
  }

  private mutating func checkDepth(_ depth: Int, at place: Int) throws(Stop) {
    guard depth > Parser.depthLimit else { return }
    throw refuse(place, "more than \(Parser.depthLimit) levels of nesting", "nest less deeply")
  }

  /// Gives a collection the comment lines behind its last child that are indented like it.
  private mutating func takeTail(of owner: Int) throws(Stop) {
    let column = nodes[owner].childColumn
    let least = nodes[owner].column == column ? column + 1 : column
    let start = line
    let end = try nextContent(from: line) ?? lines.count
    for candidate in start..<end where !isBlankLine(candidate) {
      if lines[candidate].indent < least { break }
      line = candidate + 1
    }
    let from = start < lines.count ? lines[start].start : bytes.count
    let to = line < lines.count ? lines[line].start : bytes.count
    nodes[owner].tail = from..<to
    nodes[owner].content = nodes[owner].content.lowerBound..<to
  }

  /// Reads `- value`.
  private mutating func parseElement(_ index: Int, depth: Int) throws(Stop) {
    let start = nodes[index].start
    nodes[index].introEnd = start + 1
    try parseValue(index, depth: depth)
  }

  /// Reads `key: value`.
  private mutating func parsePair(
    _ index: Int,
    seen: inout SeenKeys,
    depth: Int
  ) throws(Stop) {
    let start = nodes[index].start
    if isConflictMarker(start) {
      throw refuse(
        start,
        "a conflict marker of git's",
        "keep what is right of both versions and delete the lines with the markers"
      )
    }
    guard let key = try scanKey(at: start, end: lines[line].end) else {
      throw refuse(
        start,
        "text without a key",
        "write `key: value`; text over several lines needs `key: |` above it"
      )
    }
    check(key, at: start, seen: &seen)
    nodes[index].key = key.text
    nodes[index].keyEnd = key.end
    nodes[index].introEnd = key.introEnd
    try parseValue(index, depth: depth)
  }

  /// Whether a line begins like `<<<<<<< HEAD`.
  private func isConflictMarker(_ start: Int) -> Bool {
    guard start == lines[line].start, lines[line].end - start >= 7 else { return false }
    let sign = bytes[start]
    return "<|=>".utf8.contains(sign) && bytes[start..<start + 7].allSatisfy { $0 == sign }
  }

  /// Reads what stands behind a colon or dash, and the lines below that belong to it.
  private mutating func parseValue(_ index: Int, depth: Int) throws(Stop) {
    let intro = nodes[index].introEnd
    let end = lines[line].end
    let isElement = nodes[index].key == nil
    var place = intro
    while place < end, bytes[place].isBlank {
      if isElement, bytes[place] == .tab {
        throw refuse(place, "a tab behind the dash", "write a space instead")
      }
      place += 1
    }
    if place == end || bytes[place] == .hash {
      nodes[index].value = intro..<intro
      finishLine(index, from: intro)
      try parseNested(index, depth: depth)
      return
    }
    if isElement {
      if try startsCollection(at: place, line: line) {
        nodes[index].isCompact = true
        nodes[index].value = place..<place
        let column = place - lines[line].start
        try parseCollection(of: index, column: column, leadStart: place, depth: depth + 1)
        return
      }
    }
    switch bytes[place] {
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      try parseBlockScalar(index, at: place)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      try parseFlowValue(index, at: place, depth: depth)
    default:
      let stop = try parseScalar(index, at: place, end: end, inFlow: false)
      try expectEnd(from: stop, what: "behind the value")
      finishLine(index, from: stop)
    }
  }

  /// Reads a flow collection behind its key or dash, or alone on the line below its key.
  private mutating func parseFlowValue(_ index: Int, at place: Int, depth: Int) throws(Stop) {
    try checkDepth(depth + 1, at: place)
    let close = try parseFlow(index, at: place, end: lines[line].end)
    nodes[index].value = place..<close
    try expectEnd(from: close, what: "behind the closing bracket")
    finishLine(index, from: close)
  }

  /// Reads the collection on the lines below a key or dash without a value, if there is one.
  private mutating func parseNested(_ index: Int, depth: Int) throws(Stop) {
    guard let next = try nextContent(from: line) else { return }
    let indent = lines[next].indent
    let position = lines[next].start + indent
    let column = nodes[index].column
    let isKey = nodes[index].key != nil
    guard indent > column || indent == column && isKey && isDash(at: position, line: next)
    else { return }
    if isKey, bytes[position] == UInt8(ascii: "[") || bytes[position] == UInt8(ascii: "{") {
      line = next
      try parseFlowValue(index, at: position, depth: depth)
      return
    }
    guard try startsCollection(at: position, line: next) else {
      throw refuse(
        position,
        "a value on a line of its own",
        isKey
          ? "write it on the key's line, or `|` behind the colon for text over several lines"
          : "write it on the dash's line"
      )
    }
    let leadStart = line < lines.count ? lines[line].start : bytes.count
    line = next
    try parseCollection(of: index, column: indent, leadStart: leadStart, depth: depth + 1)
  }

  private mutating func startsCollection(at place: Int, line: Int) throws(Stop) -> Bool {
    if isDash(at: place, line: line) { return true }
    if "[{|>".utf8.contains(bytes[place]) { return false }
    return try scanKey(at: place, end: lines[line].end) != nil
  }

  /// Records the rest of the entry's line, from the value's end on, and goes to the next one.
  mutating func finishLine(_ index: Int, from start: Int) {
    nodes[index].trail = start..<lines[line].end
    nodes[index].lineBreak = lines[line].end..<lines[line].next
    line += 1
  }

  /// Refuses anything but blanks and a comment.
  private mutating func expectEnd(from start: Int, what: String) throws(Stop) {
    let end = lines[line].end
    guard let place = bytes[start..<end].firstIndex(where: { !$0.isBlank }) else { return }
    if bytes[place] == .hash, place > start { return }
    throw refuse(
      place,
      "\(quote(place, end)) \(what)",
      bytes[place] == .hash
        ? "put a space before the comment" : "put the whole value in double quotes"
    )
  }

  /// A refusal that ends the reading.
  mutating func refuse(_ offset: Int, _ found: String, _ hint: String) -> Stop {
    note(offset, found, hint)
    return Stop()
  }

  /// A refusal after which the reading goes on.
  mutating func note(_ offset: Int, _ found: String, _ hint: String) {
    errors.append(SyntaxError(position: position(of: offset), found: found, hint: hint))
  }

  /// A short quotation of the text for a message.
  func quote(_ start: Int, _ end: Int) -> String {
    var stop = min(end, start + 40)
    while stop < end, stop > start, bytes[stop] & 0xC0 == 0x80 { stop -= 1 }
    let text = String(decoding: bytes[start..<stop], as: UTF8.self)
    return "`\(text)\(stop < end ? "…" : "")`"
  }
}
