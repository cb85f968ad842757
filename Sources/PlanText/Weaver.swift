/// Writes a wanted value with the bytes of up to three sources.
///
/// An entry's parts (the lines above it, its key, its value, the comment behind it) are decided
/// one by one: a part that only one side changed is taken from that side.
struct Weaver {
  let sources: [Source]
  /// The root in each source that is there.
  let roots: Trio
  /// The line break of new lines.
  let lineBreak: [UInt8]
  /// How far a new mapping is indented below its key.
  let step: Int
  /// How far a new list is indented below its key.
  let listStep: Int

  init(base: Document?, left: Document, right: Document) {
    let (base, left, right) = Weaver.endedAlike(base, left, right)
    let leftSource = Source(left)
    let rightSource = right.bytes == left.bytes ? leftSource : Source(right)
    let baseSource =
      base.map { base in
        base.bytes == left.bytes
          ? leftSource : base.bytes == right.bytes ? rightSource : Source(base)
      } ?? Source(.empty)
    sources = [baseSource, leftSource, rightSource]
    roots = Trio(base: base == nil ? nil : 0, left: 0, right: 0)
    let breaks = sources.map(Weaver.lineBreak)
    let chosen = roots.choice { breaks[$0.side.rawValue] == breaks[$1.side.rawValue] }
    lineBreak = chosen.flatMap { breaks[$0.side.rawValue] } ?? [.lineFeed]
    // What the base shows of a style; a side's, and which sides meet would decide of several merges.
    let order = base == nil ? [leftSource, rightSource] : [baseSource]
    let step = order.lazy.compactMap { Weaver.step(.blockMapping, in: $0) }.first ?? 2
    self.step = step
    listStep = order.lazy.compactMap { Weaver.step(.blockList, in: $0) }.first ?? step
  }

  /// The texts with the line ends that the result has, where each text has one kind of its own: lines of
  /// a text go into one with other ends.
  private static func endedAlike(
    _ base: Document?,
    _ left: Document,
    _ right: Document
  ) -> (base: Document?, left: Document, right: Document) {
    let documents = [base, left, right].compactMap { $0 }
    let counts = documents.map { document in
      let long = zip(document.bytes, document.bytes.dropFirst()).count {
        $0 == .carriageReturn && $1 == .lineFeed
      }
      return (long: long, all: document.bytes.count { $0 == .lineFeed })
    }
    let areMixed = counts.contains { $0.long > 0 && $0.long < $0.all }
    guard !areMixed, counts.contains(where: { $0.long > 0 }),
      counts.contains(where: { $0.long < $0.all })
    else { return (base, left, right) }
    func isLong(_ document: Document) -> Bool { document.bytes.contains(.carriageReturn) }
    let leftWins = base.map { isLong(left) != isLong($0) } ?? true
    let toLong = isLong(leftWins ? left : right)
    func ended(_ document: Document) -> Document {
      guard isLong(document) != toLong else { return document }
      let bytes = document.bytes.flatMap { byte -> [UInt8] in
        switch byte {
        case .carriageReturn: []
        case .lineFeed where toLong: [.carriageReturn, .lineFeed]
        default: [byte]
        }
      }
      return (try? Document(parsing: bytes)) ?? document
    }
    return (base.map(ended), ended(left), ended(right))
  }

  /// The break of a text's first line, nil where there is none.
  private static func lineBreak(of source: Source) -> [UInt8]? {
    guard let feed = source.bytes.firstIndex(of: .lineFeed) else { return nil }
    let isLong = feed > 0 && source.bytes[feed - 1] == .carriageReturn
    return isLong ? [.carriageReturn, .lineFeed] : [.lineFeed]
  }

  /// How far the first collection of a kind is indented below its key.
  private static func step(_ style: Node.Style, in source: Source) -> Int? {
    let node = source.nodes.dropFirst().first { $0.style == style && $0.key != nil }
    return node.map { $0.childColumn - $0.column }
  }

