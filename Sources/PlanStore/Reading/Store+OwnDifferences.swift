public import Git
import PlanModel

extension Store {
  /// What a commit itself did: what differs from its parent; of a merge, what differs from every
  /// parent, told against the first one. Opens only folders that differ.
  public func ownDifferences(of id: ObjectID) throws -> [FileDifference] {
    let commit = try repository.commit(id)
    let tree = Snapshot(tree: commit.tree)
    guard let first = commit.parents.first else { return try differences(.empty, tree) }
    var found = try differences(snapshot(of: first), tree)
    for parent in commit.parents.dropFirst() where !found.isEmpty {
      // By what the files are about, since an item may have moved on one side.
      let others = Set(try differences(snapshot(of: parent), tree).map(Topic.init))
      found = found.filter { others.contains(Topic($0)) }
    }
    return found
  }
}

/// What a difference is about: a subject of the plan, or another file.
private struct Topic: Hashable {
  let subject: Subject?
  let path: Path?

  init(_ difference: FileDifference) {
    subject = difference.path.fileKind.subject
    path = subject == nil ? difference.path : nil
  }
}
