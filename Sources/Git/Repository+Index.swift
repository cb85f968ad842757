#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Repository {
  /// The path of the index file. `GIT_INDEX_FILE` wins, as in git's hooks.
  var indexPath: String {
    if getenv("GIT_DIR") != nil, let path = Environment["GIT_INDEX_FILE"] { return path }
    return gitDirectory + "index"
  }

  /// Whether there is an index file.
  public var hasIndex: Bool { access(indexPath, F_OK) == 0 }

  /// Reads the index; nil where there is none. Costs the size of the index; once, as long as the file
  /// stays the same.
  ///
  /// Throws `unsupportedRepository` for a split or sparse one, with what to do.
  public func index() throws -> Index? {
    let operation = "read the index"
    let path = indexPath
    guard let status = FileStatus(path: path) else { return nil }
    if let known = knownIndex, known.path == path, known.status == status { return known.index }
    guard let bytes = try File.read(path, operation) else { return nil }
    let index = try Index.parse(bytes, written: status.modified)
    knownIndex = (path, status, index)
    return index
  }

  /// Puts paths into the index, or with nil takes them out, so that plain git sees them as clean.
  ///
  /// Holds `index.lock` from reading to renaming; one call for a whole batch, since it costs the
  /// size of the index. The status of each file is taken from the work tree, and left open where
  /// the file there is not that blob. Git's unfinished conflicts about a path end. Does nothing in a
  /// bare repository.
  public func updateIndex(
    _ changes: [(path: Path, content: (id: ObjectID, mode: FileMode)?)]
  ) throws {
    guard let workDirectory else { return }
    let lock = try LockFile(indexPath, operation: "update the index")
    var index = try index() ?? Index()
    // Nothing else is to hold its bytes, so that they are changed in place.
    knownIndex = nil
    index.settle(in: workDirectory)
    let entries = Dictionary(changes.map { ($0.path, $0.content) }) { _, last in last }
    index.update(
      entries.map { path, content in
        guard let content else { return (path, nil) }
        var entry = IndexEntry(path: path, id: content.id, mode: content.mode)
        let old = index[path]
        entry.isSkipped = old?.isSkipped ?? false
        entry.isAssumedUnchanged = old?.isAssumedUnchanged ?? false
        entry.status = Index.status(of: entry, in: workDirectory)
        return (path, entry)
      }
    )
    index.findFolders { contains($0) }
    try lock.commit(index.serialized, isDurable: false)
  }
}

extension Index {
  /// The status of a work file, if it holds the entry's content.
  fileprivate static func status(of entry: IndexEntry, in workDirectory: String) -> FileStatus {
    let path = workDirectory + String(decoding: entry.path.bytes, as: UTF8.self)
    guard let found = FileStatus.look(at: path), found.mode == entry.mode,
      entry.mode == .file || entry.mode == .executable,
      let bytes = try? File.read(path, "read a file"),
      ObjectID(of: .blob, content: bytes) == entry.id,
      FileStatus(path: path) == found.status
    else { return .unknown }
    return found.status
  }

  /// Makes entries safe for a later time stamp of the index.
  ///
  /// A file that was written in the same second as the index may have changed since without any
  /// sign that git looks at; the index's own time stamp tells git to read such files. Before that
  /// moves on, the ones that are not certainly unchanged are marked.
  fileprivate mutating func settle(in workDirectory: String) {
    for position in unsettledPositions() {
      let entry = entries[position]
      let path = workDirectory + String(decoding: entry.path.bytes, as: UTF8.self)
      let isCertain =
        entry.status.modified.nanoseconds > 0 && entry.status.modified < written
        && FileStatus(path: path) == entry.status
      if !isCertain { unsettle(position) }
    }
  }
}
