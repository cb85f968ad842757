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
