public import Git

/// What a commit did, and what it left.
public struct CommitReport: Hashable, Sendable {
  /// The new commit.
  public let id: ObjectID
  /// The commit before it; nil for the first one.
  public let parent: ObjectID?
  /// The full name of the branch that it is on.
  public let branch: String
  /// What it changed, by path in byte order.
  public let changes: [FileDifference]
  /// Local changes that were not asked for and are still there.
  public let remaining: [WorkingChange]
  /// Other files that git does not know; they are never taken unless named.
  public let untracked: [UntrackedEntry]
}

/// Where a commit is to stand, and who makes it.
struct CommitPlace {
  /// The full name of the branch.
  let branch: String
  /// The commit that it is on; nil before the first one.
  let head: ObjectID?
  let author: Signature
  let committer: Signature

  /// Moves the branch to a commit, if nobody else has moved it.
  func move(to commit: RecordedCommit, in repository: Repository) throws {
    let kind = head == nil ? "commit (initial)" : "commit"
    try repository.update(
      branch,
      to: commit.id,
      from: head,
      message: "\(kind): \(commit.subject)"
    )
  }
}

/// A commit that has been written.
struct RecordedCommit {
  let id: ObjectID
  let tree: ObjectID
  let subject: String
}

extension CommitReport {
  /// What a commit did to the work files that were looked at before it.
  init(
    _ commit: RecordedCommit,
    on place: CommitPlace,
    changes: [FileDifference],
    of copy: WorkingCopy
  ) {
    let taken = PathOrder(changes) { $0.path }
    self.init(
      id: commit.id,
      parent: place.head,
      branch: place.branch,
      changes: changes,
      remaining: copy.changes.filter { taken.at($0.path).isEmpty },
      untracked: copy.untracked.filter { taken.inside($0.path).isEmpty }
    )
  }
}
