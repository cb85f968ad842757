public import Git
public import PlanModel
import PlanText

/// The work files, each looked at when somebody asks for it, and known from then on.
///
/// What it says of a path is what `workingCopy()` would say, without a look at all the others.
struct LiveFiles {
  /// HEAD's tree.
  private let tree: ObjectID
  private let index: Index?
  var work: WorkTree
  /// What has been looked at; nil for nothing there.
  private(set) var versions: [Path: FileVersion?] = [:]
  /// All of them, where somebody wanted to know.
  var all: WorkingCopy?

  init(over tree: ObjectID, _ store: Store) throws {
    self.tree = tree
    index = try store.repository.index()
    work = WorkTree(store.root)
  }

  /// The file that counts at a path; nil where there is none.
  mutating func version(at path: Path, in store: Store) throws -> FileVersion? {
    if let known = versions[path] { return known }
    let found = try look(at: path, store)
    versions.updateValue(found, forKey: path)
    return found
  }

  private mutating func look(at path: Path, _ store: Store) throws -> FileVersion? {
    let committed = try store.entry(at: path, in: tree).flatMap {
      $0.mode == .directory ? nil : $0.version
    }
    if index?.contains(path) ?? (committed != nil) == false {
      guard path.isPlanFile else { return nil }
      if try committed == nil && !isOurs(path, store) { return nil }
    }
    var files = LocalFiles(store: store, index: index)
    return try files.version(at: path, entry: index?[path], committed: committed)
  }

  /// Whether a plan file that git does not know counts: no rule ignores it or a folder that git does
  /// not know either, and no such folder is another repository.
  private mutating func isOurs(_ path: Path, _ store: Store) throws -> Bool {
    guard work.mode(at: path) != nil else { return false }
    var folder = Path.top
    for name in path.components.dropLast() {
      folder = folder.appending(name)
      if index?.hasEntries(inside: folder) == true { continue }
      if try store.entry(at: folder, in: tree)?.mode == .directory { continue }
      if try store.isIgnored(folder, isFolder: true) { return false }
      if work.exists(folder.appending(".git")) { return false }
    }
    return try !store.isIgnored(path, isFolder: false)
  }

  /// Whether git's index has a path.
  func isStaged(_ path: Path) -> Bool { index?.contains(path) == true }

  /// The paths of an unfinished merge of git's.
  var conflicts: [Path] { index?.conflicts ?? [] }

  /// Where plan files of a name may stand in the folders of teams: on disk, or by what git was told
  /// to take for granted.
  mutating func places(of name: Path) -> [Path] {
    let taken = (index?.takenPaths ?? []).filter { $0.name == name }
    return (work.holders(of: name, in: "plans") + taken).filter(\.isPlanFile)
  }

  /// Where plan files may stand whose names begin so.
  mutating func places(beginning name: [UInt8]) throws -> [Path] {
    var found: Set<Path> = ["baton.yaml"]
    var folders: [Path] = ["people", "teams"]
    folders += try work.entries(of: "plans").filter { $0.mode == .directory }
      .map { Path("plans").appending($0.name) }
    for folder in folders { found.formUnion(try work.paths(in: folder, beginning: name)) }
    found.formUnion((index?.takenPaths ?? []).filter { $0.name.bytes.starts(with: name) })
    return found.filter(\.isPlanFile).sorted()
  }

  /// The paths in HEAD and the index of which something holds; nil without an index.
  func knownPlaces(
    in store: Store,
    where holds: (UnsafeRawBufferPointer) -> Bool
  ) throws -> Set<Path>? {
    guard let index else { return nil }
    let staged = try index.differences(from: tree, reading: store.readTree).map(\.path)
    return Set(index.paths(where: holds) + staged.filter { $0.bytes.withUnsafeBytes(holds) })
  }
}

extension Store {
  /// What the work files say from now on. Each is looked at when it is asked for, and known from then
  /// on; who asks for all of them, or how they differ from a commit, has all looked at once. In a bare
  /// repository what HEAD has.
  public func workFiles() throws -> Snapshot {
    guard hasWorkTree else { return try headSnapshot() }
    let tree = try repository.head().id.map { try snapshot(of: $0).tree } ?? .emptyTree
    looks.append(try LiveFiles(over: tree, self))
    return Snapshot(tree: tree, look: looks.count - 1)
  }

  /// All of the work files, looked at when this is first asked about them; what was looked at before
  /// is as it was then.
  public func workingCopy(of files: Snapshot) throws -> WorkingCopy {
    guard let look = files.look else { return try workingCopy() }
    if let known = looks[look].all { return known }
    let found = try workingCopy()
    looks[look].all = found
    return found
  }

  /// What differs from HEAD at some files, without a look at any other one.
  public func workingCopy(at paths: [Path]) throws -> WorkingCopy {
    let head = try repository.head()
    let old = try headSnapshot()
    var files = try LiveFiles(over: old.tree, self)
    var new = old
    var changes: [WorkingChange] = []
    for path in Set(paths).sorted() {
      let versions = try (old: version(at: path, in: old), new: files.version(at: path, in: self))
      if versions.old == versions.new { continue }
      new.set(path, to: versions.new)
      changes.append(
        WorkingChange(
          path: path,
          old: versions.old,
          new: versions.new,
          isTracked: versions.old != nil || files.isStaged(path)
        )
      )
    }
    return WorkingCopy(
      head: head.id,
      branch: head.branch,
      changes: changes,
      untracked: [],
      conflicts: files.conflicts,
      unfinished: unfinishedOperation,
      snapshot: new,
      stagedOnly: []
    )
  }

  /// A snapshot of which everything is known.
  func settled(_ snapshot: Snapshot) throws -> Snapshot {
    guard let look = snapshot.look else { return snapshot }
    var result = try workingCopy(of: snapshot).snapshot
    for known in [looks[look].versions, snapshot.overlay] {
      for (path, version) in known { result.set(path, to: version) }
    }
    return result
  }

  /// Where a commit that the work files are seen from has files of a subject that are gone by now:
  /// the places that it left without a commit.
  public func placesLeft(by subject: Subject, in files: Snapshot) throws -> [Path] {
    let places: [Path]
    let tail = Array("/\(subject.id).yaml".utf8)
    if case .item = subject, let look = files.look,
      let known = try looks[look].knownPlaces(
        in: self,
        where: { $0.count > tail.count && $0.dropFirst($0.count - tail.count).elementsEqual(tail) }
      )
    {
      places = known.filter { $0.fileKind.subject == subject }.sorted()
    } else {
      places = try paths(of: subject, in: Snapshot(tree: files.tree))
    }
    return try places.filter {
      try version(at: $0, in: Snapshot(tree: files.tree)) != nil
        && version(at: $0, in: files) == nil
    }
  }
}
