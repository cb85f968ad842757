extension Weaver {
  /// An entry written anew, with the comments that both sides have in it above it.
  func freshWithComments(_ entry: Mapping.Entry, _ trio: Trio, column: Int) -> Chunk {
    var chunk = fresh(entry.key, entry.value, Spot(column: column))
    let places = trio.places.filter { $0.side != .base || trio.left == nil && trio.right == nil }
    chunk.lead = unique(places.flatMap { comments(in: $0, inner: false) })
    return chunk
  }

  /// The whole document written anew, with every comment of both sides at its top.
  func textAnew(_ wanted: Value) -> [UInt8] {
    var joiner = Joiner(lineBreak: lineBreak)
    let roots = [Place(side: .left, index: 0), Place(side: .right, index: 0)]
    joiner.append(unique(roots.flatMap { comments(in: $0, inner: false) }), column: 0)
    for entry in wanted.mapping?.entries ?? [] {
      joiner.append(fresh(entry.key, entry.value, Spot(column: 0)), column: 0)
    }
    return joiner.bytes
  }

  /// The keys whose entries, as they would be woven, do not say what is wanted.
  func defeatedKeys(_ wanted: Value) -> Set<Text> {
    var keys: Set<Text> = []
    for entry in wanted.mapping?.entries ?? [] {
      let children = matches(of: [entry.key], in: roots.filter { node($0).style == .blockMapping })
      let chunk = self.entry(entry.key, entry.value, children[0], Spot(column: 0))
      let alone = Value.mapping(Mapping(unique: [entry]))
      if (try? Document(parsing: chunk.body))?.value != alone { keys.insert(entry.key) }
    }
    return keys
  }

  private func unique(_ comments: [[UInt8]]) -> [Remark] {
    var known: Set<[UInt8]> = []
    return comments.filter { known.insert($0).inserted }
      .map { Remark(offset: 0, text: $0, lineBreak: lineBreak) }
  }

  /// The comments of an entry in the order of the text; `inner` leaves out its own line and what
  /// is above it.
  func comments(in place: Place, inner: Bool) -> [[UInt8]] {
    let source = sources[place.side.rawValue]
    var found: [(offset: Int, text: [UInt8])] = []
    func addLines(_ range: Range<Int>) {
      for (index, remark) in Remark.reading(source.bytes[range], column: 0).enumerated()
      where remark.text.first == .hash {
        found.append((range.lowerBound + index, remark.text))
      }
    }
    for index in place.index..<source.nodes[place.index].next {
      let node = source.nodes[index]
      let isOwn = index == place.index
      if !(inner && isOwn) {
        addLines(node.lead)
        if let mark = source.bytes[node.trail].firstIndex(of: .hash) {
          found.append((mark, Array(source.bytes[mark..<node.trail.upperBound])))
        }
      }
      if node.isFlow { addLines(node.introEnd..<node.value.lowerBound) }
      if node.isBlock || index == 0 { addLines(node.tail) }
    }
    return found.sorted { $0.offset < $1.offset }.map(\.text)
  }
}
