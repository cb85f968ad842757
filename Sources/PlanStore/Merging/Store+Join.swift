public import Git
public import PlanMerge
public import PlanModel

/// What joining another commit into the current branch did.
public struct JoinReport: Sendable {
  /// How the two histories met.
  public enum Kind: Sendable, Hashable {
    /// The other commit was already in the history.
    case upToDate
    /// The branch moved forward to the other commit.
    case fastForward
    /// The other commit holds the same commits by people and took the place of ours.
    case adopted
    /// A merge commit was made.
    case merged
  }

  /// How the two histories met.
  public let kind: Kind
  /// The branch's commit before; nil on an unborn branch.
  public let before: ObjectID?
  /// The branch's commit now.
  public let after: ObjectID
  /// What the merge decided; nil where there was nothing to merge.
  public let merge: Merge?
  /// Errors of the merged plan that neither side had; there should never be one.
  public var newErrors: [Finding] = []
}

extension Store {
  /// What `join` would do, without moving the branch or touching a file. Only objects are written.
  public func previewJoin(of other: ObjectID, otherIsMainline: Bool = false) throws -> JoinReport {
    try checkMergeVersion()
    return try plannedJoin(
      of: other,
      into: repository.head().id,
      otherIsMainline: otherIsMainline
    )
  }

  /// Works out how to join a commit into `local` without changing anything but the object
  /// database. With a mainline, the other head comes first among the parents, so that
  /// `git log --first-parent` follows the shared branch; otherwise the parents are in order of
  /// their ids.
  func plannedJoin(of other: ObjectID, into local: ObjectID?, otherIsMainline: Bool) throws
    -> JoinReport
  {
    guard let local else {
      return JoinReport(kind: .fastForward, before: nil, after: other, merge: nil)
    }
    if try local == other || repository.isAncestor(other, of: local) {
      return JoinReport(kind: .upToDate, before: local, after: local, merge: nil)
    }
    if try repository.isAncestor(local, of: other) {
      return JoinReport(kind: .fastForward, before: local, after: other, merge: nil)
    }
    if let twin = try preferredTwin(local, other, otherIsMainline: otherIsMainline) {
      return JoinReport(
        kind: twin == local ? .upToDate : .adopted,
        before: local,
        after: twin,
        merge: nil
      )
    }
    let result = try merged(local, other)
    let tree = try tree(of: result.snapshot)
    let order = otherIsMainline ? [other, local] : [local, other].sorted()
    let parents = try order.map { (id: $0, commit: try repository.commit($0)) }
    let commit = MergeCommit.commit(
      tree: tree,
      parents: parents,
      merge: result.merge,
      by: try mergingPerson()
    )
    let id = try repository.write(commit: commit)
    let new = try newErrors(of: result, from: [snapshot(of: local), snapshot(of: other)])
    return JoinReport(
      kind: .merged,
      before: local,
      after: id,
      merge: result.merge,
      newErrors: new
    )
  }

  /// Merges a commit into the current branch and brings the work files along.
  ///
  /// Local edits that the merge does not touch stay as they are; where they are in the way nothing
  /// is changed. Throws `StoreFailure` for those, for a branch that moved meanwhile, and for
  /// histories that do not belong together.
  public func join(_ other: ObjectID, otherIsMainline: Bool = false) throws -> JoinReport {
    try requireWorkTree()
    try checkMergeVersion()
    let report = try plannedJoin(
      of: other,
      into: repository.head().id,
      otherIsMainline: otherIsMainline
    )
    try finish(report, message: "baton merge: \(report.kind)")
    return report
  }

  /// Moves the branch and the work files to a planned join's result.
  func finish(_ report: JoinReport, message: String) throws {
    guard report.before != report.after else { return }
    try move(from: report.before, to: report.after, message: message)
  }

  /// Whose name merges carry; nil for Baton's own.
  private func mergingPerson() throws -> (author: Signature, committer: Signature)? {
    guard try settings().mergesByPerson else { return nil }
    guard let author = try repository.signature(.author),
      let committer = try repository.signature(.committer)
    else { throw StoreFailure.unknownIdentity }
    return (author, committer)
  }

  /// Two heads that hold the same commits by people are never merged: the one that stays. Against
  /// a mainline that is its head; between peers the one with the smaller date, then id.
  private func preferredTwin(_ local: ObjectID, _ other: ObjectID, otherIsMainline: Bool) throws
    -> ObjectID?
  {
    let ours = try repository.history(of: [local], excluding: [other])
    let theirs = try repository.history(of: [other], excluding: [local])
    guard try (ours + theirs).allSatisfy({ try isMechanical($0) }) else { return nil }
    if otherIsMainline { return other }
    let dated = try [local, other].map { ($0, try repository.commit($0).committer.seconds) }
    return dated.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }
}
