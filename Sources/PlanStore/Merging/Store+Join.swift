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
    /// The other commit holds all commits by people that ours does and took its place.
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
  /// Of a preview: what would stop it as things stand; nil where nothing would.
  public var obstacle: StoreFailure?
}

/// What a commit that is joined is to this clone.
public enum Counterpart: Sendable {
  /// The head of a branch that the result is pushed to: of two heads alike its stays.
  case hub
  /// The head of the branch that this one follows, which is only read.
  case upstream
  /// Somebody else's head, or a branch.
  case peer

  /// Whether it comes first among the parents, so that `git log --first-parent` follows the shared
  /// branch; otherwise the parents are in order of their ids.
  var leads: Bool { self != .peer }
}

extension Store {
  /// What `join` would do, without moving the branch or touching a file. Only objects are written.
  /// Whether something would stop it is not looked at, see `obstacle`.
  public func previewJoin(of other: ObjectID, as counterpart: Counterpart = .peer) throws
    -> JoinReport
  {
    try checkMergeVersion()
    return try plannedJoin(of: other, into: repository.head().id, as: counterpart)
  }

  /// What would stop the branch and the work files from moving to a planned join's result, such as local
  /// edits in the way of it; nil where nothing would, and without a work tree. Changes nothing.
  public func obstacle(to report: JoinReport) throws -> StoreFailure? {
    guard hasWorkTree, report.before != report.after else { return nil }
    return try StoreFailure.stopping {
      if try repository.head().branch == nil { throw StoreFailure.detached }
      let paths = try filesInTheWay(from: report.before, to: report.after)
      if !paths.isEmpty { throw StoreFailure(inTheWay: paths) }
    }
  }

  /// Works out how to join a commit into `local` without changing anything but the object
  /// database.
  func plannedJoin(of other: ObjectID, into local: ObjectID?, as counterpart: Counterpart) throws
    -> JoinReport
  {
    guard let local else {
      return JoinReport(kind: .fastForward, before: nil, after: other, merge: nil)
    }
    if try local == other || repository.isAncestor(other, of: local) {
      return JoinReport(kind: .upToDate, before: local, after: local, merge: nil)
    }
    try checkVersions(at: other)
    if try repository.isAncestor(local, of: other) {
      return JoinReport(kind: .fastForward, before: local, after: other, merge: nil)
    }
    if let head = try headWithAllWork(local, other, counterpart) {
      return JoinReport(
        kind: head == local ? .upToDate : .adopted,
        before: local,
        after: head,
        merge: nil
      )
    }
    let result = try merged(local, other)
    let tree = try tree(of: result.snapshot)
    let order = counterpart.leads ? [other, local] : [local, other].sorted()
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
  public func join(_ other: ObjectID, as counterpart: Counterpart = .peer) throws -> JoinReport {
    try requireWorkTree()
    try checkMergeVersion()
    let report = try plannedJoin(of: other, into: repository.head().id, as: counterpart)
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

  /// The one of two heads that has every commit by a person of both, so that there is nothing to
  /// merge; nil where each has work that the other lacks. Only merges give way, never a person's
  /// commit.
  ///
  /// Where both have all, a hub's head stays. Whoever only reads takes the one with the smaller date,
  /// then id, whoever the other is: two clones may each take the other for the one to follow. So a
  /// clone's head gains work or becomes smaller with each step, and any ring of clones comes to rest.
  private func headWithAllWork(
    _ local: ObjectID,
    _ other: ObjectID,
    _ counterpart: Counterpart
  ) throws -> ObjectID? {
    func isMerges(_ head: ObjectID, since known: ObjectID) throws -> Bool {
      try repository.history(of: [head], excluding: [known]).allSatisfy { try isMechanical($0) }
    }
    switch (try isMerges(local, since: other), try isMerges(other, since: local)) {
    case (false, false): return nil
    case (true, false): return other
    // A push adds to what the hub has, its merges too.
    case (false, true): return counterpart == .hub ? nil : local
    case (true, true):
      if counterpart == .hub { return other }
      let dated = try [local, other].map { ($0, try repository.commit($0).committer.seconds) }
      return dated.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
    }
  }
}
