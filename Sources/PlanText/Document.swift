/// A plan file's text together with what it says.
///
/// The bytes are the only truth: a document is read, never printed, and an edit is a new text in
/// which every byte that need not change is kept. It holds a mapping, or nothing but comments.
///
/// The subset of YAML: block mappings and lists, flow lists and flow mappings of scalars on one
/// line, plain and quoted scalars on one line, literal and folded blocks, comments, one `---` at
/// the start, LF or CR LF. What two YAML readers would read differently is
/// refused.
public struct Document: Sendable {
  /// The text.
  public let bytes: [UInt8]
  /// What the text says: a mapping, or null where there are only comments.
  public let value: Value
  /// Where each entry of the file's mapping starts, in the order of `value`: what most findings ask for.
  private let entryStarts: [Int]

  /// The syntax tree. It is read again each time: a plan of many files that are only looked at would
  /// hold several times its texts in trees that nobody asks for.
  var nodes: [Node] {
    var parser = Parser(bytes)
    parser.parse()
    return parser.nodes
  }

  /// Reads a text; linear in its length.
  ///
  /// - Throws: every refusal that can be told apart, in the order of the text.
  public init(parsing bytes: [UInt8]) throws(SyntaxErrors) {
    var parser = Parser(bytes)
    parser.parse()
    if !parser.errors.isEmpty { throw SyntaxErrors(parser.errors) }
    self.bytes = bytes
    value = Document.value(of: 0, in: parser.nodes)
    entryStarts = Locator(bytes: bytes, nodes: parser.nodes).children(of: 0).map {
      parser.nodes[$0].start
    }
  }

  /// The document without any byte, which says null.
  public static let empty = Document()

  private init() {
    bytes = []
    value = .null
    entryStarts = []
  }

  static func value(of index: Int, in nodes: [Node]) -> Value {
    let node = nodes[index]
    var child = index + 1
    switch node.style {
    case .null: return .null
    case .plain, .singleQuoted, .doubleQuoted, .literal, .folded:
      return node.scalar.map(Value.scalar) ?? .null
    case .flowList, .blockList:
      var values: [Value] = []
      values.reserveCapacity(count(of: index, in: nodes))
      while child < node.next {
        values.append(value(of: child, in: nodes))
        child = nodes[child].next
      }
      return .list(values)
    case .flowMapping, .blockMapping:
      var entries: [Mapping.Entry] = []
      entries.reserveCapacity(count(of: index, in: nodes))
      while child < node.next {
        if let key = nodes[child].key {
          entries.append(Mapping.Entry(key: key, value: value(of: child, in: nodes)))
        }
        child = nodes[child].next
      }
      return .mapping(Mapping(unique: entries))
    }
  }

  /// How many children a node has.
  private static func count(of index: Int, in nodes: [Node]) -> Int {
    var count = 0
    var child = index + 1
    while child < nodes[index].next {
      count += 1
      child = nodes[child].next
    }
    return count
  }
}

extension Document {
  /// One step from a value to a part of it.
  public enum Step: Hashable, Sendable {
    /// The value behind a key.
    case key(Text)
    /// The element of a list, from 0.
    case index(Int)
  }

  /// Where a value stands: its key in a mapping, its first byte in a list; nil where there is none.
  ///
  /// The empty path is the first entry of the file. Below the file's own entries it reads the text
  /// again; who asks for many such places of one document takes its `locator`.
  public func position(of path: [Step]) -> Position? {
    guard path.count == 1, case .key(let key) = path[0] else { return locator.position(of: path) }
    return position(of: key)
  }

  /// Where an entry of the file's mapping starts; nil where there is none.
  public func position(of key: Text) -> Position? {
    guard let place = value.mapping?.entries.firstIndex(where: { $0.key == key }) else {
      return nil
    }
    return Position(offset: entryStarts[place], in: bytes)
  }

  /// Finds the places of this document's values, with the text read once.
  public var locator: Locator { Locator(bytes: bytes, nodes: nodes) }

  /// Finds where the values of one document stand.
  public struct Locator: Sendable {
    let bytes: [UInt8]
    let nodes: [Node]

    /// As the document's `position(of:)`.
    public func position(of path: [Step]) -> Position? {
      guard let index = node(at: path) else { return nil }
      let node = nodes[index]
      var offset = node.start
      if node.isCompact {
        offset = nodes[index + 1].start
      } else if node.key == nil, index > 0, !node.value.isEmpty {
        offset = node.value.lowerBound
      } else if index == 0, node.next > 1 {
        offset = nodes[1].start
      }
      return Position(offset: offset, in: bytes)
    }

    /// The index of the node that a path leads to; nil where there is none.
    func node(at path: [Step]) -> Int? {
      var index = 0
      for step in path {
        let found: Int?
        switch step {
        case .key(let key): found = children(of: index).first { nodes[$0].key == key }
        case .index(let place):
          let elements = nodes[index].isList ? children(of: index) : []
          found = elements.indices.contains(place) ? elements[place] : nil
        }
        guard let found else { return nil }
        index = found
      }
      return index
    }

    /// The indices of a node's children.
    func children(of index: Int) -> [Int] {
      var children: [Int] = []
      var child = index + 1
      while child < nodes[index].next {
        children.append(child)
        child = nodes[child].next
      }
      return children
    }
  }
}
