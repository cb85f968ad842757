extension Index {
  /// Puts entries in their places, each instead of the one of its path in all stages and of everything
  /// that a file of that name displaces; a path with nil is taken out.
  ///
  /// An entry that replaces one of equal size costs nothing; others one pass over the index, however
  /// many they are.
  mutating func update(_ changes: [(path: Path, entry: IndexEntry?)]) {
    var added: [(position: Int, entry: IndexEntry)] = []
    var removed: Set<Int> = []
    for (path, entry) in changes {
      folders?.forget(path)
      let displaced = positions(displacedBy: path, isEntry: entry != nil)
      guard let entry else {
        removed.formUnion(displaced)
        continue
      }
      if displaced.count == 1, let position = displaced.first, replace(position, with: entry) {
        continue
      }
      removed.formUnion(displaced)
      added.append((firstPosition(notBefore: path.bytes), entry))
    }
    if !added.isEmpty || !removed.isEmpty { rebuild(adding: added, removing: removed) }
  }

  /// The entries that have to go for a path: its own, and for a new entry those of files where it
  /// needs folders, and of what lies below it.
  private func positions(displacedBy path: Path, isEntry: Bool) -> [Int] {
    var result = positions(of: path)
    guard isEntry else { return result }
    var parent = path.parent
    while parent != .top {
      result += positions(of: parent)
      parent = parent.parent
    }
    let inside = path.bytes + [UInt8(ascii: "/")]
    var position = firstPosition(notBefore: inside)
    while position < count, isName(startingWith: inside, at: position) {
      result.append(position)
      position += 1
    }
    return result
  }

  private func positions(of path: Path) -> [Int] {
    var result: [Int] = []
    var position = firstPosition(notBefore: path.bytes)
    while position < count, isName(path, at: position) {
      result.append(position)
      position += 1
    }
    return result
  }

  /// Writes an entry over one that takes as many bytes and has the same path.
  private mutating func replace(_ position: Int, with entry: IndexEntry) -> Bool {
    let range = Int(starts[position])..<Int(starts[position + 1])
    guard isName(entry.path, at: position) else { return false }
    let new = entry.serialized
    guard new.count == range.count else { return false }
    bytes.replaceSubrange(range, with: new)
    return true
  }

  private mutating func rebuild(
    adding added: [(position: Int, entry: IndexEntry)],
    removing removed: Set<Int>
  ) {
    let added = added.sorted { ($0.position, $0.entry.path) < ($1.position, $1.entry.path) }
    var result = Index()
    result.bytes.reserveCapacity(bytes.count + added.count * 100)
    result.starts.reserveCapacity(count + added.count + 1)
    var next = 0
    for position in 0...count {
      while next < added.count, added[next].position == position {
        result.append(added[next].entry.serialized)
        next += 1
      }
      if position < count, !removed.contains(position) {
        result.append(bytes[Int(starts[position])..<Int(starts[position + 1])])
      }
    }
    bytes = result.bytes
    starts = result.starts
  }

  /// Adds the bytes of an entry behind the last one.
  mutating func append(_ entry: some Collection<UInt8>) {
    bytes += entry
    starts.append(UInt32(bytes.count))
  }
}
