import Git

extension Store {
  /// Opens the repository that a folder lies in as a hub: bare or not, for reading commits and for
  /// setting up its hooks. Within git's `pre-receive` hook it sees what is being pushed.
  public static func hub(from directory: String) throws -> Store {
    Store(try Repository.discover(from: directory), asHub: true)
  }

  /// What is wrong with a push, reference by reference: errors that the branch did not have, merges
  /// that are not what Baton makes, history of the shared branch that would be lost, and contests that
  /// a merge lets fall. Empty for a push that may be taken.
  ///
  /// The shared branch is the one that the hub's HEAD names; other branches may be rewritten and
  /// removed, and tags are not looked at. Cost grows with what is pushed. Writes nothing. Throws
  /// where something cannot be read or judged: take no such push.
  public func findings(ofPush references: [PushedReference]) throws -> [PushFinding] {
    let check = try PushCheck(self)
    return try references.flatMap { try check.findings(about: $0) }
  }

  /// How it stands with the hub's hook.
  public func hubSetup() throws -> HubSetup {
    let folder = try hookFolder()
    return HubSetup(
      state: hookState(.preReceive, in: folder),
      folder: folder,
      program: try repository.configuration(GitHook.programKey),
      branch: try repository.symbolicTarget(of: "HEAD")
        .flatMap { PushedReference(name: $0, old: nil, new: nil).branch }
    )
  }

  /// Puts the hook in place, where it calls the program at this path. A hook that is there already
  /// is kept beside it, and runs first.
  public func setUpHub(program: String) throws -> HubSetup {
    try install(.preReceive, in: hookFolder())
    try repository.setConfiguration(GitHook.programKey, program)
    return try hubSetup()
  }

  /// Takes back what `setUpHub` has set; the hook that was there before takes its place again.
  public func removeHubSetup() throws -> HubSetup {
    try uninstall(.preReceive, from: hookFolder())
    try repository.removeConfiguration(GitHook.programKey)
    return try hubSetup()
  }
}

/// The hook of a hub.
public struct HubSetup: Hashable, Sendable {
  /// How it stands with `pre-receive`.
  public let state: GitSetup.State
  /// The folder with the hooks.
  public let folder: String
  /// The program that the hook calls; nil where it is looked up on PATH.
  public let program: String?
  /// The branch that everybody shares, whose history the hook guards.
  public let branch: String?
}
