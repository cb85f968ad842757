public import Git
public import PlanModel
import PlanText

extension Store {
  /// All plan files of a snapshot, in byte order of their paths. Reads folders, no files.
  public func planFiles(in snapshot: Snapshot) throws -> [StoredFile] {
    try planFolders(in: snapshot).filter(\.path.isPlanFile)
  }

  /// All files in the folders of the plan and the settings, in byte order.
  func planFolders(in snapshot: Snapshot) throws -> [StoredFile] {
    let snapshot = try settled(snapshot)
    var found: [StoredFile] = []
    let folders: [Path] = ["people", "plans", "teams"]
    for entry in try readTree(snapshot.tree).entries {
      if entry.mode == .directory, folders.contains(entry.name) {
        try collect(entry.id, at: entry.name, into: &found)
      } else if entry.name == "baton.yaml", entry.mode != .directory {
        found.append(StoredFile(path: entry.name, version: entry.version))
      }
    }
    if snapshot.overlay.isEmpty { return found }
    found.removeAll { snapshot.overlay[$0.path] != nil }
    for case (let path, let version?) in snapshot.overlay
    where path == "baton.yaml" || folders.contains(where: { path.isInside($0) }) {
      found.append(StoredFile(path: path, version: version))
    }
    return found.sorted { $0.path < $1.path }
  }

  /// Everything that a snapshot has a file for, in order, each once. Reads folders, no files.
  public func subjects(in snapshot: Snapshot) throws -> [Subject] {
    var result: [Subject] = []
    let all = try planFiles(in: snapshot).compactMap { $0.path.fileKind.subject }
    for subject in all.sorted() where result.last != subject { result.append(subject) }
    return result
  }

  /// Everything that a snapshot has a file for and whose id begins so, in order, each once. Of work
  /// files looks at their names only.
  public func subjects(in snapshot: Snapshot, beginning name: String) throws -> [Subject] {
    guard let look = snapshot.look else {
      return try subjects(in: snapshot).filter { $0.id.string.utf8.starts(with: name.utf8) }
    }
    var places = try looks[look].places(beginning: Array(name.utf8))
    places += snapshot.overlay.keys.filter(\.isPlanFile)
    let found = try places.filter { try version(at: $0, in: snapshot) != nil }
      .compactMap(\.fileKind.subject)
    return Set(found).filter { $0.id.string.utf8.starts(with: name.utf8) }.sorted()
  }

  /// Finding what short names mean in a snapshot.
  public func lookup(in snapshot: Snapshot) -> Lookup {
    Lookup(
      has: { subject in try !self.paths(of: subject, in: snapshot).isEmpty },
      beginning: { name in try self.subjects(in: snapshot, beginning: name) },
      title: { subject in
        // A file that cannot be read has no title; it is named where its content matters.
        guard let file = try? self.planFile(subject, in: snapshot) else { return nil }
        return file.text("title") ?? file.text("name")
      }
    )
  }

  /// The paths of a subject's file, in byte order: none, one, or several where an id stands in
  /// several folders. For an item reads the folders of all teams, once for each `plans` tree.
  public func paths(of subject: Subject, in snapshot: Snapshot) throws -> [Path] {
    var candidates: Set<Path> = []
    switch subject {
    case .settings: candidates = ["baton.yaml"]
    case .person(let id): candidates = [Path("people/\(id).yaml")]
    case .team(let id): candidates = [Path("teams/\(id).yaml")]
    case .item(let id):
      if let look = snapshot.look {
        candidates = Set(looks[look].places(of: Path("\(id).yaml")))
      } else {
        candidates = Set(try itemPaths(id, in: snapshot.tree))
      }
      for path in snapshot.overlay.keys where path.fileKind.subject == subject {
        candidates.insert(path)
      }
    }
    return try candidates.filter { try version(at: $0, in: snapshot) != nil }.sorted()
  }

  /// The file of a subject: its path and bytes, readable or not; nil where there is none. Where an
  /// id stands in several folders, the first path in byte order.
  public func file(
    _ subject: Subject,
    in snapshot: Snapshot
  ) throws -> (path: Path, bytes: [UInt8])? {
    guard let path = try paths(of: subject, in: snapshot).first,
      let version = try version(at: path, in: snapshot)
    else { return nil }
    return (path, try bytes(of: version))
  }

  /// The readable file of a subject; nil where there is none. Throws `invalidStore` with the
  /// place of each error where it cannot be read.
  public func planFile(_ subject: Subject, in snapshot: Snapshot) throws -> PlanFile? {
    guard let path = try paths(of: subject, in: snapshot).first,
      let version = try version(at: path, in: snapshot)
    else { return nil }
    switch try read(StoredFile(path: path, version: version)) {
    case .readable(let file)?: return file
    case .broken(let file)?: throw StoreFailure(unreadable: file)
    case nil: return nil
    }
  }

  private func collect(_ tree: ObjectID, at folder: Path, into found: inout [StoredFile]) throws {
    for entry in try readTree(tree).entries {
      let path = folder.appending(entry.name)
      if entry.mode == .directory {
        try collect(entry.id, at: path, into: &found)
      } else {
        found.append(StoredFile(path: path, version: entry.version))
      }
    }
  }

  /// Looks for an item in the folders of all teams. The first few questions about a `plans` tree
  /// are answered by a search in each folder; whoever asks more often gets a table of all items.
  private func itemPaths(_ id: Text, in tree: ObjectID) throws -> [Path] {
    guard let plans = try readTree(tree)["plans"], plans.mode == .directory else { return [] }
    if let known = itemPaths[plans.id] { return known[id] ?? [] }
    let teams = try readTree(plans.id).entries.filter { $0.mode == .directory }
    itemQuestions[plans.id, default: 0] += 1
    guard itemQuestions[plans.id, default: 0] > 20 else {
      let name = Path("\(id).yaml")
      return try teams.compactMap { team in
        guard let entry = try readTree(team.id)[name], entry.mode != .directory else { return nil }
        let path = Path("plans").appending(team.name).appending(name)
        return path.isPlanFile ? path : nil
      }
    }
    var table: [Text: [Path]] = [:]
    for team in teams {
      for entry in try readTree(team.id).entries where entry.mode != .directory {
        let path = Path("plans").appending(team.name).appending(entry.name)
        if case .item(let id, _) = path.fileKind { table[id, default: []].append(path) }
      }
    }
    if itemPaths.count >= 8 { itemPaths = [:] }
    itemPaths[plans.id] = table
    return table[id] ?? []
  }
}

extension StoreFailure {
  /// Names every error of a file that cannot be read.
  init(unreadable file: BrokenFile) {
    self.init(
      .invalidStore,
      "\(file.path) cannot be read",
      hint: "Correct the file in an editor, then try again.",
      findings: file.findings
    )
  }
}

extension BrokenFile {
  /// One error finding for each reason.
  public var findings: [Finding] {
    errors.map {
      Finding(
        rule: "unreadable-file",
        level: .error,
        path: path,
        position: $0.position,
        message: "found \($0.found)",
        remedy: $0.hint
      )
    }
  }
}
