import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Store {
  /// The settings of git's merge driver. Where `baton` is not on PATH, or fails without having written
  /// anything, git's own merge of lines takes its place: git would take the failure for a conflict, and
  /// keep our version alone, without markers.
  static let driverSettings = [
    "merge.baton.name": "plan files, field by field",
    "merge.baton.driver": """
    baton merge-file --path %P --marker-size %L -L %X -L %S -L %Y %O %A %B; code=$?; \
    test $code -le 3 || exec git merge-file --marker-size %L %A %O %B; exit $code
    """,
    // Git hands a driver bases with conflict markers in them, where there are several bases.
    "merge.baton.recursive": "binary",
  ]

  /// How it stands in this clone. Reads configuration and a few small files.
  public func gitSetup() throws -> GitSetup {
    var setup = GitSetup()
    setup.isOnPath = Self.isOnPath("baton")
    setup.hookFolder = try hookFolder()
    let driver = try repository.configuration("merge.baton.driver")
    setup.states[.driver] = state(driver, wanted: Self.driverSettings["merge.baton.driver"])
    setup.states[.attributes] = attributesState
    if case .branch(let branch, _) = try repository.head(), branch.hasPrefix("refs/heads/") {
      let key = "branch.\(branch.dropFirst("refs/heads/".count)).rebase"
      setup.states[.rebase] = state(try repository.configuration(key), wanted: "false")
    }
    let hooks = GitHook.client.map { hookState($0, in: setup.hookFolder) }
    setup.states[.hooks] = hooks.first { $0 != .set } ?? .set
    return setup
  }

  /// Tells plain git about Baton: settings, attributes and hooks, in this clone's `.git` alone.
  ///
  /// What somebody else has set stays. A hook that is there is kept and runs first; with `adding`
  /// false, for a new clone, hooks are left out where there are any, or where they lie elsewhere.
  public func setUpGit(adding: Bool = true) throws -> GitSetup {
    for (key, value) in Self.driverSettings.sorted(by: { $0.key < $1.key })
    where try repository.configuration(key) == nil {
      try repository.setConfiguration(key, value)
    }
    if case .branch(let branch, _) = try repository.head(),
      branch.hasPrefix("refs/heads/"),
      try repository.configuration("branch.\(branch.dropFirst(11)).rebase") == nil
    {
      try keepMerges(on: branch)
    }
    if attributesState == .missing { try writeAttributes() }
    let folder = try hookFolder()
    let isOwnFolder = try repository.configuration("core.hooksPath") == nil
    for hook in GitHook.client {
      let isFree = hookState(hook, in: folder) == .missing
      if adding || isOwnFolder && isFree { try install(hook, in: folder) }
    }
    return try gitSetup()
  }

  /// Takes back what `setUpGit` has set, and nothing else. That a pull does not rebase stays: nobody can
  /// tell who has set it, and merges of `sync` need it too.
  public func removeGitSetup() throws -> GitSetup {
    for (key, value) in Self.driverSettings where try repository.configuration(key) == value {
      try repository.removeConfiguration(key)
    }
    try removeAttributes()
    let folder = try hookFolder()
    for hook in GitHook.client { try uninstall(hook, from: folder) }
    return try gitSetup()
  }

  private func state(_ value: String?, wanted: String?) -> GitSetup.State {
    guard let value else { return .missing }
    return value == wanted ? .set : .other(value)
  }

  /// Whether a program is on PATH, as git's shell would find it.
  private static func isOnPath(_ program: String) -> Bool {
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    return path.split(separator: ":").contains { folder in
      var info = stat()
      let file = "\(folder)/\(program)"
      return access(file, X_OK) == 0 && stat(file, &info) == 0
        && UInt32(info.st_mode) & 0o170000 == 0o100000
    }
  }
}
