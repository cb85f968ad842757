public import Git
import PlanModel

extension Store {
  /// Records local changes on the current branch.
  ///
  /// Without paths takes every change of plan files, new ones among them, and of other files that
  /// git knows. With paths takes what differs at or below them, whatever it is. Rewrites only the
  /// folders on the changed paths, moves the branch if nobody else has, and brings the index in
  /// line; all other local changes stay as they are. Does not run git's hooks and does not sign.
  ///
  /// Throws `StoreFailure`: `usage` where there is nothing to commit or a path names nothing,
  /// `invalidStore` with the findings where the commit would add an error that HEAD does not have,
  /// `inTheWay` for an unfinished operation of git's, a detached HEAD or a lock, `identity` where
  /// git does not know the user. Throws `Git.Failure` of kind `refMoved` where the branch has moved
  /// meanwhile. `author` nil is the user. `copy` is the work files, or those at the paths, where they
  /// have just been looked at; the report names nothing else. `ready` is called when the commit is
  /// written and the branch has not moved.
  @discardableResult
  public func commit(
    message: String,
    paths: [Path]? = nil,
    author: Signature? = nil,
    knowing copy: WorkingCopy? = nil,
    ready: (ObjectID) throws -> Void = { _ in }
  ) throws -> CommitReport {
    let text = try Store.cleaned(message)
    try requireWorkTree()
    let place = try placeForCommit(by: author)
    let copy = try workingCopy(on: place, knowing: copy)
    let changes = try selected(paths, of: copy)
    if changes.isEmpty { throw StoreFailure(nothingIn: copy, isWhole: paths == nil) }
    let old = Snapshot(tree: copy.snapshot.tree)
    var new = old
    for change in changes { new.set(change.path, to: change.new) }
    try refuseNewErrors(from: old, to: new, takesAll: paths == nil)

    let commit = try record(new, message: text, on: place)
    try ready(commit.id)
    try withJournal(.index, from: old.tree, to: commit.tree) { moved in
      try place.move(to: commit, in: repository)
      moved()
      try updateIndex(changes + (paths == nil ? copy.stagedOnly : []), of: commit.tree)
    }
    return CommitReport(commit, on: place, changes: changes, of: copy)
  }

  /// Where the next commit belongs, and who makes it; `author` nil is the user. Throws where no commit
  /// can be made now.
  func placeForCommit(by author: Signature? = nil) throws -> CommitPlace {
    guard let user = try repository.signature(.author),
      let committer = try repository.signature(.committer)
    else { throw StoreFailure.unknownIdentity }
    guard case .branch(let branch, let head) = try settledHead() else {
      throw StoreFailure.detached
    }
    if let unfinished = unfinishedOperation { throw unfinished.failure }
    try checkIndexLock()
    return CommitPlace(branch: branch, head: head, author: author ?? user, committer: committer)
  }

  /// The work files seen from there; `copy` is them where they have just been looked at.
  func workingCopy(on place: CommitPlace, knowing copy: WorkingCopy? = nil) throws -> WorkingCopy {
    // Where the branch has moved since, so may the files have.
    let copy = try copy.flatMap { $0.head == place.head ? $0 : nil } ?? workingCopy()
    if !copy.conflicts.isEmpty { throw StoreFailure(conflicts: copy.conflicts) }
    return copy
  }

  /// Writes a commit of these files. No branch has it yet.
  func record(
    _ snapshot: Snapshot,
    message: String,
    on place: CommitPlace
  ) throws -> RecordedCommit {
    let commit = Commit(
      tree: try tree(of: snapshot),
      parents: place.head.map { [$0] } ?? [],
      author: place.author,
      committer: place.committer,
      message: message
    )
    return RecordedCommit(
      id: try repository.write(commit: commit),
      tree: commit.tree,
      subject: commit.subject
    )
  }

