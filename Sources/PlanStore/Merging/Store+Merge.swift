public import Git
public import PlanMerge
import PlanModel
import PlanText

/// What merging two commits gives, before anything is written.
public struct MergeResult: Sendable {
  /// The merged files: a tree with changes on top.
  public let snapshot: Snapshot
  /// The decisions and contests.
  public let merge: Merge
}

extension Store {
  /// Merges two commits in memory; nothing is written. Several merge bases are merged first, by
  /// the same rules. Cost grows with the files that differ, and with the commits since the base
  /// where the sides disagree.
  ///
  /// Throws where the commits share no history, the clone is shallow, or one of the commits or bases
  /// asks for rules that are not known here.
  public func merged(_ first: ObjectID, _ second: ObjectID) throws -> MergeResult {
    let bases = try repository.mergeBases(first, second)
    guard !bases.isEmpty else { throw unrelated(first, second) }
    for commit in [first, second] + bases { try checkVersions(at: commit) }
    var known: [[ObjectID]: MergeSide] = [:]
    let base = try virtualBase(bases, &known)
    return try merged(
      base: base,
      MergeSide(heads: [first], snapshot: snapshot(of: first)),
      MergeSide(heads: [second], snapshot: snapshot(of: second))
    )
  }

  private func unrelated(_ first: ObjectID, _ second: ObjectID) -> StoreFailure {
    repository.isShallow
      ? StoreFailure(
        .storage,
        "this clone is shallow: the common history is not here",
        hint: "get the rest of the history: git fetch --unshallow"
      )
      : StoreFailure(
        .storage,
        "\(first.short) and \(second.short) have no common history",
        hint: "check that both belong to the same store: git log --oneline \(second.short)"
      )
  }

  /// The base to merge over: one commit, or several folded by date and id into one state with
  /// their contests kept. Bases that several have in turn are folded once, or the cost of a criss-cross
  /// history would double with every crossing.
  private func virtualBase(_ bases: [ObjectID], _ known: inout [[ObjectID]: MergeSide]) throws
    -> MergeSide
  {
    let dated = try bases.map { (id: $0, date: try repository.commit($0).committer.seconds) }
    let ordered = dated.sorted { ($0.date, $0.id) < ($1.date, $1.id) }.map(\.id)
    if let side = known[ordered] { return side }
    var folded = MergeSide(heads: [ordered[0]], snapshot: try snapshot(of: ordered[0]))
    for next in ordered.dropFirst() {
      let common = try folded.heads.flatMap { try repository.mergeBases($0, next) }
      let side = MergeSide(heads: [next], snapshot: try snapshot(of: next))
      let base =
        common.isEmpty
        ? MergeSide(heads: [], snapshot: .empty)
        : try virtualBase(try independent(common), &known)
      let result = try merged(base: base, folded, side)
      folded = MergeSide(heads: folded.heads + [next], snapshot: result.snapshot)
    }
    known[ordered] = folded
    return folded
  }

  /// The commits among these that are not part of another's history.
  private func independent(_ commits: [ObjectID]) throws -> [ObjectID] {
    let all = Set(commits).sorted()
    return try all.filter { commit in
      try !all.contains { try $0 != commit && repository.isAncestor(commit, of: $0) }
    }
  }

  /// What taking back a commit gives: a merge of what came since with the commit's parent, over the
  /// commit. What both changed is contested.
  func inverse(of commit: ObjectID, parent: ObjectID, from head: ObjectID) throws -> MergeResult {
    func side(_ id: ObjectID) throws -> MergeSide {
      MergeSide(heads: [id], snapshot: try snapshot(of: id))
    }
    return try merged(base: side(commit), side(head), side(parent))
  }

