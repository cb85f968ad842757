/// The ids of the folders that the index's entries make up, where they are known.
///
/// With them git sees at once which folders equal those of a commit.
struct CachedTree: Hashable, Sendable {
  /// The name within the parent folder; empty for the top.
  var name: Path
  /// The id and how many index entries lie in the folder and below; nil when not known.
  var known: (id: ObjectID, count: Int)?
  var folders: [CachedTree] = []

  init(name: Path) {
    self.name = name
  }

  static func == (left: CachedTree, right: CachedTree) -> Bool {
    left.name == right.name && left.known?.id == right.known?.id
      && left.known?.count == right.known?.count && left.folders == right.folders
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(known?.id)
  }

  /// Forgets the folders that a path lies in.
  mutating func forget(_ path: Path) {
    forget(path.components[...])
  }

  private mutating func forget(_ components: ArraySlice<Path>) {
    known = nil
    guard let first = components.first,
      let position = folders.firstIndex(where: { $0.name == first })
    else { return }
    if components.count == 1 {
      folders.remove(at: position)
    } else {
      folders[position].forget(components.dropFirst())
    }
  }

  /// Reads the extension; nil where it is damaged, since git makes it again.
  init?(parsing bytes: ArraySlice<UInt8>) {
    var rest = bytes
    guard let tree = CachedTree.parse(&rest, depth: 0), rest.isEmpty else { return nil }
    self = tree
  }

  private static func parse(_ rest: inout ArraySlice<UInt8>, depth: Int) -> CachedTree? {
    guard depth < 1000, let zero = rest.firstIndex(of: 0),
      let end = rest[zero...].firstIndex(of: 10)
    else { return nil }
    var tree = CachedTree(name: Path(bytes: rest[..<zero]))
    let numbers = rest[(zero + 1)..<end].split(separator: 32).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    rest = rest[(end + 1)...]
    guard numbers.count == 2, let count = numbers[0], let folders = numbers[1] else { return nil }
    if count >= 0 {
      guard let id = ObjectID(bytes: rest.prefix(20)) else { return nil }
      rest = rest.dropFirst(20)
      tree.known = (id, count)
    }
    for _ in 0..<max(folders, 0) {
      guard let folder = parse(&rest, depth: depth + 1) else { return nil }
      tree.folders.append(folder)
    }
    return tree
  }

  var serialized: [UInt8] {
    var result = name.bytes + [0]
    result += Array("\(known?.count ?? -1) \(folders.count)\n".utf8)
    known?.id.appendBytes(to: &result)
    for folder in folders { result += folder.serialized }
    return result
  }
}

extension Index {
  /// Finds the ids of the folders that are not known, if their trees are in the repository.
  ///
  /// Looks only at the entries of such folders.
  mutating func findFolders(exists: (ObjectID) -> Bool) {
    var top = folders ?? CachedTree(name: .top)
    find(&top, prefix: [], 0..<count, exists)
    folders = top
  }

  private func find(
    _ folder: inout CachedTree,
    prefix: [UInt8],
    _ range: Range<Int>,
    _ exists: (ObjectID) -> Bool
  ) {
    if let known = folder.known, known.count == range.count { return }
    let old = Dictionary(folder.folders.map { ($0.name, $0) }) { first, _ in first }
    // The index and a tree have their entries in the same order.
    var tree: [UInt8] = []
    var folders: [CachedTree] = []
    var isComplete = true
    var position = range.lowerBound
    while position < range.upperBound {
      let entry = entries[position]
      let rest = entry.path.bytes[prefix.count...]
      guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else {
        if entry.stage > 0 || entry.isIntentToAdd { isComplete = false }
        tree.append(treeEntry: Array(rest), entry.mode, entry.id)
        position += 1
        continue
      }
      let name = Path(bytes: rest[..<slash])
      let start = position
      // A zero comes right after a slash, so this is behind all that lies in the folder.
      position = firstPosition(notBefore: entry.path.bytes[..<slash] + [UInt8(ascii: "0")])
      var child = old[name] ?? CachedTree(name: name)
      find(&child, prefix: Array(entry.path.bytes[...slash]), start..<position, exists)
      if let known = child.known {
        tree.append(treeEntry: name.bytes, .directory, known.id)
      } else {
        isComplete = false
      }
      folders.append(child)
    }
    folder.folders = folders
    folder.known = nil
    guard isComplete else { return }
    let id = ObjectID(of: .tree, content: tree)
    if exists(id) { folder.known = (id, range.count) }
  }
}

extension [UInt8] {
  /// Appends an entry as it stands in a tree object.
  mutating func append(treeEntry name: [UInt8], _ mode: FileMode, _ id: ObjectID) {
    self += Array(String(mode.rawValue, radix: 8).utf8)
    append(UInt8(ascii: " "))
    self += name
    append(0)
    id.appendBytes(to: &self)
  }
}
