import Git
public import PlanModel
import PlanText

extension Store {
  private var notablePath: String { repository.gitDirectory + "baton-notable" }

  /// The files of a plan with open contests and those that cannot be read, as a plan: its `disputes`
  /// and `broken` are those of the whole plan.
  ///
  /// Reads folders that nobody has asked about before, and remembers what it finds in
  /// `.git/baton-notable`.
  public func notablePlan(_ snapshot: Snapshot) throws -> Plan {
    let snapshot = try settled(snapshot)
    let folders = try foldersOfPlanFiles(in: snapshot.tree)
    var notable = NotableFiles(text: NoteFile.bytes(at: notablePath))
    let unknown = folders.filter { notable[$0.tree] == nil }
    if !unknown.isEmpty {
      for (folder, places) in zip(unknown, try notablePlaces(in: unknown)) {
        notable[folder.tree] = places
      }
      notable.limit(to: folders.map(\.tree))
      // That it could not be remembered is no reason to fail.
      _ = try NoteFile.save(notable.text, at: notablePath)
    }
    var stored: [StoredFile] = []
    for folder in folders {
      guard let places = notable[folder.tree], !places.isEmpty else { continue }
      let entries = try readTree(folder.tree).entries
      for place in places where place < entries.count {
        let path = folder.path.appending(entries[place].name)
        guard snapshot.overlay[path] == nil else { continue }
        stored.append(StoredFile(path: path, version: entries[place].version))
      }
    }
    let settings = try readTree(snapshot.tree)["baton.yaml"].flatMap {
      $0.mode == .directory || snapshot.overlay["baton.yaml"] != nil
        ? nil : StoredFile(path: "baton.yaml", version: $0.version)
    }
    stored += [settings].compactMap { $0 }
    stored += snapshot.overlay.compactMap { path, version in
      version.map { StoredFile(path: path, version: $0) }
    }
    return try plan(of: stored.filter(\.path.isPlanFile))
  }

  /// The folders that plan files stand directly in.
  private func foldersOfPlanFiles(in tree: ObjectID) throws -> [(path: Path, tree: ObjectID)] {
    var found: [(path: Path, tree: ObjectID)] = []
    let top = try readTree(tree)
    for name in ["people", "teams"] as [Path] {
      if let entry = top[name], entry.mode == .directory { found.append((name, entry.id)) }
    }
    guard let plans = top["plans"], plans.mode == .directory else { return found }
    for entry in try readTree(plans.id).entries where entry.mode == .directory {
      found.append((plans.name.appending(entry.name), entry.id))
    }
    return found
  }

  /// Reads all plan files of some folders.
  private func notablePlaces(in folders: [(path: Path, tree: ObjectID)]) throws -> [[Int]] {
    var files: [StoredFile] = []
    var origins: [(folder: Int, place: Int)] = []
    for (number, folder) in folders.enumerated() {
      for (place, entry) in try readTree(folder.tree).entries.enumerated()
      where entry.mode != .directory {
        let path = folder.path.appending(entry.name)
        guard path.isPlanFile else { continue }
        files.append(StoredFile(path: path, version: entry.version))
        origins.append((number, place))
      }
    }
    let isNotable = try readAll(files) { reading -> Bool in
      switch reading {
      case .readable(let file)?: !file.contests.isEmpty
      case .broken?: true
      case nil: false
      }
    }
    var places = [[Int]](repeating: [], count: folders.count)
    for (origin, isNotable) in zip(origins, isNotable) where isNotable {
      places[origin.folder].append(origin.place)
    }
    return places
  }
}
