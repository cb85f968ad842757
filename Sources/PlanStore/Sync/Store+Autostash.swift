import Git
import PlanMerge
import PlanModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Local edits that a sync carries over what comes in.
///
/// They are merged with it by the rules of every merge, before anything is changed; where a field
/// would be contested, the edits stay and nothing comes in. While the sync moves the files, the
/// edits are a commit that a reference of Baton's keeps, so that no crash can lose them.
struct Autostash {
  /// The edits on top of the commit that they were made on.
  let commit: ObjectID
  /// The files.
  let paths: [Path]
}

extension Store {
  /// With the number of the process behind it, so that nobody takes a living one's for a dead one's.
  private static let autostash = "refs/baton/autostash/"

  /// The edits of some files as a commit, which nothing keeps yet. Throws `inTheWay` where a file
  /// is not known to git or staged otherwise, and where an edit and what comes in disagree.
  func autostash(of paths: [Path], from head: ObjectID, to new: ObjectID) throws -> Autostash {
    let copy = try workingCopy()
    var edits: [Path: FileVersion?] = [:]
    let index = try repository.index()
    for change in copy.changes where paths.contains(change.path) {
      guard let old = change.old, let edited = change.new, edited.mode == old.mode,
        old.mode == .file || old.mode == .executable
      else { continue }
      let staged = index?[change.path]?.version
      if staged == nil || staged == old || staged == edited { edits[change.path] = edited }
    }
    let left = paths.filter { edits[$0] == nil }
    if !left.isEmpty { throw StoreFailure(inTheWay: left) }
    guard let author = try repository.signature(.author),
      let committer = try repository.signature(.committer)
    else { throw StoreFailure.unknownIdentity }
    let commit = try repository.write(
      commit: Commit(
        tree: tree(snapshot(of: head).tree, applying: edits),
        parents: [head],
        author: author,
        committer: committer,
        message: "Local edits, set aside by baton sync --autostash\n"
      )
    )
    let disputed = try merged(new, commit).merge.decisions.filter(\.isContested)
    if disputed.isEmpty { return Autostash(commit: commit, paths: edits.keys.sorted()) }
    let names = disputed.map { decision in
      let name = decision.subject?.description ?? decision.path ?? ""
      return decision.field.map { "\(name): \($0)" } ?? name
    }
    throw StoreFailure(
      .inTheWay,
      "your edits and what comes in disagree; nothing was changed:\n"
        + names.joined(separator: "\n"),
      hint: "Commit yours, and the sync records both: baton commit -m MESSAGE, then baton sync"
    )
  }

  /// Does something with the edited files as the last commit has them, then brings the edits back,
  /// merged with what the files hold by then. Throws `inTheWay` before anything has changed where the
  /// files are no longer as they were set aside.
  func setting(aside edits: Autostash, _ body: () throws -> Void) throws {
    try carryBack()
    if let earlier = try repository.references(prefix: Self.autostash).first {
      throw StoreFailure(
        .inTheWay,
        "edits that an earlier sync has set aside are not back yet: \(earlier.id.short)",
        hint: "See them: git show \(earlier.id.short); when they are not needed: "
          + "git update-ref -d \(earlier.name)"
      )
    }
    let base = try snapshot(of: repository.commit(edits.commit).parents[0])
    let differences = try differences(snapshot(of: edits.commit), base)
    // Throws where somebody went on editing while the hub took the commits.
    let plan = try clearPlan(differences)
    let name = Self.autostash + String(getpid())
    try repository.update(name, to: edits.commit, from: nil, message: "baton sync: autostash")
    do {
      try replace(plan.toWrite)
      try updateIndex(differences, of: base.tree)
      try body()
    } catch {
      try carryBack()
      throw error
    }
    try carryBack()
  }

  /// Brings back edits that were set aside, merged with what HEAD has by now. A file that somebody
  /// has edited since stays as it is, and then the edits stay set aside too.
  func carryBack() throws {
    let folder = repository.commonDirectory + Self.autostash
    guard access(folder, F_OK) == 0 else { return }
    for reference in try repository.references(prefix: Self.autostash) {
      let owner = pid_t(reference.name.dropFirst(Self.autostash.count)) ?? 0
      if owner <= 0 || owner == getpid() || (kill(owner, 0) != 0 && errno == ESRCH),
        try carryBack(reference.id)
      {
        try repository.delete(reference.name, from: reference.id)
      }
    }
    rmdir(folder)
  }

  /// Whether all of a commit's edits are back.
  private func carryBack(_ id: ObjectID) throws -> Bool {
    guard let parent = try repository.commit(id).parents.first,
      let head = try repository.head().id
    else { return true }
    let base = try snapshot(of: parent)
    let edited = try snapshot(of: id)
    let now = try snapshot(of: head)
    let result =
      try repository.isAncestor(parent, of: head) ? merged(head, id).snapshot : edited
    var local = LocalFiles(store: self, index: try repository.index())
    var files: [FileDifference] = []
    var isWhole = true
    for path in try differences(base, edited).map(\.path) {
      let wanted = try version(at: path, in: result)
      let committed = try version(at: path, in: now)
      let found = try local.version(at: path, entry: nil, committed: committed)
      if found == wanted { continue }
      let known = try [committed, version(at: path, in: base), version(at: path, in: edited)]
      if known.contains(found) {
        files.append(FileDifference(path: path, old: found, new: wanted))
      } else {
        isWhole = false
      }
    }
    try replace(files)
    return isWhole
  }
}
