public import Git
import PlanMerge
import PlanModel

/// What `undo` will do: a value, worked out before anything changes.
public struct Undo: Sendable {
  /// The ways to take something back.
  public enum Kind: Sendable, Hashable {
    /// Work files get the bytes from before a command that edited them.
    case edit
    /// The branch goes back to before a commit; what it recorded stays in the work files.
    case commit
    /// The branch goes back to before a commit, and the files to before the edit that made it.
    case editAndCommit
    /// The branch and the work files go back to before a merge or a sync.
    case join
    /// A new commit takes back what an earlier one did, since others may have that one.
    case compensation
  }

  /// How.
  public let kind: Kind
  /// The command or the commit's subject that is taken back.
  public let what: String
  /// The commit that is taken back, or that a join led to; nil for an edit.
  public let commit: ObjectID?
  /// Whether a remote branch of this clone has that commit.
  public let isShared: Bool
  /// The branch's commit now.
  public let head: ObjectID?
  /// The branch's commit afterwards; nil where it does not move, or is not made yet.
  public let target: ObjectID?
  /// What the plan says now.
  public let before: Snapshot
  /// What it says afterwards.
  public let after: Snapshot
  /// The message of a compensating commit.
  let message: String
  let edit: EditNote?
}

extension Store {
  /// Works out how to take back the last thing that a command of this clone changed on the current
  /// branch. Changes nothing.
  ///
  /// An edit comes first, where its files are still as the command left them and nothing was
  /// committed since. Else it is the move that put the branch where it is: a commit that no remote
  /// branch has is taken back, one that others may have is compensated, a merge or sync is taken
  /// back here. Throws `usage` where there is nothing to take back, and `inTheWay` where it cannot
  /// be done without losing something.
  public func plannedUndo() throws -> Undo {
    try requireWorkTree()
    let copy = try workingCopy()
    if let unfinished = copy.unfinished { throw unfinished.failure }
    guard let branch = copy.branch else { throw StoreFailure.detached }
    if let note = editNotes().last, note.commit == nil, note.head == copy.head,
      let undo = try undo(of: note, in: copy)
    {
      return undo
    }
    guard let head = copy.head else { throw StoreFailure.nothingToUndo }
    let entries = try repository.reflog(of: branch)
    guard
      let entry = entries.first(where: { $0.new == head && !$0.message.hasPrefix("baton undo") })
    else { throw StoreFailure.nothingToUndo }
    if try repository.commit(head).parents.isEmpty { throw StoreFailure.firstCommit }
    if entry.message.hasPrefix("commit: ") { return try undo(ofOwn: head, in: copy) }
    let isJoin = ["baton sync", "baton merge"].contains { entry.message.hasPrefix($0) }
    guard isJoin, repository.contains(entry.old) else {
      throw StoreFailure(
        .usage,
        "the last thing that moved \(Self.shortBranchName(branch)) was not Baton's: "
          + (entry.message.isEmpty ? "it has no name" : entry.message),
        hint: "to take back one commit: baton undo COMMIT; all moves: git reflog"
      )
    }
    return Undo(
      kind: .join,
      what: entry.message.hasPrefix("baton sync") ? "sync" : "merge",
      commit: head,
      isShared: try isShared(head),
      head: head,
      target: entry.old,
      before: try snapshot(of: head),
      after: try snapshot(of: entry.old),
      message: "",
      edit: nil
    )
  }

  /// Works out the commit that takes back what an earlier one did, field by field. Changes nothing.
  ///
  /// Throws `inTheWay` where a later commit changed the same fields, `usage` for merges and the
  /// first commit.
  public func plannedUndo(of commit: ObjectID) throws -> Undo {
    try requireWorkTree()
    let copy = try workingCopy()
    if let unfinished = copy.unfinished { throw unfinished.failure }
    guard copy.branch != nil else { throw StoreFailure.detached }
    guard let head = copy.head, try repository.isAncestor(commit, of: head) else {
      throw StoreFailure(
        .usage,
        "\(commit.short) is not part of this branch",
        hint: "baton log shows what is"
      )
    }
    return try compensation(of: commit, head)
  }

  /// Does what was worked out; answers the branch's commit afterwards.
  ///
  /// Throws as `move` and `write` do; then nothing has changed.
  @discardableResult
  public func perform(_ undo: Undo) throws -> ObjectID? {
    switch undo.kind {
    case .edit:
      guard let note = undo.edit else { return undo.head }
      try save(notes: editNotes().dropLast()) { try write(note.filesBefore(in: self)) }
      return undo.head
    case .commit, .editAndCommit:
      guard let head = undo.head, let target = undo.target else { return undo.head }
      func move(with files: [Path: [UInt8]?] = [:]) throws {
        try moveBack(from: head, to: target, message: "baton undo: \(undo.what)", with: files)
      }
      if let note = undo.edit {
        let notes = editNotes().filter { $0.commit != undo.commit }
        try save(notes: notes) { try move(with: note.filesBefore(in: self)) }
      } else {
        try move()
      }
      return target
    case .join:
      guard let head = undo.head, let target = undo.target else { return undo.head }
      try move(from: head, to: target, message: "baton undo: \(undo.what)")
      return target
    case .compensation:
      return try compensate(undo)
    }
  }

