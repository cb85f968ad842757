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
  public private(set) var serialized: [UInt8]
  /// Where the entries stand, in git's order.
  private(set) var places: [Place]

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
    var bytes = Array(String(entry.mode.rawValue, radix: 8).utf8)
    bytes.append(UInt8(ascii: " "))
    let name = start + bytes.count..<start + bytes.count + entry.name.bytes.count
    bytes += entry.name.bytes
    bytes.append(0)
    entry.id.appendBytes(to: &bytes)
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
      if index < places.count, serialized[places[index].name].elementsEqual(name.bytes) {
        return index
      }
    }
    return nil
  }

  private func firstPosition(notBefore name: Path, isFolder: Bool) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      let place = places[middle]
      let order = Tree.order(
        serialized[place.name],
        place.mode == .directory,
        name.bytes[...],
        isFolder
      )
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Git's order: byte order of the names, folders as if they ended in `/`. Negative where the left
  /// one comes first, 0 where both have the same place.
  static func order(
    _ left: ArraySlice<UInt8>,
    _ leftIsFolder: Bool,
    _ right: ArraySlice<UInt8>,
    _ rightIsFolder: Bool
  ) -> Int {
    let common = min(left.count, right.count)
    for index in 0..<common {
      let (one, other) = (left[left.startIndex + index], right[right.startIndex + index])
      if one != other { return Int(one) - Int(other) }
    }
    let slash = Int(UInt8(ascii: "/"))
    func next(_ name: ArraySlice<UInt8>, _ isFolder: Bool) -> Int {
      name.count > common ? Int(name[name.startIndex + common]) : isFolder ? slash : 0
    }
    return next(left, leftIsFolder) - next(right, rightIsFolder)
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

  /// Reads the raw bytes of a tree object. Throws `Failure` of kind `corrupt`.
  public static func parse(_ bytes: [UInt8]) throws -> Tree {
    var tree = Tree()
    tree.serialized = bytes
    tree.places.reserveCapacity(bytes.count / 40)
    var isPadded = false
    var start = 0
    while start < bytes.count {
      guard let space = bytes[start...].prefix(8).firstIndex(of: UInt8(ascii: " ")),
        let mode = octal(bytes[start..<space]).flatMap(FileMode.init(rawValue:)),
        let end = bytes[space...].firstIndex(of: 0), end > space + 1, bytes.count - end > 20
      else { throw Failure(.corrupt, "a tree has a malformed entry", in: "read a tree") }
      let place = Place(start: start, name: space + 1..<end, mode: mode)
      if let last = tree.places.last, order(bytes, last, bytes, place) >= 0 {
        let name = Path(bytes: bytes[place.name])
        throw Failure(.corrupt, "a tree is not in order at \"\(name)\"", in: "read a tree")
      }
      if bytes[start] == UInt8(ascii: "0") { isPadded = true }
      tree.places.append(place)
      start = end + 21
    }
    // Some old programs wrote a zero before a mode; git does not.
    return isPadded ? Tree(tree.entries) : tree
  }

  /// Calls back with the entries in which two trees differ, in git's order; nil stands for none. A
  /// file and a folder of one name are two entries. What is equal costs no allocation.
  public static func differences(
    from old: Tree,
    to new: Tree,
    _ report: (TreeEntry?, TreeEntry?) throws -> Void
  ) rethrows {
    var (i, j) = (0, 0)
    while i < old.places.count || j < new.places.count {
      var order = i < old.places.count ? -1 : 1
      if i < old.places.count, j < new.places.count {
        let (left, right) = (old.places[i], new.places[j])
        if old.serialized[left.range] == new.serialized[right.range] {
          i += 1
          j += 1
          continue
        }
        order = Tree.order(old.serialized, left, new.serialized, right)
      }
      let before = order <= 0 ? old.entries[i] : nil
      let after = order >= 0 ? new.entries[j] : nil
      if before != nil { i += 1 }
      if after != nil { j += 1 }
      try report(before, after)
    }
  }

  private static func order(_ left: [UInt8], _ one: Place, _ right: [UInt8], _ other: Place) -> Int
  {
    order(left[one.name], one.mode == .directory, right[other.name], other.mode == .directory)
  }

  private static func octal(_ digits: ArraySlice<UInt8>) -> UInt32? {
    if digits.isEmpty || digits.count > 7 { return nil }
    var value: UInt32 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { return nil }
      value = value << 3 | UInt32(digit - UInt8(ascii: "0"))
    }
    return value
  }
}
