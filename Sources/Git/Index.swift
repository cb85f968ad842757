/// One line of the index: a file as it would be committed, and how it last looked on disk.
public struct IndexEntry: Hashable, Sendable {
  /// The path in the repository.
  public var path: Path
  /// Its blob, or for a submodule its commit.
  public var id: ObjectID
  /// What it is.
  public var mode: FileMode
  /// How the work file looked when it was known to be equal.
  public var status: FileStatus
  /// 0, or in an unfinished merge of git's 1 for the base, 2 for ours, 3 for theirs.
  public var stage: UInt8
  /// Set by `git update-index --assume-unchanged`.
  public var isAssumedUnchanged: Bool
  /// Set where a sparse checkout leaves the file out.
  public var isSkipped: Bool
  /// Set by `git add --intent-to-add`: the file is known but not yet added.
  public var isIntentToAdd: Bool

  /// An ordinary entry.
  public init(path: Path, id: ObjectID, mode: FileMode, status: FileStatus = .unknown) {
    self.path = path
    self.id = id
    self.mode = mode
    self.status = status
    stage = 0
    isAssumedUnchanged = false
    isSkipped = false
    isIntentToAdd = false
  }

  static func precedes(_ left: IndexEntry, _ right: IndexEntry) -> Bool {
    left.path == right.path ? left.stage < right.stage : left.path < right.path
  }
}

/// What the next plain `git commit` would record, with the status of each work file.
public struct Index: Sendable {
  /// The entries, ordered by path and stage.
  public internal(set) var entries: [IndexEntry] = []
  /// When the index file was written.
  public internal(set) var written = FileStatus.Time(seconds: 0, nanoseconds: 0)
  /// The ids of the folders that are known; nil where none are.
  var folders: CachedTree?
  var version: UInt32 = 2

  init() {}

  /// The paths of an unfinished merge of git's, sorted.
  public var conflicts: [Path] {
    var result: [Path] = []
    for entry in entries where entry.stage > 0 && entry.path != result.last {
      result.append(entry.path)
    }
    return result
  }

  /// The entry of a path without conflict. Logarithmic.
  public subscript(path: Path) -> IndexEntry? {
    let position = firstPosition(notBefore: path)
    guard position < entries.count, entries[position].path == path, entries[position].stage == 0
    else { return nil }
    return entries[position]
  }

  /// Whether a work file with this status is certainly the entry's content.
  ///
  /// False does not say that it differs: a file changed in the same moment as the index was
  /// written has to be read.
  public func isCurrent(_ entry: IndexEntry, _ found: (status: FileStatus, mode: FileMode)) -> Bool
  {
    entry.stage == 0 && !entry.isIntentToAdd && found.mode == entry.mode
      && entry.status == found.status && entry.status.modified < written
  }

  func firstPosition(notBefore path: Path) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Index {
  /// Replaces the entry of its path, in all stages, and everything that a file of that name
  /// displaces.
  mutating func insert(_ entry: IndexEntry) {
    remove(entry.path)
    for parent in ancestors(of: entry.path) { remove(parent) }
    var position = firstPosition(notBefore: Path(bytes: entry.path.bytes + [UInt8(ascii: "/")]))
    let end = entries[position...].firstIndex { !$0.path.isInside(entry.path) } ?? entries.endIndex
    entries.removeSubrange(position..<end)
    position = firstPosition(notBefore: entry.path)
    entries.insert(entry, at: position)
    folders?.forget(entry.path)
  }

  /// Removes a path in all stages.
  mutating func remove(_ path: Path) {
    let position = firstPosition(notBefore: path)
    let end = entries[position...].firstIndex { $0.path != path } ?? entries.endIndex
    if position == end { return }
    entries.removeSubrange(position..<end)
    folders?.forget(path)
  }

  private func ancestors(of path: Path) -> [Path] {
    var result: [Path] = []
    var parent = path.parent
    while parent != .top {
      result.append(parent)
      parent = parent.parent
    }
    return result
  }
}
