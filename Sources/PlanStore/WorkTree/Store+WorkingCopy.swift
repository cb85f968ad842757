import Git

extension Store {
  /// Compares the work files with HEAD.
  ///
  /// Looks at each known file once and reads those that the index cannot vouch for. Bytes count
  /// as they are: line ends are not converted and filters are not run.
  public func workingCopy() throws -> WorkingCopy {
    let head = try repository.head()
    let tree = try head.id.map { try repository.commit($0).tree } ?? .emptyTree
    var scan = WorkingScan(store: self, index: try repository.index())
    try scan.compare(try leaves(of: tree))
    try scan.findNewFiles()

    var snapshot = Snapshot(tree: tree)
    let changes = scan.changes.sorted { $0.path < $1.path }
    for change in changes { snapshot.set(change.path, to: change.new) }
    return WorkingCopy(
      head: head.id,
      branch: head.branch,
      changes: changes,
      untracked: scan.untracked,
      conflicts: scan.conflicts,
      unfinished: unfinishedOperation,
      snapshot: snapshot,
      stagedOnly: scan.stagedOnly
    )
  }

  /// All files of a tree, in byte order.
  func leaves(of tree: ObjectID) throws -> [StoredFile] {
    var result: [StoredFile] = []
    func walk(_ id: ObjectID, _ folder: Path) throws {
      for entry in try readTree(id).entries {
        let path = folder.appending(entry.name)
        if entry.mode == .directory {
          try walk(entry.id, path)
        } else {
          result.append(StoredFile(path: path, version: entry.version))
        }
      }
    }
    try walk(tree, .top)
    return result
  }
}

/// What an index says about the work files, and the reading of those that it says nothing about.
struct LocalFiles {
  let store: Store
  let index: Index?
  var work: WorkTree
  /// False where the file system keeps no executable bit, and git was told so.
  private let keepsModes: Bool

  init(store: Store, index: Index?) {
    self.store = store
    self.index = index
    work = WorkTree(store.root)
    keepsModes = (try? store.repository.flag("core.fileMode")) != false
  }

  /// The file in the work tree; nil where there is none. Reads it only where the index cannot
  /// vouch for it; its bytes come along where neither HEAD nor the index has them.
  mutating func version(
    at path: Path,
    entry: IndexEntry?,
    committed: FileVersion?
  ) throws -> FileVersion? {
    if let entry, entry.isSkipped || entry.isAssumedUnchanged || entry.mode == .submodule {
      return entry.version
    }
    if committed?.mode == .submodule, entry == nil { return committed }
    if let entry, let index, let found = work.look(at: path), index.isCurrent(entry, found) {
      return entry.version
    }
    guard var found = try work.version(at: path) else { return nil }
    let expected = entry?.mode ?? committed?.mode
    if !keepsModes, found.mode == .file || found.mode == .executable, let expected,
      expected == .file || expected == .executable, let bytes = found.bytes
    {
      found = FileVersion(mode: expected, bytes: bytes)
    }
    let known = [committed?.id, entry?.isIntentToAdd == false ? entry?.id : nil]
    return known.contains(found.id) ? FileVersion(mode: found.mode, id: found.id) : found
  }
}

extension IndexEntry {
  var version: FileVersion { FileVersion(mode: mode, id: id) }
}

/// One pass over everything that HEAD, the index or the work tree has.
private struct WorkingScan {
  let store: Store
  var files: LocalFiles
  var changes: [WorkingChange] = []
  var untracked: [UntrackedEntry] = []
  var conflicts: [Path] = []
  var stagedOnly: [FileDifference] = []
  private var tracked: Set<Path> = []
  private var trackedFolders: Set<Path> = []
  private var lastFolder: Path?

  init(store: Store, index: Index?) {
    self.store = store
    files = LocalFiles(store: store, index: index)
    conflicts = index?.conflicts ?? []
  }

