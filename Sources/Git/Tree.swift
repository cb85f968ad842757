/// One line of a tree: a file or folder with its name.
public struct TreeEntry: Hashable, Sendable {
  /// The name, one component.
  public let name: Path
  /// What it is.
  public let mode: FileMode
  /// Its blob, tree or commit.
  public let id: ObjectID

  /// An entry of these parts.
  public init(name: Path, mode: FileMode, id: ObjectID) {
    self.name = name
    self.mode = mode
    self.id = id
  }
}

/// A folder of the repository: its entries, each name once.
///
/// It is the bytes of the tree object and a note of where each entry stands in them, so that reading
/// one costs two allocations however many entries it has.
public struct Tree: Sendable {
  /// The raw bytes of the tree object.
  public internal(set) var serialized: [UInt8]
  /// Where the entries stand, in git's order.
  var places: [Place]

  /// Where one entry stands in the bytes.
  struct Place: Sendable {
    var start: Int
    var name: Range<Int>
    var mode: FileMode

    var id: Range<Int> { name.upperBound + 1..<name.upperBound + 21 }
    var range: Range<Int> { start..<name.upperBound + 21 }

    /// The same entry so many bytes further on.
    func moved(by count: Int) -> Place {
      Place(
        start: start + count,
        name: name.lowerBound + count..<name.upperBound + count,
        mode: mode
      )
    }
  }

  /// A tree without entries.
  public init() {
    serialized = []
    places = []
  }

  /// A tree of these entries; of equal names the last stands.
  public init(_ entries: some Sequence<TreeEntry>) {
    self.init()
    for entry in entries { insert(entry) }
  }

  /// Whether there is no entry.
  public var isEmpty: Bool { places.isEmpty }

  /// The entries in git's order, each made when it is asked for.
  public var entries: Entries { Entries(tree: self) }

  /// The entry of a name. Logarithmic.
  public subscript(name: Path) -> TreeEntry? {
    position(of: name).map { entries[$0] }
  }

  /// Adds an entry, or replaces the one of that name.
  public mutating func insert(_ entry: TreeEntry) {
    remove(entry.name)
    let position = firstPosition(notBefore: entry.name, isFolder: entry.mode == .directory)
    let start = position < places.count ? places[position].start : serialized.count
    var bytes: [UInt8] = []
    bytes.append(treeEntry: entry.name.bytes, entry.mode, entry.id)
    let end = start + bytes.count - 21
    let name = end - entry.name.bytes.count..<end
    serialized.insert(contentsOf: bytes, at: start)
    for index in position..<places.count { places[index] = places[index].moved(by: bytes.count) }
    places.insert(Place(start: start, name: name, mode: entry.mode), at: position)
  }

  /// Removes the entry of a name, if there is one, and returns it.
  @discardableResult
  public mutating func remove(_ name: Path) -> TreeEntry? {
    guard let position = position(of: name) else { return nil }
    let entry = entries[position]
    let range = places.remove(at: position).range
    serialized.removeSubrange(range)
    for index in position..<places.count { places[index] = places[index].moved(by: -range.count) }
    return entry
  }

  private func position(of name: Path) -> Int? {
    for isFolder in [false, true] {
      let index = firstPosition(notBefore: name, isFolder: isFolder)
      if index < places.count, serialized[places[index].name] == name.bytes[...] { return index }
    }
    return nil
  }

  private func firstPosition(notBefore name: Path, isFolder: Bool) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      let place = places[middle]
      let order = order(place, name.bytes, isFolder)
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Tree: Hashable {
  /// Compares the entries.
  public static func == (left: Tree, right: Tree) -> Bool { left.serialized == right.serialized }

  /// Hashes the entries.
  public func hash(into hasher: inout Hasher) {
    serialized.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}

extension Tree {
  /// A tree's entries in git's order.
  public struct Entries: RandomAccessCollection, Sendable {
    let tree: Tree

    /// Always 0.
    public var startIndex: Int { 0 }
    /// How many entries there are.
    public var endIndex: Int { tree.places.count }

    /// One entry.
    public subscript(position: Int) -> TreeEntry {
      let place = tree.places[position]
      return TreeEntry(
        name: Path(bytes: tree.serialized[place.name]),
        mode: place.mode,
        id: ObjectID(bytes: tree.serialized[place.id]) ?? .zero
      )
    }
  }
}
