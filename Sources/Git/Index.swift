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
}

/// What the next plain `git commit` would record, with the status of each work file.
///
/// It is the bytes of the index file and a note of where each entry starts in them: an index has
/// an entry for every file of the repository, and few of them are ever looked at.
public struct Index: Sendable {
  /// The file, from its head to the last entry; entries as versions 2 and 3 write them.
  var bytes: [UInt8]
  /// Where the entries start, ordered by path and stage, and where the last one ends.
  var starts: [UInt32]
  /// When the index file was written.
  public internal(set) var written = FileStatus.Time(seconds: 0, nanoseconds: 0)
  /// The ids of the folders that are known; nil where none are.
  var folders: CachedTree?

  /// The size of what comes before the first entry: a magic word, the version, the count.
  static let headSize = 12

  init() {
    bytes = Array(repeating: 0, count: Index.headSize)
    starts = [UInt32(Index.headSize)]
  }

  /// How many entries there are.
  var count: Int { starts.count - 1 }

  /// The entries, ordered by path and stage, each made when it is asked for.
  public var entries: IndexEntries { IndexEntries(self) }

  /// The paths of an unfinished merge of git's, sorted.
  public var conflicts: [Path] {
    var result: [Path] = []
    for position in 0..<count where stage(at: position) > 0 {
      let path = entries[position].path
      if path != result.last { result.append(path) }
    }
    return result
  }

  /// The entry of a path without conflict. Logarithmic.
  public subscript(path: Path) -> IndexEntry? {
    let position = firstPosition(notBefore: path.bytes)
    guard position < count, stage(at: position) == 0, isName(path, at: position) else { return nil }
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
}

/// The entries of an index, ordered by path and stage.
public struct IndexEntries: RandomAccessCollection, Sendable {
  private let owner: Git.Index

  init(_ index: Git.Index) {
    owner = index
  }

  /// Always 0.
  public var startIndex: Int { 0 }
  /// How many entries there are.
  public var endIndex: Int { owner.count }

  /// One entry.
  public subscript(position: Int) -> IndexEntry { owner.entry(at: position) }
}
