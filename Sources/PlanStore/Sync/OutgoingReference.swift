import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Store {
  private static let outgoing = "refs/baton/outgoing/"

  /// Gives a commit a name for the time of a push: libgit2 pushes references, not commits. The
  /// name carries the process's number, so that what a killed process left can be told and removed.
  func withOutgoingReference<Answer>(
    to commit: ObjectID,
    _ body: (String) throws -> Answer
  ) throws -> Answer {
    try removeAbandonedReferences()
    let name = Self.outgoing + String(getpid())
    try repository.update(name, to: commit, from: nil, message: "baton sync: outgoing")
    defer { try? repository.delete(name, from: commit) }
    return try body(name)
  }

  /// Removes the names that killed processes have left.
  func removeAbandonedReferences() throws {
    guard access(repository.commonDirectory + Self.outgoing, F_OK) == 0 else { return }
    for reference in try repository.references(prefix: Self.outgoing) {
      let owner = pid_t(reference.name.dropFirst(Self.outgoing.count)) ?? 0
      if owner <= 0 || owner == getpid() || (kill(owner, 0) != 0 && errno == ESRCH) {
        try repository.delete(reference.name, from: reference.id)
      }
    }
  }
}
