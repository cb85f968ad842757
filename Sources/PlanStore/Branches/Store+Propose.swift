public import Git

/// What proposing a branch did.
public struct ProposalReport: Sendable {
  /// The remote's name.
  public let remote: String
  /// The branch.
  public let branch: String
  /// The commit that it is at, here and there.
  public let head: ObjectID
  /// How many commits by people it has that the remote's other branches do not have.
  public let commits: Int
  /// What the server said while it took the commits.
  public let messages: [String]
}

extension Store {
  /// The remote that a branch goes to; throws `network` where there is none, or where it is not
  /// clear which.
  public func remoteToShare(named name: String? = nil) throws -> String {
    let branch = try repository.head().branch.map(Self.shortBranchName) ?? ""
    return try remote(named: name, for: branch)
  }

  /// Pushes the current branch to a branch of its own name, and lets it follow that one. No other
  /// branch moves, here or there.
  ///
  /// Throws `usage` where the branch has nothing that the remote's other branches do not have, and
  /// `network` where the remote does not take it, such as when somebody else has added to it.
  public func propose(to remote: String, progress: @escaping (Progress) -> Void) throws
    -> ProposalReport
  {
    let head = try repository.head()
    guard let branch = head.branch.map(Self.shortBranchName), let commit = head.id else {
      throw StoreFailure.detached
    }
    let known = try repository.references(prefix: "refs/remotes/\(remote)/")
    let own = "refs/remotes/\(remote)/\(branch)"
    let others = known.filter { $0.name != own }.map(\.id)
    let new = try repository.history(of: [commit], excluding: others)
    let commits = try new.count { try !isMechanical($0) }
    guard commits > 0 else {
      throw StoreFailure(
        .usage,
        "\(branch) has nothing that \(remote) does not have, so there is nothing to propose",
        hint: "make a change first, then propose it again"
      )
    }
    let full = "refs/heads/\(branch)"
    let report = try repository.push(remote, refspecs: ["\(full):\(full)"], progress: progress)
    guard report.isComplete else {
      guard report.refusals.allSatisfy(\.isStale) else {
        throw StoreFailure(refused: report, by: remote)
      }
      throw StoreFailure(
        .network,
        "somebody else has added to \(branch) at \(remote)",
        hint: "take that in first: baton sync"
      )
    }
    try repository.setConfiguration("branch.\(branch).remote", remote)
    try repository.setConfiguration("branch.\(branch).merge", full)
    return ProposalReport(
      remote: remote,
      branch: branch,
      head: commit,
      commits: commits,
      messages: report.messages
    )
  }
}