  /// The whole text; the entries behind the keys in `anew` are written without copying, with the
  /// comments of both sides above them.
  func text(_ wanted: Value, anew: Set<Text> = []) -> [UInt8] {
    var joiner = Joiner(lineBreak: lineBreak)
    joiner.append(header, column: 0)
    let mappings = roots.filter { node($0).style == .blockMapping }
    let column = mappings.choice { node($0).childColumn == node($1).childColumn }
    let entries = wanted.mapping?.entries ?? []
    let children = matches(of: entries.map(\.key), in: mappings)
    let orphans = orphans(in: mappings, matched: children)
    let tail = orphans[entries.count] + remarks(roots, range: \.tail, column: \.childColumn)
    for (index, entry) in entries.enumerated() {
      let isLast = index == entries.count - 1 && tail.isEmpty
      var chunk =
        anew.contains(entry.key)
        ? freshWithComments(
          entry,
          children[index],
          column: column.map { node($0).childColumn } ?? 0
        )
        : self.entry(
          entry.key,
          entry.value,
          children[index],
          Spot(column: column.map { node($0).childColumn } ?? 0, isLast: isLast)
        )
      chunk.lead = orphans[index] + chunk.lead
      joiner.append(chunk, column: column.map { node($0).childColumn } ?? 0)
    }
    joiner.append(tail, column: column.map { node($0).childColumn } ?? 0)
    return joiner.bytes
  }

  /// The comments at the top of the documents.
  private var header: [Remark] {
    func lines(_ side: Side) -> [Remark]? {
      roots[side].map { _ in
        Remark.reading(
          sources[side.rawValue].bytes[sources[side.rawValue].nodes[0].lead],
          column: 0
        )
      }
    }
    let merged = Remark.merging(
      base: lines(.base),
      left: lines(.left) ?? [],
      right: lines(.right) ?? []
    )
    // Both sides may have written a start marker, but there is one start.
    var isMarked = false
    return merged.compactMap { remark in
      guard remark.text.first == .dash else { return remark }
      defer { isMarked = true }
      guard isMarked else { return remark }
      guard let comment = remark.text.firstIndex(of: .hash) else { return nil }
      return Remark(
        offset: 0,
        text: Array(remark.text[comment...]),
        lineBreak: remark.lineBreak
      )
    }
  }
}

/// Where an entry is to stand.
struct Spot {
  var column: Int
  /// Whether nothing follows in the whole document.
  var isLast = false
  /// Whether new records of this list are written `{…}`.
  var flowRecords = false
}

extension Weaver {
  func node(_ place: Place) -> Node {
    sources[place.side.rawValue].nodes[place.index]
  }

  func value(_ place: Place) -> Value {
    sources[place.side.rawValue].values[place.index]
  }

  func bytes(_ place: Place, _ range: Range<Int>) -> ArraySlice<UInt8> {
    sources[place.side.rawValue].bytes[range]
  }

  /// The entries behind keys in each source.
  func matches(of keys: [Text], in mappings: Trio) -> [Trio] {
    var result = [Trio](repeating: Trio(), count: keys.count)
    for place in mappings.places {
      let source = sources[place.side.rawValue]
      var indices: [Text: Int] = [:]
      for child in source.children(of: place.index) {
        if let key = source.nodes[child].key { indices[key] = child }
      }
      for (position, key) in keys.enumerated() { result[position][place.side] = indices[key] }
    }
    return result
  }

  /// The list elements that are, or become, the wanted ones in each source.
  func matches(of elements: [Value], in lists: Trio) -> [Trio] {
    var result = [Trio](repeating: Trio(), count: elements.count)
    for place in lists.places {
      let source = sources[place.side.rawValue]
      let children = source.children(of: place.index)
      let found = ListMatch.pairing(elements, with: children.map { source.values[$0] })
      for (position, match) in found.enumerated() {
        result[position][place.side] = match.map { children[$0] }
      }
    }
    return result
  }

  /// The lines above entries, or behind them, decided three-way.
  func remarks(
    _ trio: Trio,
    range: KeyPath<Node, Range<Int>>,
    column: KeyPath<Node, Int>
  ) -> [Remark] {
    func lines(_ side: Side) -> [Remark]? {
      trio[side].map { index in
        let node = sources[side.rawValue].nodes[index]
        return Remark.reading(
          sources[side.rawValue].bytes[node[keyPath: range]],
          column: node[keyPath: column]
        )
      }
    }
    let base = lines(.base)
    guard let left = lines(.left) else { return lines(.right) ?? base ?? [] }
    guard let right = lines(.right) else { return left }
    return Remark.merging(base: base, left: left, right: right)
  }
}
