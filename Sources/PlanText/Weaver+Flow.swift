extension Weaver {
  /// A flow list or mapping with the spacing of the sources.
  func flow(_ value: Value, _ trio: Trio) -> [UInt8] {
    let model = trio.choice { bytes($0, node($0).value).elementsEqual(bytes($1, node($1).value)) }
    guard let model else { return Spelling.flow(value) }
    let spacing = FlowSpacing(sources[model.side.rawValue], model.index)
    let open = value.list == nil ? "{" : "["
    let close = value.list == nil ? "}" : "]"
    var items: [(text: [UInt8], index: Int?)] = []
    if let elements = value.list {
      let children = matches(of: elements, in: trio)
      for (element, child) in zip(elements, children) {
        items.append((flowScalar(element, child), spacing.position(of: child[model.side])))
      }
    } else if let mapping = value.mapping {
      let children = matches(of: mapping.keys, in: trio)
      for (pair, child) in zip(mapping.entries, children) {
        items.append((flowPair(pair, child), spacing.position(of: child[model.side])))
      }
    }
    var result = Array(open.utf8) + spacing.open
    for (index, item) in items.enumerated() {
      if index > 0 { result += [.comma] + spacing.before(item.index) }
      result += item.text
      let isLast = index == items.count - 1
      let blanks = isLast ? spacing.close : spacing.after(item.index)
      // A key without a value needs a blank behind its colon.
      result +=
        item.text.last == .colon && blanks.first?.isBlank != true ? [.space] + blanks : blanks
    }
    return (items.isEmpty ? result + spacing.close : result) + Array(close.utf8)
  }

  private func flowPair(_ pair: Mapping.Entry, _ trio: Trio) -> [UInt8] {
    func intro(_ place: Place) -> ArraySlice<UInt8> {
      bytes(place, node(place).start..<node(place).introEnd)
    }
    guard let named = trio.choice({ intro($0).elementsEqual(intro($1)) }) else {
      return Spelling.flowPair(pair)
    }
    let text = flowScalar(pair.value, trio)
    if text.isEmpty { return Array(intro(named)) }
    let spaced = trio.filter { !node($0).value.isEmpty }
    func blanks(_ place: Place) -> ArraySlice<UInt8> {
      bytes(place, node(place).introEnd..<node(place).value.lowerBound)
    }
    let gap = spaced.choice { blanks($0).elementsEqual(blanks($1)) }.map { Array(blanks($0)) }
    let isTight = bytes(named, node(named).start..<node(named).keyEnd).last != .doubleQuote
    return Array(intro(named)) + (gap.map { isTight && $0.isEmpty ? [.space] : $0 } ?? [.space])
      + text
  }

  private func flowScalar(_ value: Value, _ trio: Trio) -> [UInt8] {
    if let holder = trio.filter({ self.value($0) == value }).choice(isSameSpelling) {
      return Array(bytes(holder, node(holder).value))
    }
    guard case .scalar(let scalar) = value else { return Spelling.flow(value) }
    let old = trio.filter { node($0).scalar != nil }.choice(isSameSpelling)
    return Spelling.line(scalar, like: old.map { node($0).style }, inFlow: true)
  }
}

/// The blanks inside a flow collection's brackets.
private struct FlowSpacing {
  private(set) var open: [UInt8] = []
  private(set) var close: [UInt8] = []
  private var children: [Int: Int] = [:]
  private var befores: [[UInt8]] = []
  private var afters: [[UInt8]] = []

  init(_ source: Source, _ index: Int) {
    let value = source.nodes[index].value
    let items = source.children(of: index)
    var place = value.lowerBound + 1
    for (position, item) in items.enumerated() {
      children[item] = position
      let node = source.nodes[item]
      befores.append(Array(source.bytes[place..<node.start]))
      var end = value.upperBound - 1
      if position < items.count - 1 {
        end = source.bytes[node.value.upperBound...].firstIndex(of: .comma) ?? end
      }
      afters.append(Array(source.bytes[node.value.upperBound..<end]))
      place = end + 1
    }
    open = befores.first ?? []
    close = afters.last ?? []
  }

  func position(of child: Int?) -> Int? { child.flatMap { children[$0] } }

  /// The blanks between a comma and an item.
  func before(_ position: Int?) -> [UInt8] {
    if let position, position > 0 { return befores[position] }
    return befores.count > 1 ? befores[1] : [.space]
  }

  /// The blanks between an item and a comma.
  func after(_ position: Int?) -> [UInt8] {
    if let position, position < afters.count - 1 { return afters[position] }
    return afters.count > 1 ? afters[0] : []
  }
}
