extension Weaver {
  /// The text of a value in the place of what the sources have there.
  func body(_ value: Value, _ trio: Trio, isElement: Bool, _ spot: Spot) -> Body {
    let holders = trio.filter { self.value($0) == value }
    let holder = holders.choice(isSameSpelling)
    switch value {
    case .list(let elements) where !elements.isEmpty: break
    case .mapping(let mapping) where !mapping.entries.isEmpty: break
    default:
      if let holder { return copy(holder, spot) }
      let scalars = trio.filter { node($0).scalar != nil }
      guard case .scalar(let scalar) = value, let old = scalars.choice(isSameSpelling) else {
        return freshBody(value, isElement: isElement, spot)
      }
      return spelled(scalar, like: node(old), spot)
    }
    let alike = trio.filter {
      value.list == nil ? node($0).isMapping : node($0).isList
    }
    guard let model = holder ?? alike.choice({ node($0).isBlock == node($1).isBlock }) else {
      return freshBody(value, isElement: isElement, spot)
    }
    if node(model).isBlock {
      return .nested(collection(value, alike.filter { node($0).isBlock }, spot))
    }
    if holder != nil { return .inline(Array(bytes(model, node(model).value))) }
    if Spelling.fitsFlow(value) {
      return .inline(flow(value, alike.filter { node($0).isFlow }))
    }
    return freshBody(value, isElement: isElement, spot)
  }

  /// Whether two nodes of equal value are written alike; collections are compared entry by entry
  /// later.
  func isSameSpelling(_ one: Place, _ other: Place) -> Bool {
    let first = node(one)
    let second = node(other)
    if first.isBlock || second.isBlock { return first.isBlock == second.isBlock }
    guard bytes(one, first.value).elementsEqual(bytes(other, second.value)) else { return false }
    if !first.isBlockScalar { return true }
    let shift = first.column - second.column
    return first.childColumn == second.childColumn + shift
      && bytes(one, first.content)
        .elementsEqual(Weaver.shifted(bytes(other, second.content), by: shift))
  }

  /// A value on one line or a text block as it stands in a source.
  private func copy(_ place: Place, _ spot: Spot) -> Body {
    let node = node(place)
    guard node.isBlockScalar, let scalar = node.scalar else {
      let text = Array(bytes(place, node.value))
      return text.isEmpty ? .none : .inline(text)
    }
    let content = bytes(place, node.content)
    if let last = content.last, last != .lineFeed, !spot.isLast {
      return spelled(scalar, like: node, spot)
    }
    let shift = spot.column - node.column
    let header = Array(bytes(place, node.value))
    // An empty text without an indicator would start wherever a line below it does.
    let isMeasured =
      header.contains(where: \.isDigit) || content.contains { $0 > .space }
    let column = isMeasured ? node.childColumn + shift : spot.column + 1
    let ending = Chunk.Ending(
      column: column,
      blanks: isMeasured ? column : .max,
      keepsBlanks: header.contains(.plus)
    )
    return .block(
      header: header,
      content: shift == 0 ? Array(content) : Weaver.shifted(content, by: shift),
      ending: ending
    )
  }

  /// Lines with more or fewer spaces before them; empty lines stay empty.
  private static func shifted(_ lines: ArraySlice<UInt8>, by shift: Int) -> [UInt8] {
    var result: [UInt8] = []
    for line in lines.split(separator: .lineFeed, omittingEmptySubsequences: false) {
      if line.startIndex > lines.startIndex { result.append(.lineFeed) }
      if line.allSatisfy({ $0 == .carriageReturn }) || shift < 0 {
        result += line.dropFirst(min(-min(shift, 0), line.prefix { $0 == .space }.count))
      } else {
        result += repeatElement(.space, count: shift) + line
      }
    }
    return result
  }

  /// The entries of a block list or mapping.
  private func collection(_ value: Value, _ trio: Trio, _ spot: Spot) -> Body.Collection {
    let model = trio.choice {
      node($0).isCompact == node($1).isCompact
        && node($0).childColumn - node($0).column == node($1).childColumn - node($1).column
    }
    let shape = model.map { node($0) }
    let column = spot.column + (shape.map { $0.childColumn - $0.column } ?? step)
    let children =
      value.list.map { matches(of: $0, in: trio) }
      ?? matches(of: value.mapping?.keys ?? [], in: trio)
    let orphans = orphans(in: trio, matched: children)
    let tail =
      orphans[children.count] + remarks(trio, range: \.tail, column: \.childColumn)
    var chunks: [Chunk] = []
    func isLast(_ index: Int, of count: Int) -> Bool {
      spot.isLast && index == count - 1 && tail.isEmpty
    }
    if let elements = value.list {
      // New records are written like the nearest one above, else like the first.
      let isFlow = children.map { child in
        child.places.last.flatMap { node($0).isMapping ? node($0).isFlow : nil }
      }
      var near = isFlow.first { $0 != nil } ?? nil
      for (index, element) in elements.enumerated() {
        near = isFlow[index] ?? near
        let place = Spot(
          column: column,
          isLast: isLast(index, of: elements.count),
          flowRecords: near ?? false
        )
        chunks.append(entry(nil, element, children[index], place))
      }
    } else if let mapping = value.mapping {
      for (index, pair) in mapping.entries.enumerated() {
        let place = Spot(column: column, isLast: isLast(index, of: mapping.entries.count))
        chunks.append(entry(pair.key, pair.value, children[index], place))
      }
    }
    for index in chunks.indices { chunks[index].lead = orphans[index] + chunks[index].lead }
    return Body.Collection(
      chunks: chunks,
      column: column,
      tail: tail,
      isCompact: shape?.isCompact ?? false
    )
  }

  /// Comments between a key and its value, or inside a block collection, that the new body has no
  /// place for: those that a side added, and those behind the last entry or below the key that
  /// neither side removed.
  func rescued(from trio: Trio, by body: Body, known: [[UInt8]]) -> [Remark] {
    var isNested = false
    if case .nested = body { isNested = true }
    let places = trio.places.filter { place in
      place.side != .base && (node(place).isBlock && !isNested || !comments(between: place).isEmpty)
    }
    if places.isEmpty { return [] }
    func all(_ side: Side) -> [[UInt8]]? {
      trio[side].map { index in
        let place = Place(side: side, index: index)
        return isNested ? comments(between: place) : comments(in: place, inner: false)
      }
    }
    let base = all(.base)
    var known = Set(known)
    var result: [Remark] = []
    for place in places {
      let other = all(place.side == .left ? .right : .left)
      let tail = Remark.reading(bytes(place, node(place).tail), column: 0).map(\.text)
      let outer = tail + comments(between: place)
      for text in isNested ? comments(between: place) : comments(in: place, inner: true) {
        let isNew = base?.contains(text) != true
        let isKept = outer.contains(text) && other?.contains(text) ?? true
        if isNew || isKept, known.insert(text).inserted {
          result.append(Remark(offset: 0, text: text, lineBreak: lineBreak))
        }
      }
    }
    return result
  }

  /// The comments between a key and a value below it.
  func comments(between place: Place) -> [[UInt8]] {
    node(place).isFlow
      ? comments(between: bytes(place, node(place).introEnd..<node(place).value.lowerBound)) : []
  }

  func comments(between blanks: ArraySlice<UInt8>) -> [[UInt8]] {
    Remark.reading(blanks, column: 0).map(\.text).filter { $0.first == .hash }
  }
}
