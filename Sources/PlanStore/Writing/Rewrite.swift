public import Git

/// What an edit makes of one file: its bytes before and after; nil for no file.
public struct Rewrite: Hashable, Sendable {
  /// Where the file is.
  public let path: Path
  /// What the edit was made on.
  public let before: [UInt8]?
  /// What it made of that.
  public let after: [UInt8]?
  /// Whether it is to be executable; nil as it is.
  public let isExecutable: Bool?

  /// A rewrite of these parts.
  public init(path: Path, before: [UInt8]?, after: [UInt8]?, isExecutable: Bool? = nil) {
    self.path = path
    self.before = before
    self.after = after
    self.isExecutable = isExecutable
  }
}

extension Store {
  /// What makes these bytes of the file that is at a path; nil for no file.
  public func rewrite(_ path: Path, to after: [UInt8]?, in files: Snapshot) throws -> Rewrite {
    let found = try version(at: path, in: files)
    return Rewrite(path: path, before: try found.map { try bytes(of: $0) }, after: after)
  }

  /// What makes the file that is at a path this version of it, executable or not; nil for no file.
  public func rewrite(_ path: Path, to after: FileVersion?, in files: Snapshot) throws -> Rewrite {
    let found = try version(at: path, in: files)
    return Rewrite(
      path: path,
      before: try found.map { try bytes(of: $0) },
      after: try after.map { try bytes(of: $0) },
      isExecutable: after.map { $0.mode == .executable }
    )
  }

  /// Edits work files; nothing is committed. All are changed or none, as by `write` with bytes.
  ///
  /// Throws `inTheWay` where a file is no longer what its edit was made on, `storage` where there is
  /// no work tree.
  public func write(_ edits: [Rewrite]) throws {
    try write(edits) {}
  }

  /// Records edits on the current branch and brings the work files along, in one step: where it
  /// fails nothing has changed. Without a work tree only the branch moves.
  ///
  /// Throws as `commit(message:paths:)` does, and `inTheWay` where a file is no longer what its edit
  /// was made on. Where somebody else commits other files meanwhile, goes on top of that.
  ///
  /// - Parameters:
  ///   - places: other paths whose files go into the commit as they are.
  ///   - message: the message, told all that the commit changes, and whether some of that was there
  ///     before the edits and not committed.
  public func commit(
    _ edits: [Rewrite],
    and places: [Path] = [],
    message: (_ changes: [FileDifference], _ hasOthers: Bool) throws -> String
  ) throws -> CommitReport {
    let paths = places + edits.map(\.path)
    var place = try placeForCommit()
    for _ in 0..<30 {
      do {
        return try commit(edits, and: places, on: place, message: message)
      } catch let failure as Failure where failure.kind == .refMoved {
        // A commit of other files has come first: ours goes on top of it.
        let old = place
        place = try placeForCommit()
        let isClear = try paths.allSatisfy { try version(at: $0, old) == version(at: $0, place) }
        guard place.branch == old.branch, isClear else { throw failure }
      }
    }
    return try commit(edits, and: places, on: place, message: message)
  }

  /// The file that the last commit of a branch has at a path.
  private func version(at path: Path, _ place: CommitPlace) throws -> FileVersion? {
    try place.head.flatMap { head in
      try version(at: path, in: Snapshot(tree: repository.commit(head).tree))
    }
  }

  /// The same on one state of the branch, which nobody else may move meanwhile.
  private func commit(
    _ edits: [Rewrite],
    and places: [Path],
    on place: CommitPlace,
    message: (_ changes: [FileDifference], _ hasOthers: Bool) throws -> String
  ) throws -> CommitReport {
    let paths = Set(places + edits.map(\.path))
    // What else has changed is not looked for: `status` tells. Of many files all are looked at, as one
    // look at all costs less.
    let isLarge = paths.count > 500 || !hasWorkTree
    let near = try isLarge ? nil : workingCopy(at: [Path](paths))
    let copy = try workingCopy(on: place, knowing: near)
    let old = Snapshot(tree: copy.snapshot.tree)
    var new = old
    var hasOthers = false
    for path in paths {
      var found = try version(at: path, in: copy.snapshot)
      if found == nil, hasWorkTree, places.contains(path) {
        // Named, so that it counts although git does not know it.
        found = try WorkTree(root).version(at: path)
      }
      if try found != version(at: path, in: old) { hasOthers = true }
      new.set(path, to: found)
    }
    for edit in edits {
      let isExecutable =
        try edit.isExecutable ?? (version(at: edit.path, in: new)?.mode == .executable)
      new.set(
        edit.path,
        to: edit.after.map { FileVersion(mode: isExecutable ? .executable : .file, bytes: $0) }
      )
    }
    let changes = try differences(old, new)
    if changes.isEmpty { throw StoreFailure(nothingIn: copy, isWhole: false) }
    let text = try Store.cleaned(message(changes, hasOthers))
    try refuseNewErrors(from: old, to: new, takesAll: false)
    let commit = try record(new, message: text, on: place)
    if hasWorkTree {
      try withJournal(.files, from: old.tree, to: commit.tree) { moved in
        // The branch moves when all files are written beside their places.
        try write(edits) {
          try place.move(to: commit, in: repository)
          moved()
        }
        try updateIndex(changes, of: commit.tree)
      }
    } else {
      try refuseLate(edits)
      try place.move(to: commit, in: repository)
    }
    return CommitReport(commit, on: place, changes: changes, of: copy)
  }

  private func write(_ edits: [Rewrite], ready: () throws -> Void) throws {
    let files = edits.map { ($0.path, $0.after) }
    let modes = edits.compactMap { edit in
      edit.isExecutable.map { (edit.path, $0 ? FileMode.executable : .file) }
    }
    try write(Dictionary(files) { $1 }, modes: Dictionary(modes) { $1 }) {
      try refuseLate(edits)
      try ready()
    }
  }

  /// Throws where somebody has written into a file since an edit was made of what it said.
  private func refuseLate(_ edits: [Rewrite]) throws {
    let now = try workFiles()
    for edit in edits {
      let found = try version(at: edit.path, in: now)
      if try found.map({ try bytes(of: $0) }) == edit.before { continue }
      throw StoreFailure(
        .inTheWay,
        "\(edit.path) has been changed meanwhile; nothing was written",
        hint: "Type the command again.",
        paths: [edit.path]
      )
    }
  }
}
