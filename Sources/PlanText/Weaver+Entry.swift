extension Weaver {
  /// The text of one entry: a key with its value, or a list element.
  func entry(_ key: Text?, _ value: Value, _ trio: Trio, _ spot: Spot) -> Chunk {
    if trio.isEmpty { return fresh(key, value, spot) }
    var lead = remarks(trio, range: \.lead, column: \.column)
    let body = body(value, trio, isElement: key == nil, spot)
    let named = trio.choice { intro($0).elementsEqual(intro($1)) }
    let open = trio.filter { !node($0).isCompact }
    let gap = gap(of: trio, before: body, spot)
    let trail = trail(of: trio)
    var rest = Array(trail.bytes)
    let mark = rest.firstIndex(of: .hash)
    lead += rescued(
      from: trio,
      by: body,
      known: lead.map(\.text) + (mark.map { [Array(rest[$0...])] } ?? [])
        + comments(between: gap[...])
    )
    if let second = trail.second { addComment(second, to: &lead) }
    switch body {
    case .nested(let collection) where collection.isCompact:
      if let mark { addComment(rest[mark...], to: &lead) }
    case .inline(let text) where mark != nil:
      rest = aligned(rest, behind: named.map { intro($0) + gap + text } ?? text, in: trio)
    case .inline, .block:
      // Blanks behind a colon that had no value yet.
      if mark == nil, trio.places.allSatisfy({ node($0).value.isEmpty }) { rest = [] }
    default: break
    }
    let ended = open.choice {
      bytes($0, node($0).lineBreak).elementsEqual(bytes($1, node($1).lineBreak))
    }
    var end = ended.map { Array(bytes($0, node($0).lineBreak)) } ?? lineBreak
    if end.isEmpty, !spot.isLast { end = lineBreak }
    return assemble(
      Parts(
        lead: lead,
        intro: named.map { Array(intro($0)) } ?? [],
        gap: gap,
        trail: rest,
        lineBreak: end
      ),
      body
    )
  }

  /// An entry that no source has.
  func fresh(_ key: Text?, _ value: Value, _ spot: Spot) -> Chunk {
    let intro = key.map { Spelling.key($0) + [.colon] } ?? [.dash]
    return assemble(
      Parts(lead: [], intro: intro, gap: [.space], trail: [], lineBreak: lineBreak),
      freshBody(value, isElement: key == nil, spot)
    )
  }

  /// What is on an entry's own line, and above it.
  struct Parts {
    var lead: [Remark]
    var intro: [UInt8]
    var gap: [UInt8]
    var trail: [UInt8]
    var lineBreak: [UInt8]
  }

  private func assemble(_ parts: Parts, _ body: Body) -> Chunk {
    var joiner = Joiner(lineBreak: lineBreak)
    joiner.bytes = parts.intro
    var lead = parts.lead
    func needed(_ lineBreak: [UInt8]) -> [UInt8] {
      lineBreak.isEmpty ? self.lineBreak : lineBreak
    }
    switch body {
    case .none:
      joiner.bytes += parts.trail + parts.lineBreak
    case .inline(let text):
      joiner.bytes += parts.gap + text + parts.trail + parts.lineBreak
    case .block(let header, let content, let ending):
      let end = content.isEmpty ? parts.lineBreak : needed(parts.lineBreak)
      joiner.bytes += parts.gap + header + parts.trail + end + content
      joiner.ending = ending
    case .nested(let collection):
      var chunks = collection.chunks[...]
      if collection.isCompact, let first = chunks.popFirst() {
        lead += first.lead
        joiner.bytes += parts.gap
        joiner.append(body: first)
      } else {
        joiner.bytes += parts.trail + needed(parts.lineBreak)
      }
      for chunk in chunks { joiner.append(chunk, column: collection.column) }
      joiner.append(collection.tail, column: collection.column)
      // A list may stand in its key's column; comments in that column are not its own.
      let least = collection.isOutdented ? collection.column + 1 : collection.column
      var ending = joiner.ending ?? Chunk.Ending(column: least)
      ending.column = least
      joiner.ending = ending
    }
    return Chunk(lead: lead, body: joiner.bytes, ending: joiner.ending)
  }

  private func intro(_ place: Place) -> ArraySlice<UInt8> {
    bytes(place, node(place).start..<node(place).introEnd)
  }

  /// The blanks before the value: on the line of the key or dash, or, where a flow collection
  /// stands below its key, with the line break and comments between.
  private func gap(of trio: Trio, before body: Body, _ spot: Spot) -> [UInt8] {
    // Behind a dash the first key decides where the others stand.
    if case .nested(let collection) = body, collection.isCompact {
      return [UInt8](repeating: .space, count: max(1, collection.column - spot.column - 1))
    }
    func blanks(_ place: Place) -> ArraySlice<UInt8> {
      bytes(place, node(place).introEnd..<node(place).value.lowerBound)
    }
    /// What stands before the last line's spaces, and how deep those are.
    func parts(_ place: Place) -> (above: ArraySlice<UInt8>, depth: Int) {
      let blanks = blanks(place)
      guard let last = blanks.lastIndex(of: .lineFeed) else { return (blanks, 0) }
      return (blanks[...last], blanks.endIndex - last - 1 - node(place).column)
    }
    var isFlow = false
    if case .inline(let text) = body {
      isFlow = text.first == UInt8(ascii: "[") || text.first == UInt8(ascii: "{")
    }
    let spaced = trio.filter {
      !blanks($0).isEmpty && (isFlow || !blanks($0).contains(.lineFeed))
    }
    let chosen = spaced.choice { one, other in
      parts(one).depth == parts(other).depth && parts(one).above.elementsEqual(parts(other).above)
    }
    guard let chosen else { return [.space] }
    let (above, depth) = parts(chosen)
    if !above.contains(.lineFeed) { return Array(above) }
    return Array(above) + repeatElement(.space, count: max(spot.column + depth, 0))
  }

  /// The blanks and the comment behind the value, and the other side's comment where both sides
  /// changed it.
  private func trail(
    of trio: Trio
  ) -> (bytes: ArraySlice<UInt8>, second: ArraySlice<UInt8>?) {
    func comment(_ side: Side) -> ArraySlice<UInt8>? {
      trio[side].map { comment(Place(side: side, index: $0)) }
    }
    func comment(_ place: Place) -> ArraySlice<UInt8> {
      let trail = bytes(place, node(place).trail)
      return trail.firstIndex(of: .hash).map { trail[$0...] } ?? []
    }
    var chosen: ArraySlice<UInt8> = []
    var second: ArraySlice<UInt8>?
    let base = comment(.base)
    if let left = comment(.left), let right = comment(.right) {
      if left.elementsEqual(right) || base?.elementsEqual(right) == true {
        chosen = left
      } else if base?.elementsEqual(left) == true || left.isEmpty {
        chosen = right
      } else {
        chosen = left
        if !right.isEmpty { second = right }
      }
    } else {
      chosen = comment(.left) ?? comment(.right) ?? base ?? []
    }
    let places = trio.filter { comment($0).elementsEqual(chosen) }
    let place = places.choice { bytes($0, node($0).trail).elementsEqual(bytes($1, node($1).trail)) }
    return (place.map { bytes($0, node($0).trail) } ?? [], second)
  }

  /// A comment kept in its column behind a line that no source has, where three or more blanks
  /// show that the column matters.
  private func aligned(_ trail: [UInt8], behind line: [UInt8], in trio: Trio) -> [UInt8] {
    func head(_ place: Place) -> ArraySlice<UInt8> {
      bytes(place, node(place).start..<node(place).value.upperBound)
    }
    func width(_ text: some Collection<UInt8>) -> Int {
      text.count { $0 & 0xC0 != 0x80 }
    }
    let sources = trio.filter { bytes($0, node($0).trail).elementsEqual(trail) }
    let gap = trail.prefix { $0 == .space }.count
    guard gap > 2, let place = sources.places.last,
      !sources.places.contains(where: { head($0).elementsEqual(line) })
    else { return trail }
    let wanted = max(1, gap + width(head(place)) - width(line))
    return [UInt8](repeating: .space, count: wanted) + trail.dropFirst(gap)
  }

  private func addComment(_ comment: ArraySlice<UInt8>, to lead: inout [Remark]) {
    let text = Array(comment)
    if lead.contains(where: { $0.text == text }) { return }
    lead.append(Remark(offset: 0, text: text, lineBreak: lineBreak))
  }
}