  /// The changes that are asked for.
  private func selected(_ paths: [Path]?, of copy: WorkingCopy) throws -> [FileDifference] {
    guard let paths else { return copy.changes.map(\.difference) }
    var found: [Path: FileDifference] = [:]
    let all = PathOrder(copy.changes) { $0.path }
    for path in paths {
      let changes = all.inside(path)
      for change in changes { found[change.path] = change.difference }
      // Where a file is, there is nothing below it to be found.
      if changes.first?.path == path, changes.first?.new != nil { continue }
      var files: [FileDifference] = []
      var work = WorkTree(root)
      try collectUnknown(at: path, copy, &work, into: &files)
      for file in files { found[file.path] = file }
      if changes.isEmpty, files.isEmpty, path != .top, !work.exists(path),
        try entry(at: path, in: copy.snapshot.tree) == nil
      {
        throw StoreFailure(
          .usage,
          "\(path) is neither in the work tree nor in the last commit",
          hint: "See what has changed with: baton status",
          paths: [path]
        )
      }
    }
    return found.values.sorted { $0.path < $1.path }
  }

  /// Files at or below a named path that git does not know yet; ignored ones only where the path
  /// names the file itself.
  private func collectUnknown(
    at path: Path,
    _ copy: WorkingCopy,
    _ work: inout WorkTree,
    into files: inout [FileDifference]
  ) throws {
    if path != .top, !path.isSafe { throw StoreFailure(unsafe: path) }
    guard path == .top || work.mode(at: path) == .directory else {
      guard try entry(at: path, in: copy.snapshot.tree) == nil,
        let new = try work.version(at: path)
      else { return }
      files.append(FileDifference(path: path, old: nil, new: new))
      return
    }
    let unknown = copy.untracked.filter { $0.path.isInside(path) || path.isInside($0.path) }
    if unknown.isEmpty { return }
    for (name, mode) in try work.entries(of: path) where name.isSafe {
      let below = path.appending(name)
      if try repository.isIgnored(below, isFolder: mode == .directory) { continue }
      if mode == .directory {
        // Another repository inside this one is not ours to take.
        if work.exists(below.appending(".git")) { continue }
        try collectUnknown(at: below, copy, &work, into: &files)
      } else if unknown.contains(where: { below.isInside($0.path) }) {
        try collectUnknown(at: below, copy, &work, into: &files)
      }
    }
  }

  /// The message without blank lines and spaces around it and spaces at the ends of lines.
  static func cleaned(_ message: String) throws -> String {
    var lines = Array(message.utf8).split(separator: 10, omittingEmptySubsequences: false).map {
      line in
      let end = line.lastIndex { ![9, 13, 32].contains($0) }
      return end.map { Array(line[...$0]) } ?? []
    }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    if let first = lines.first { lines[0] = Array(first.drop { [9, 32].contains($0) }) }
    if lines.isEmpty || lines.contains(where: { $0.contains(0) }) {
      throw StoreFailure(
        .usage,
        "the message is empty",
        hint: "Say what changes and why: baton commit -m MESSAGE"
      )
    }
    return String(decoding: Array(lines.joined(separator: [10])), as: UTF8.self) + "\n"
  }
}

extension WorkingChange {
  var difference: FileDifference { FileDifference(path: path, old: old, new: new) }
}

extension StoreFailure {
  init(nothingIn copy: WorkingCopy, isWhole: Bool) {
    if isWhole {
      let names = copy.untracked.isEmpty ? "" : " but files that git does not know"
      self.init(
        .usage,
        "there is nothing to commit\(names)",
        hint: copy.untracked.isEmpty ? "" : "Name them to take them: baton commit -m MESSAGE PATH",
        paths: copy.untracked.map(\.path)
      )
    } else {
      self.init(
        .usage,
        "nothing has changed at the paths that were named",
        hint: "See what has changed with: baton status"
      )
    }
  }

  fileprivate init(conflicts: [Path]) {
    self.init(
      .inTheWay,
      "a merge by git has left files unsettled",
      hint: "Settle them in an editor, then tell git with: git add PATH",
      paths: conflicts
    )
  }
}
