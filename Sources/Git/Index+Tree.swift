/// A path at which the index is not what a tree says.
public struct StagedDifference: Sendable {
  /// The path.
  public let path: Path
  /// What the tree has; nil for nothing.
  public let old: TreeEntry?
}

extension Index {
  /// The paths at which the index and a tree are not the same, in byte order; also those in which
  /// git has not settled a merge, or which are known but not yet added.
  ///
  /// Opens only folders of which the index does not know that they are equal.
  public func differences(
    from tree: ObjectID,
    reading read: (ObjectID) throws -> Tree
  ) throws -> [StagedDifference] {
    var found: [StagedDifference] = []
    try compare(tree, folders, 0..<count, at: .top, read) { found.append($0) }
    return found.sorted { $0.path < $1.path }
  }

  private func compare(
    _ id: ObjectID?,
    _ cached: CachedTree?,
    _ range: Range<Int>,
    at folder: Path,
    _ read: (ObjectID) throws -> Tree,
    _ report: (StagedDifference) -> Void
  ) throws {
    if let known = cached?.known, known.id == id, known.count == range.count { return }
    let tree = try id.map(read) ?? Tree()
    let below = Dictionary(
      (cached?.folders ?? []).map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var position = range.lowerBound
    for entry in tree.entries {
      // What stands before it in the index, the tree does not have.
      while position < range.upperBound {
        let next = child(at: position, in: folder)
        if next.key >= Child.key(entry.name, isFolder: entry.mode == .directory) { break }
        position = try added(next, at: folder, read, report)
      }
      let path = folder.appending(entry.name)
      var own = position..<position
      if position < range.upperBound {
        let next = child(at: position, in: folder)
        if next.name == entry.name, next.isFolder == (entry.mode == .directory) { own = next.range }
      }
      position = own.upperBound
      if entry.mode == .directory {
        try compare(entry.id, below[entry.name], own, at: path, read, report)
      } else if !isSame(entry, own) {
        report(StagedDifference(path: path, old: entry))
      }
    }
    while position < range.upperBound {
      position = try added(child(at: position, in: folder), at: folder, read, report)
    }
  }

  /// Reports what only the index has; returns the position behind it.
  private func added(
    _ child: Child,
    at folder: Path,
    _ read: (ObjectID) throws -> Tree,
    _ report: (StagedDifference) -> Void
  ) throws -> Int {
    let path = folder.appending(child.name)
    if child.isFolder {
      try compare(nil, nil, child.range, at: path, read, report)
    } else {
      report(StagedDifference(path: path, old: nil))
    }
    return child.range.upperBound
  }

  private func isSame(_ entry: TreeEntry, _ range: Range<Int>) -> Bool {
    guard range.count == 1 else { return false }
    return bytes.withUnsafeBytes { raw in
      let line = IndexLine(raw, starts[range.lowerBound])
      return line.stage == 0 && !line.isIntentToAdd && line.mode == entry.mode
        && line.id == entry.id
    }
  }

  /// A file or folder that entries of the index make up.
  private struct Child {
    let name: Path
    let isFolder: Bool
    let range: Range<Int>

    /// What orders it among the others: git's order takes a folder as if it ended in a slash.
    var key: Path { Self.key(name, isFolder: isFolder) }

    static func key(_ name: Path, isFolder: Bool) -> Path {
      isFolder ? Path(bytes: name.bytes + [UInt8(ascii: "/")]) : name
    }
  }

  private func child(at position: Int, in folder: Path) -> Child {
    let prefix = folder == .top ? 0 : folder.bytes.count + 1
    let path = bytes.withUnsafeBytes { Path(bytes: IndexLine($0, starts[position]).path) }
    let rest = path.bytes[prefix...]
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else {
      return Child(name: Path(bytes: rest), isFolder: false, range: range(of: path))
    }
    return Child(
      name: Path(bytes: rest[..<slash]),
      isFolder: true,
      range: positions(inside: Array(path.bytes[...slash]))
    )
  }
}
