extension Weaver {
  /// The text of a value that no source has in this place.
  func freshBody(_ value: Value, isElement: Bool, _ spot: Spot) -> Body {
    switch value {
    case .null: return isElement ? .inline(Array("null".utf8)) : .none
    case .scalar(let scalar): return spelled(scalar, like: nil, spot)
    case .list(let elements):
      if elements.allSatisfy(isWord) { return .inline(Spelling.flow(value)) }
      let column = spot.column + (isElement ? 2 : listStep)
      let chunks = elements.map { fresh(nil, $0, Spot(column: column)) }
      return .nested(
        Body.Collection(chunks: chunks, column: column, tail: [], isCompact: isElement)
      )
    case .mapping(let mapping):
      let words = mapping.entries.allSatisfy { isWord($0.value) }
      if mapping.entries.isEmpty || isElement && spot.flowRecords && words {
        return .inline(Spelling.flow(value))
      }
      let column = spot.column + (isElement ? 2 : step)
      let chunks = mapping.entries.map { fresh($0.key, $0.value, Spot(column: column)) }
      return .nested(
        Body.Collection(chunks: chunks, column: column, tail: [], isCompact: isElement)
      )
    }
  }

  /// Whether a value is a scalar on one line.
  private func isWord(_ value: Value) -> Bool {
    switch value {
    case .null: true
    case .scalar(let scalar): !scalar.text.string.utf8.contains(.lineFeed)
    case .list, .mapping: false
    }
  }

  /// A scalar in the style of the one that it replaces, where that style can hold it.
  func spelled(_ scalar: Scalar, like old: Node?, _ spot: Spot) -> Body {
    let isBroken = scalar.text.string.utf8.contains(.lineFeed)
    let wasBlock = old?.isBlockScalar ?? false
    let wasBroken = old?.scalar?.text.string.utf8.contains(.lineFeed) ?? false
    let keepsQuotes = old?.style == .doubleQuoted && wasBroken
    if scalar.isText, isBroken && !keepsQuotes || wasBlock,
      let block = literal(scalar.text, like: wasBlock ? old : nil, spot)
    {
      return block
    }
    return .inline(Spelling.line(scalar, like: old?.style, inFlow: false))
  }

  /// A text block; nil where the text has characters that only an escape can hold, or no words.
  private func literal(_ text: Text, like old: Node?, _ spot: Spot) -> Body? {
    let bytes = text.bytes
    let body = bytes.prefix(upTo: (bytes.lastIndex { $0 != .lineFeed } ?? -1) + 1)
    guard !body.isEmpty,
      text.string.unicodeScalars.allSatisfy({ $0.isPrintable || $0 == "\n" || $0 == "\t" })
    else { return nil }
    let depth = old.map { $0.childColumn - $0.column } ?? step
    let first = body.first { $0 != .lineFeed } ?? .space
    let needsIndent = first.isBlank
    guard !needsIndent || (1...9).contains(depth) else { return nil }
    let folds = old?.style == .folded && !body.contains(.lineFeed) && !first.isBlank
    let breaks = bytes.count - body.count
    var header: [UInt8] = [folds ? UInt8(ascii: ">") : UInt8(ascii: "|")]
    if needsIndent { header.append(UInt8(ascii: "0") + UInt8(depth)) }
    if breaks != 1 { header.append(breaks == 0 ? .dash : .plus) }
    var content: [UInt8] = []
    for line in body.split(separator: .lineFeed, omittingEmptySubsequences: false) {
      if !line.isEmpty {
        content += repeatElement(.space, count: spot.column + depth)
        content += line
      }
      content += lineBreak
    }
    for _ in 0..<max(0, breaks - 1) { content += lineBreak }
    let column = spot.column + depth
    let ending = Chunk.Ending(column: column, blanks: column, keepsBlanks: breaks > 1)
    return .block(header: header, content: content, ending: ending)
  }
}
