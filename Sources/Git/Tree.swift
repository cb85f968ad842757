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

  /// Git's order: byte order of the names, folders as if they ended in `/`.
  fileprivate static func precedes(
    _ left: (name: [UInt8], isFolder: Bool),
    _ right: (name: [UInt8], isFolder: Bool)
  ) -> Bool {
    let common = min(left.name.count, right.name.count)
    for index in 0..<common where left.name[index] != right.name[index] {
      return left.name[index] < right.name[index]
    }
    let slash = UInt8(ascii: "/")
    let leftNext = left.name.count > common ? left.name[common] : (left.isFolder ? slash : 0)
    let rightNext = right.name.count > common ? right.name[common] : (right.isFolder ? slash : 0)
    return leftNext < rightNext
  }

  fileprivate var sortKey: (name: [UInt8], isFolder: Bool) {
    (name.bytes, mode == .directory)
  }
}

/// A folder of the repository: its entries, each name once.
public struct Tree: Hashable, Sendable {
  /// The entries in git's order.
  public private(set) var entries: [TreeEntry]

  /// A tree without entries.
  public init() {
    entries = []
  }

  /// A tree of these entries; of equal names the last stands.
  public init(_ entries: some Sequence<TreeEntry>) {
    self.entries = []
    for entry in entries { insert(entry) }
  }

  /// Whether there is no entry.
  public var isEmpty: Bool { entries.isEmpty }

  /// The entry of a name. Logarithmic.
  public subscript(name: Path) -> TreeEntry? {
    position(of: name).map { entries[$0] }
  }

  /// Adds an entry, or replaces the one of that name.
  public mutating func insert(_ entry: TreeEntry) {
    remove(entry.name)
    entries.insert(entry, at: firstPosition(notBefore: entry.sortKey))
  }

  /// Removes the entry of a name, if there is one, and returns it.
  @discardableResult
  public mutating func remove(_ name: Path) -> TreeEntry? {
    position(of: name).map { entries.remove(at: $0) }
  }

  private func position(of name: Path) -> Int? {
    for isFolder in [false, true] {
      let index = firstPosition(notBefore: (name.bytes, isFolder))
      if index < entries.count, entries[index].name == name { return index }
    }
    return nil
  }

  private func firstPosition(notBefore key: (name: [UInt8], isFolder: Bool)) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if TreeEntry.precedes(entries[middle].sortKey, key) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

extension Tree {
  /// Reads the raw bytes of a tree object. Throws `Failure` of kind `corrupt`.
  public static func parse(_ bytes: [UInt8]) throws -> Tree {
    var tree = Tree()
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let space = rest.firstIndex(of: UInt8(ascii: " ")),
        let mode = octal(rest[..<space]).flatMap(FileMode.init(rawValue:)),
        let end = rest[space...].firstIndex(of: 0), end > space + 1,
        rest.endIndex - end > 20,
        let id = ObjectID(bytes: rest[(end + 1)..<(end + 21)])
      else { throw Failure(.corrupt, "a tree has a malformed entry", in: "read a tree") }
      let entry = TreeEntry(name: Path(bytes: rest[(space + 1)..<end]), mode: mode, id: id)
      if let last = tree.entries.last, !TreeEntry.precedes(last.sortKey, entry.sortKey) {
        throw Failure(
          .corrupt,
          "a tree is not in order at \"\(entry.name)\"",
          in: "read a tree"
        )
      }
      tree.entries.append(entry)
      rest = rest[(end + 21)...]
    }
    return tree
  }

  /// The raw bytes of the tree object.
  public var serialized: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(entries.count * 48)
    for entry in entries {
      result.append(contentsOf: String(entry.mode.rawValue, radix: 8).utf8)
      result.append(UInt8(ascii: " "))
      result.append(contentsOf: entry.name.bytes)
      result.append(0)
      entry.id.appendBytes(to: &result)
    }
    return result
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
