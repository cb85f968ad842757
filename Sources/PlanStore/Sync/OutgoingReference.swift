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

  /// Removes the names that killed processes have left, and their locks on them.
  func removeAbandonedReferences() throws {
    let folder = repository.commonDirectory + Self.outgoing
    guard access(folder, F_OK) == 0 else { return }
    var work = WorkTree(folder)
    for name in try work.entries(of: .top).compactMap(\.name.string) {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      if parts.count > 1, parts.last == "lock", Self.isAbandoned(parts[0]) { unlink(folder + name) }
    }
    for reference in try repository.references(prefix: Self.outgoing)
    where Self.isAbandoned(reference.name.dropFirst(Self.outgoing.count)) {
      try repository.delete(reference.name, from: reference.id)
    }
  }

  /// Whether the process of that number is not running, or is this one, which has just started.
  private static func isAbandoned(_ number: Substring) -> Bool {
    let owner = pid_t(number) ?? 0
    return owner <= 0 || owner == getpid() || (kill(owner, 0) != 0 && errno == ESRCH)
  }
}
