import Git

extension Store {
  /// Compares the work files with HEAD.
  ///
  /// Looks at each known file once and reads those that the index cannot vouch for; opens only
  /// folders in which the index is not what HEAD has. Bytes count as they are: line ends are not
  /// converted and filters are not run. In a bare repository nothing differs.
  public func workingCopy() throws -> WorkingCopy {
    let head = try repository.head()
    let tree = try head.id.map { try repository.commit($0).tree } ?? .emptyTree
    let index = try hasWorkTree ? repository.index() : nil
    var scan = WorkingScan(store: self, index: index)
    if hasWorkTree { try scan.compare(with: tree) }

    var snapshot = Snapshot(tree: tree)
    let changes = scan.changes.sorted { $0.path < $1.path }
    for change in changes { snapshot.set(change.path, to: change.new) }
    return WorkingCopy(
      head: head.id,
      branch: head.branch,
      changes: changes,
      untracked: scan.untracked.sorted { $0.path < $1.path },
      conflicts: index?.conflicts ?? [],
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

/// One look at everything that HEAD, the index or the work tree has; closer at what may differ.
private struct WorkingScan {
  let store: Store
  var files: LocalFiles
  var changes: [WorkingChange] = []
  var untracked: [UntrackedEntry] = []
  var stagedOnly: [FileDifference] = []
  /// Files of HEAD that count although the index does not have them, and the folders above them.
  private var kept: Set<Path> = []
  private var keptFolders: Set<Path> = []

  init(store: Store, index: Index?) {
    self.store = store
    files = LocalFiles(store: store, index: index)
  }

  mutating func compare(with tree: ObjectID) throws {
    guard let index = files.index else {
      for file in try store.leaves(of: tree) { try look(at: file.path, file.version, nil) }
      return try enter(.top)
    }
    let survey = index.survey(of: store.root)
    var suspects = survey.suspects[...]
    for difference in try index.differences(from: tree, reading: store.readTree) {
      while let next = suspects.first, next < difference.path {
        try look(atKnown: suspects.removeFirst(), index)
      }
      if suspects.first == difference.path { suspects.removeFirst() }
      try look(at: difference.path, difference.old?.version, index[difference.path])
    }
    for path in suspects { try look(atKnown: path, index) }
    for folder in survey.crowded {
      for below in try lookInto(folder) where !index.hasEntries(inside: below) { try enter(below) }
    }
  }

  /// Looks at a file that HEAD and the index have alike.
  private mutating func look(atKnown path: Path, _ index: Index) throws {
    let entry = index[path]
    try look(at: path, entry?.version, entry)
  }

  private mutating func look(
    at path: Path,
    _ old: FileVersion?,
    _ entry: IndexEntry?
  ) throws {
    // What the index no longer has was taken out with `git rm --cached`: for other files the index
    // says what belongs to the repository, plan files always do.
    var new: FileVersion?
    let isKnown = files.index?.contains(path) ?? true
    if isKnown || path.isPlanFile {
      if files.index == nil || !isKnown {
        kept.insert(path)
        var folder = path.parent
        while keptFolders.insert(folder).inserted { folder = folder.parent }
      }
      new = try files.version(at: path, entry: entry, committed: old)
    }
    if old != new {
      changes.append(WorkingChange(path: path, old: old, new: new, isTracked: true))
    } else if files.index != nil, entry?.version != old || entry?.isIntentToAdd == true {
      stagedOnly.append(FileDifference(path: path, old: entry?.version, new: old))
    }
  }

  private func isTracked(_ path: Path) -> Bool {
    kept.contains(path) || files.index?.contains(path) == true
  }

  private func isTrackedFolder(_ path: Path) -> Bool {
    keptFolders.contains(path) || files.index?.hasEntries(inside: path) == true
  }

  /// Finds plan files that git does not know, and names everything else that it does not know, in a
  /// folder and those below it.
  private mutating func enter(_ folder: Path) throws {
    for below in try lookInto(folder) { try enter(below) }
  }

  /// The same in one folder that git knows; returns the folders in it that git knows too.
  private mutating func lookInto(_ folder: Path) throws -> [Path] {
    var known: [Path] = []
    for (name, mode) in try files.work.entries(of: folder) {
      let path = folder.appending(name)
      if name.isDotGit { continue }
      // A folder in the place of a file that git knows is looked into, another repository's is not.
      let isOther = files.index?[path]?.mode == .submodule
      if isTracked(path), mode != .directory || isOther { continue }
      if mode != .directory {
        if files.work.removeIfAbandoned(name, in: folder) { continue }
        if try store.isIgnored(path, isFolder: false) { continue }
        if path.isPlanFile {
          let new = try files.version(at: path, entry: nil, committed: nil)
          changes.append(WorkingChange(path: path, old: nil, new: new, isTracked: false))
        } else {
          untracked.append(UntrackedEntry(path: path, isFolder: false))
        }
      } else if isTrackedFolder(path) {
        known.append(path)
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
    return known
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
