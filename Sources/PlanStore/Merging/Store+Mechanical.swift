public import Git

extension Store {
  /// Whether a commit is a merge that Baton made: it has two parents and Baton's trailer, and is in
  /// Baton's name, or holds exactly what the merge gives. Nobody's decision is in it; one that a person
  /// has amended is that person's.
  ///
  /// Merges in a person's name (`merge-identity: person`) are worked out again, once.
  public func isMechanical(_ id: ObjectID) throws -> Bool {
    let commit = try repository.commit(id)
    guard commit.parents.count == 2, let version = MergeCommit.version(in: commit.message) else {
      return false
    }
    if commit.author.email == MergeCommit.email {
      return commit.committer.email == MergeCommit.email
    }
    guard version == MergeCommit.version else { return false }
    if let known = reproduced[id] { return known }
    // A merge that cannot be worked out again is taken for a person's: its content stays theirs.
    let result = try? merged(commit.parents[0], commit.parents[1])
    let answer =
      try result.map {
        try differences($0.snapshot, Snapshot(tree: commit.tree)).isEmpty
      } ?? false
    reproduced[id] = answer
    return answer
  }
}