  private func undo(of note: EditNote, in copy: WorkingCopy) throws -> Undo? {
    var after = copy.snapshot
    var edited: [Path] = []
    for file in note.files {
      if try version(at: file.path, in: copy.snapshot)?.id != file.after {
        edited.append(file.path)
      }
      if let before = file.before, !repository.contains(before) { return nil }
      after.set(file.path, to: file.before.map { FileVersion(mode: .file, id: $0) })
    }
    // All as it was before: somebody has taken the edit back by hand.
    let isGone = try note.files.allSatisfy {
      try version(at: $0.path, in: copy.snapshot)?.id == $0.before
    }
    if isGone {
      try save(notes: editNotes().dropLast())
      return nil
    }
    if !edited.isEmpty {
      throw StoreFailure(
        .inTheWay,
        "what '\(note.command)' wrote has been edited since; nothing was changed",
        hint: "look at it: baton diff; take a file back to the last commit: git restore PATH",
        paths: edited
      )
    }
    return Undo(
      kind: .edit,
      what: note.command,
      commit: nil,
      isShared: false,
      head: copy.head,
      target: nil,
      before: copy.snapshot,
      after: after,
      message: "",
      edit: note
    )
  }

  private func undo(ofOwn head: ObjectID, in copy: WorkingCopy) throws -> Undo {
    if try isShared(head) { return try compensation(of: head, head) }
    let commit = try repository.commit(head)
    guard let parent = commit.parents.first else { throw StoreFailure.firstCommit }
    // An edit that its own command has committed goes too, but not what was written over it since.
    let note = try editNotes().last { note in
      try note.commit == head
        && note.files.allSatisfy { file in
          try version(at: file.path, in: copy.snapshot)?.id == file.after
            && file.before.map(repository.contains) != false
        }
    }
    var after = copy.snapshot
    for file in note?.files ?? [] {
      after.set(file.path, to: file.before.map { FileVersion(mode: .file, id: $0) })
    }
    return Undo(
      kind: note == nil ? .commit : .editAndCommit,
      what: note?.command ?? commit.subject,
      commit: head,
      isShared: false,
      head: head,
      target: parent,
      before: copy.snapshot,
      after: after,
      message: "",
      edit: note
    )
  }

  private func compensation(of id: ObjectID, _ head: ObjectID) throws -> Undo {
    let commit = try repository.commit(id)
    guard let parent = commit.parents.first else { throw StoreFailure.firstCommit }
    guard commit.parents.count == 1 else {
      throw StoreFailure(
        .usage,
        "\(id.short) is a merge: it joins the work of several",
        hint: "take back one of the commits that it brought in: baton log -n 10"
      )
    }
    let result = try inverse(of: id, parent: parent, from: head)
    let contested = result.merge.decisions.filter(\.isContested)
    if !contested.isEmpty {
      let places = contested.map { decision in
        [decision.subject?.description ?? decision.path ?? "", decision.field?.description ?? ""]
          .filter { !$0.isEmpty }.joined(separator: " ")
      }
      throw StoreFailure(
        .inTheWay,
        (["later commits changed the same as \(id.short); nothing was changed"]
          + Set(places).sorted().map { "  \($0)" }).joined(separator: "\n"),
        hint: "set by hand what should stand; who changed it: baton blame ID"
      )
    }
    let after = result.snapshot
    if try differences(snapshot(of: head), after).isEmpty {
      throw StoreFailure(
        .usage,
        "nothing is left of \(id.short): it has been taken back already",
        hint: "baton log shows what happened since"
      )
    }
    return Undo(
      kind: .compensation,
      what: commit.subject,
      commit: id,
      isShared: try isShared(id),
      head: head,
      target: nil,
      before: try snapshot(of: head),
      after: after,
      message: "Undo: \(commit.subject)\n\nThis takes back commit \(id).\n",
      edit: nil
    )
  }

  private func compensate(_ undo: Undo) throws -> ObjectID {
    guard let user = try repository.signature(.author),
      let committer = try repository.signature(.committer)
    else { throw StoreFailure.unknownIdentity }
    let head = undo.head
    let errors = try newErrors(from: undo.before, to: undo.after)
    if !errors.isEmpty {
      throw StoreFailure(
        .invalidStore,
        "taking this back would break the plan; nothing was changed",
        hint: "Correct what is named first: something newer relies on it.",
        findings: errors
      )
    }
    let commit = Commit(
      tree: try tree(of: undo.after),
      parents: head.map { [$0] } ?? [],
      author: user,
      committer: committer,
      message: undo.message
    )
    let id = try repository.write(commit: commit)
    try move(from: head, to: id, message: "baton undo: \(undo.what)")
    return id
  }

  /// Whether a remote branch that this clone knows has a commit.
  private func isShared(_ commit: ObjectID) throws -> Bool {
    try repository.references(prefix: "refs/remotes/").contains {
      try repository.isAncestor(commit, of: $0.id)
    }
  }

  /// Moves the branch back and brings the index along; the work files stay as they are, but for the
  /// given ones.
  private func moveBack(
    from head: ObjectID,
    to commit: ObjectID,
    message: String,
    with files: [Path: [UInt8]?]
  ) throws {
    guard case .branch(let branch, let found) = try settledHead(), found == head else {
      throw Failure(.refMoved, "the branch has moved meanwhile", hint: "Try again.", in: "undo")
    }
    try checkIndexLock()
    let old = try snapshot(of: head)
    let new = try snapshot(of: commit)
    let differences = try differences(old, new)
    try withJournal(.index, from: old.tree, to: new.tree) { moved in
      try write(files) {
        try repository.update(branch, to: commit, from: head, message: message)
        moved()
      }
      try updateIndex(differences, of: new.tree) { entry, difference in entry == difference.old }
    }
  }
}

extension StoreFailure {
  fileprivate static let nothingToUndo = StoreFailure(
    .usage,
    "there is nothing to take back here",
    hint: "to take back an earlier commit: baton undo COMMIT; baton log lists them"
  )

  fileprivate static let firstCommit = StoreFailure(
    .usage,
    "the first commit cannot be taken back",
    hint: "change what it says: baton set, baton remove"
  )
}
