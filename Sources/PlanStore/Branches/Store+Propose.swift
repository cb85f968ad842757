public import Git

/// What proposing a branch did.
public struct ProposalReport: Sendable {
  /// The remote's name.
  public let remote: String
  /// The branch.
  public let branch: String
  /// The commit that it is at, here and there.
  public let head: ObjectID
  /// The commit of the local edits; nil where there were none.
  public let commit: CommitReport?
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

  /// Commits local edits on a branch, pushes it, and lets it follow the remote's of its name. No other
  /// branch moves, here or there.
  ///
  /// A new branch begins where you are, and you are on the branch afterwards. Where it fails before the
  /// remote has the commits, nothing is committed, and you are where you were. Throws `usage` where
  /// there is nothing that the remote's other branches do not have, `network` where the remote does
  /// not take it, such as when somebody else has added to it, and as `commit` and `switchBranch` do.
  public func propose(
    _ name: String,
    to remote: String,
    message: String,
    progress: @escaping (Progress) -> Void
  ) throws -> ProposalReport {
    let old = try repository.head().branch.map(Self.shortBranchName)
    let isNew = try repository.reference("refs/heads/\(name)") == nil
    if old != name { try isNew ? switchToNewBranch(name) : switchBranch(to: name) }
    var sent: Sending?
    do {
      let copy = try workingCopy()
      var report: CommitReport?
      if copy.isClean, let head = copy.head {
        sent = try send(head, as: name, to: remote, progress)
      } else {
        report = try commit(message: message, knowing: copy) {
          sent = try send($0, as: name, to: remote, progress)
        }
      }
      guard let sent else { preconditionFailure("what is committed was sent before") }
      try repository.setConfiguration("branch.\(name).remote", remote)
      try repository.setConfiguration("branch.\(name).merge", "refs/heads/\(name)")
      return ProposalReport(
        remote: remote,
        branch: name,
        head: sent.head,
        commit: report,
        commits: sent.commits,
        messages: sent.messages
      )
    } catch {
      guard sent == nil, let old, old != name else { throw error }
      do {
        try goBack(to: old, from: name, removing: isNew)
      } catch {
        throw StoreFailure(
          .inTheWay,
          "nothing was proposed, and you are on \(name) now: \(error)",
          hint: "Back to where you were: baton switch \(old)"
        )
      }
      throw error
    }
  }

  /// What a remote has taken.
  private struct Sending {
    let head: ObjectID
    let commits: Int
    let messages: [String]
  }

  /// Pushes a commit to a branch of the remote's.
  private func send(
    _ commit: ObjectID,
    as branch: String,
    to remote: String,
    _ progress: @escaping (Progress) -> Void
  ) throws -> Sending {
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
    let report = try withOutgoingReference(to: commit) { name in
      try repository.push(remote, refspecs: ["\(name):refs/heads/\(branch)"], progress: progress)
    }
    guard report.isComplete else {
      guard report.refusals.allSatisfy(\.isStale) else {
        throw StoreFailure(refused: report, by: remote)
      }
      throw StoreFailure(
        .network,
        "somebody else has added to \(branch) at \(remote)",
        hint: "take that in first: baton switch \(branch), then baton sync"
      )
    }
    return Sending(head: commit, commits: commits, messages: report.messages)
  }

  /// Goes back to a branch. Edits came along from there, so they can go there again.
  private func goBack(to old: String, from name: String, removing isNew: Bool) throws {
    guard isNew else { return try switchBranch(to: old) }
    try repository.setHead(branch: "refs/heads/\(old)")
    if try repository.reference("refs/heads/\(name)") != nil {
      try deleteBranch(name, force: true)
    }
  }
}
