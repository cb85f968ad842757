/// Where a text comes from in a three-way weave.
enum Side: Int, CaseIterable, Sendable {
  case base, left, right
}

/// A node of one of the three sources.
struct Place {
  var side: Side
  var index: Int
}

/// The same entry in up to three sources.
struct Trio {
  var base: Int?
  var left: Int?
  var right: Int?

  subscript(side: Side) -> Int? {
    get {
      switch side {
      case .base: base
      case .left: left
      case .right: right
      }
    }
    set {
      switch side {
      case .base: base = newValue
      case .left: left = newValue
      case .right: right = newValue
      }
    }
  }

  var isEmpty: Bool { base == nil && left == nil && right == nil }

  /// The sources that have the entry, in the order base, left, right.
  var places: [Place] {
    Side.allCases.compactMap { side in self[side].map { Place(side: side, index: $0) } }
  }

  /// The sources that fit.
  func filter(_ fits: (Place) -> Bool) -> Trio {
    var result = Trio()
    for place in places where fits(place) { result[place.side] = place.index }
    return result
  }

  /// The source whose spelling stands: the side that differs from the base; the left one where
  /// both do.
  func choice(_ same: (Place, Place) -> Bool) -> Place? {
    let base = base.map { Place(side: .base, index: $0) }
    let left = left.map { Place(side: .left, index: $0) }
    let right = right.map { Place(side: .right, index: $0) }
    guard let left else { return right ?? base }
    guard let right else { return left }
    if same(left, right) { return left }
    if let base, same(base, left) { return right }
    return left
  }
}

/// A document to weave from, with the value of every node.
struct Source {
  let bytes: [UInt8]
  let nodes: [Node]
  let values: [Value]

  init(_ document: Document) {
    bytes = document.bytes
    nodes = document.nodes
    values = Source.values(of: nodes)
  }

  /// Whether it is the same text.
  func isSame(as other: Source) -> Bool { bytes == other.bytes }

  /// The value of every node, children before their parents.
  private static func values(of nodes: [Node]) -> [Value] {
    var values = [Value](repeating: .null, count: nodes.count)
    for index in nodes.indices.reversed() {
      let node = nodes[index]
      if let scalar = node.scalar {
        values[index] = .scalar(scalar)
      } else if node.isList {
        values[index] = .list(children(of: index, in: nodes).map { values[$0] })
      } else if node.isMapping {
        let entries = children(of: index, in: nodes).compactMap { child in
          nodes[child].key.map { Mapping.Entry(key: $0, value: values[child]) }
        }
        values[index] = .mapping(Mapping(unique: entries))
      }
    }
    return values
  }

  private static func children(of index: Int, in nodes: [Node]) -> [Int] {
    var children: [Int] = []
    var child = index + 1
    while child < nodes[index].next {
      children.append(child)
      child = nodes[child].next
    }
    return children
  }

  func children(of index: Int) -> [Int] {
    Source.children(of: index, in: nodes)
  }
}