  private func merged(base: MergeSide, _ first: MergeSide, _ second: MergeSide) throws
    -> MergeResult
  {
    let firstChanges = try differences(base.snapshot, first.snapshot)
    let secondChanges = try differences(base.snapshot, second.snapshot)
    typealias Versions = [String: PlanMerge.FileVersion]
    var versions = (base: Versions(), first: Versions(), second: Versions())
    var names: [String: Path] = [:]
    let firstPaths = Dictionary(uniqueKeysWithValues: firstChanges.map { ($0.path, $0) })
    let secondPaths = Dictionary(uniqueKeysWithValues: secondChanges.map { ($0.path, $0) })
    for path in Set(firstPaths.keys).union(secondPaths.keys).sorted() {
      let one = firstPaths[path]
      let other = secondPaths[path]
      var name = mergeName(path)
      // Two names that differ only in how their letters are composed are one String.
      while names[name] != nil { name = "./\(name)" }
      // What only one side has changed and is no plan file is taken unread.
      let isRead = path.isPlanFile || (one != nil && other != nil && one?.new != other?.new)
      names[name] = path
      let old = try (one ?? other)?.old.map { try mergeInput($0, path, isRead) }
      func input(_ change: FileDifference?) throws -> PlanMerge.FileVersion? {
        guard let change else { return old }
        return try change.new.map { try mergeInput($0, path, isRead) }
      }
      versions.base[name] = old
      versions.first[name] = try input(one)
      versions.second[name] = try input(other)
    }

    let history = try CommitHistory(self, sides: [first, second], excluding: base.heads)
    let surroundings = UnchangedFiles(self, base.snapshot, excluding: Set(names.keys))
    let merge = Merge(
      base: versions.base,
      Side(commit: first.name, files: versions.first),
      Side(commit: second.name, files: versions.second),
      surroundings: surroundings,
      history: history
    )
    if let failure = history.failure ?? surroundings.failure { throw failure }

    var result = base.snapshot
    for (name, content) in merge.files {
      result.set(path(of: name, among: names), to: content.map(mergeOutput))
    }
    return MergeResult(snapshot: result, merge: merge)
  }

  private func mergeInput(
    _ version: FileVersion,
    _ path: Path,
    _ isRead: Bool
  ) throws -> PlanMerge.FileVersion {
    var reading: PlanFile?
    if path.isPlanFile,
      case .readable(let file)? = try readOnce(StoredFile(path: path, version: version))
    {
      reading = file
    }
    if version.mode == .submodule {
      let text = FileVersion(bytes: SubmoduleText.bytes(version.id))
      return PlanMerge.FileVersion(
        bytes: text.bytes ?? [],
        mode: UInt16(version.mode.rawValue),
        blob: version.id.description,
        asText: text.id.description
      )
    }
    return PlanMerge.FileVersion(
      bytes: try reading?.document.bytes ?? (isRead ? bytes(of: version) : version.bytes ?? []),
      mode: UInt16(version.mode.rawValue),
      blob: version.id.description,
      reading: reading
    )
  }

  private func mergeOutput(_ content: Merge.Content) -> FileVersion {
    switch content {
    case .version(let version):
      let mode = FileMode(rawValue: UInt32(version.mode)) ?? .file
      if let id = ObjectID(version.blob), mode == .submodule || repository.contains(id) {
        return FileVersion(mode: mode, id: id)
      }
      return FileVersion(mode: mode, bytes: version.bytes)
    case .bytes(let bytes, let mode):
      return FileVersion(mode: FileMode(rawValue: UInt32(mode)) ?? .file, bytes: bytes)
    }
  }

  /// The name by which the merge knows a path: the path itself, or an escaped form that no other
  /// path has where it is not UTF-8.
  private func mergeName(_ path: Path) -> String { path.string ?? "./\(path.description)" }

  /// The path behind such a name; what the merge has put behind the name of a file that it set
  /// aside is kept.
  private func path(of name: String, among names: [String: Path]) -> Path {
    if let path = names[name] { return path }
    guard let claim = ClaimName(Array(name.utf8)),
      let path = names[String(decoding: claim.file, as: UTF8.self)]
    else { return Path(name) }
    return Path(bytes: claim.path(beside: path.bytes))
  }
}

/// The files that no side has changed, for the merge's questions about the graph.
private final class UnchangedFiles: Surroundings {
  private let store: Store
  private let snapshot: Snapshot
  private let changed: Set<String>
  private var known: [Subject: PlanFile?] = [:]
  private(set) var failure: (any Error)?

  init(_ store: Store, _ snapshot: Snapshot, excluding changed: Set<String>) {
    self.store = store
    self.snapshot = snapshot
    self.changed = changed
  }

  func file(_ subject: Subject) -> PlanFile? {
    if let file = known[subject] { return file }
    do {
      let file = try store.readableFile(subject, in: snapshot)
      let answer = file.flatMap { changed.contains($0.path) ? nil : $0 }
      known[subject] = .some(answer)
      return answer
    } catch {
      if failure == nil { failure = error }
      return nil
    }
  }

  func isTaken(_ path: String, butBy blob: String) -> Bool {
    guard !changed.contains(path) else { return false }
    do {
      let path = Path(path)
      if let version = try store.version(at: path, in: snapshot) {
        return version.id.description != blob
      }
      return try store.entry(at: path, in: snapshot.tree)?.mode == .directory
        || snapshot.overlay.contains { $0.value != nil && $0.key.isInside(path) }
    } catch {
      if failure == nil { failure = error }
      return true
    }
  }
}