  /// Goes through the files of HEAD and of the index side by side.
  mutating func compare(_ committed: [StoredFile]) throws {
    let entries = files.index.map { Array($0.entries) } ?? []
    tracked.reserveCapacity(entries.count)
    var (i, j) = (0, 0)
    while i < committed.count || j < entries.count {
      let path: Path
      if j == entries.count {
        path = committed[i].path
      } else if i == committed.count {
        path = entries[j].path
      } else {
        path = min(committed[i].path, entries[j].path)
      }
      var old: FileVersion?
      if i < committed.count, committed[i].path == path {
        old = committed[i].version
        i += 1
      }
      var entry: IndexEntry?
      var isKnown = files.index == nil
      while j < entries.count, entries[j].path == path {
        if entries[j].stage == 0 { entry = entries[j] }
        isKnown = true
        j += 1
      }
      try look(at: path, old, entry, isKnown: isKnown)
    }
  }

  private mutating func look(
    at path: Path,
    _ old: FileVersion?,
    _ entry: IndexEntry?,
    isKnown: Bool
  ) throws {
    // What the index no longer has was taken out with `git rm --cached`: for other files the index
    // says what belongs to the repository, plan files always do.
    var new: FileVersion?
    if isKnown || path.isPlanFile {
      tracked.insert(path)
      var folder = path.parent
      if folder != lastFolder {
        lastFolder = folder
        while trackedFolders.insert(folder).inserted { folder = folder.parent }
      }
      new = try files.version(at: path, entry: entry, committed: old)
    }
    if old != new {
      changes.append(WorkingChange(path: path, old: old, new: new, isTracked: true))
    } else if files.index != nil, entry?.version != old || entry?.isIntentToAdd == true {
      stagedOnly.append(FileDifference(path: path, old: entry?.version, new: old))
    }
  }

  /// Finds plan files that git does not know, and names everything else that it does not know.
  mutating func findNewFiles() throws {
    try enter(.top)
  }

  private mutating func enter(_ folder: Path) throws {
    for (name, mode) in try files.work.entries(of: folder) {
      let path = folder.appending(name)
      if tracked.contains(path) || name.isDotGit { continue }
      if mode != .directory {
        if files.work.removeIfAbandoned(name, in: folder) { continue }
        if try store.isIgnored(path, isFolder: false) { continue }
        if path.isPlanFile {
          let new = try files.version(at: path, entry: nil, committed: nil)
          changes.append(WorkingChange(path: path, old: nil, new: new, isTracked: false))
        } else {
          untracked.append(UntrackedEntry(path: path, isFolder: false))
        }
      } else if trackedFolders.contains(path) {
        try enter(path)
      } else if try store.isIgnored(path, isFolder: true) {
        continue
      } else if WorkTree(store.root).exists(path.appending(".git")) {
        untracked.append(UntrackedEntry(path: path, isFolder: true))
      } else if path.isFolderOfPlans {
        try enter(path)
      } else if try holdsFiles(path) {
        untracked.append(UntrackedEntry(path: path, isFolder: true))
      }
    }
  }

  private mutating func holdsFiles(_ folder: Path) throws -> Bool {
    for (name, mode) in try files.work.entries(of: folder) {
      let path = folder.appending(name)
      let isFolder = mode == .directory
      if try store.isIgnored(path, isFolder: isFolder) { continue }
      if try !isFolder || holdsFiles(path) { return true }
    }
    return false
  }
}

extension Path {
  /// Whether plan files can stand below this folder.
  fileprivate var isFolderOfPlans: Bool {
    self == "people" || self == "teams" || self == "plans" || parent == "plans"
  }

  fileprivate var isDotGit: Bool { self == ".git" }
}

extension Store {
  /// Whether git's ignore rules name a path that git does not know.
  func isIgnored(_ path: Path, isFolder: Bool) throws -> Bool {
    try repository.isIgnored(path, isFolder: isFolder)
  }
}
