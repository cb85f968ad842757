import Git
import PlanModel
import PlanText

extension PushCheck {
  /// What is wrong with a commit as a merge: one of Baton's that is not what Baton makes, or one of a
  /// person's that lets a contest fall without a decision.
  func findings(
    aboutMerge id: ObjectID,
    in range: Range,
    _ pushed: PushedReference
  ) throws -> [PushFinding] {
    let commit = try store.repository.commit(id)
    let version = commit.parents.count > 1 ? MergeCommit.version(in: commit.message) : nil
    let isInBatonsName = [commit.author.email, commit.committer.email].contains(MergeCommit.email)
    if version == nil, !isInBatonsName {
      return commit.parents.count < 2 ? [] : try dropped(by: id, commit, in: range, pushed)
    }
    if let version, version != MergeCommit.version {
      throw StoreFailure(
        .invalidStore,
        "\(id.short) is a merge by version \(version) of the rules; the Baton of this hub knows "
          + "\(MergeCommit.version) and cannot do it again",
        hint: "whoever runs the hub installs a newer Baton there"
      )
    }
    guard let wrong = try difference(of: id, commit, isInBatonsName: isInBatonsName) else {
      return []
    }
    let own = commit.parents.count == 2 ? "git reset --keep \(commit.parents[1].short)" : ""
    return [
      PushFinding(
        pushed.name,
        id,
        rule: "merge-differs",
        wrong,
        remedy: own.isEmpty
          ? "commit it in your own name: git commit --amend --reset-author"
          : "let Baton merge: \(own), then baton sync; or, if the change is meant, make the commit "
            + "yours: git commit --amend --reset-author, without the line Baton-Merge"
      )
    ]
  }

  /// In what a merge is not the one that Baton makes of its parents; nil where it is.
  private func difference(of id: ObjectID, _ commit: Commit, isInBatonsName: Bool) throws -> String?
  {
    guard commit.parents.count == 2, MergeCommit.version(in: commit.message) != nil else {
      return "it is in Baton's name, and is not a merge that Baton makes"
    }
    let result: MergeResult
    do {
      result = try store.merged(commit.parents[0], commit.parents[1])
    } catch let failure as StoreFailure {
      return "it says that Baton made it, and cannot be made again: \(failure.message)"
    }
    let wrong = try store.differences(result.snapshot, Snapshot(tree: commit.tree))
    if let first = wrong.first {
      let more = wrong.count > 1 ? " and \(wrong.count - 1) more" : ""
      return "it says that Baton made it, but Baton's merge of its parents has another "
        + "\(first.path)\(more)"
    }
    guard isInBatonsName else { return nil }
    let parents = try commit.parents.map { (id: $0, commit: try store.repository.commit($0)) }
    let remade = MergeCommit.commit(
      tree: commit.tree,
      parents: parents,
      merge: result.merge,
      by: nil
    )
    if remade.id == id { return nil }
    return "it says that Baton made it, but its author, date or message is not what Baton writes"
  }

  private func dropped(
    by id: ObjectID,
    _ commit: Commit,
    in range: Range,
    _ pushed: PushedReference
  ) throws -> [PushFinding] {
    let found = try store.droppedContests(commit.parents, in: Snapshot(tree: commit.tree))
    return try found.filter { try !isTakenBack($0, after: id, in: range) }
      .map { PushFinding(pushed.name, id, $0) }
  }

  /// Whether a later commit of the push has the contest again: decided there or still open.
  private func isTakenBack(_ finding: Finding, after id: ObjectID, in range: Range) throws -> Bool {
    guard let subject = finding.subject else { return false }
    return try range.commits.contains { later in
      guard try later != id && store.repository.isAncestor(id, of: later) else { return false }
      let file = try store.readableFile(subject, in: store.snapshot(of: later))
      return file?.contests.contains { $0.field == finding.field } ?? false
    }
  }
}
