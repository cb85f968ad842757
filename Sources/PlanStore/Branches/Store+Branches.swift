public import Git

extension Store {
  /// The local branches, by name in byte order.
  public func branches() throws -> [Reference] {
    try repository.references(prefix: Self.branchPrefix)
  }

  /// Makes a branch at a commit, without going to it.
  ///
  /// Throws `usage` where there is such a branch already or the name cannot be one.
  public func createBranch(_ name: String, at commit: ObjectID) throws {
    let full = try Self.fullBranchName(name)
    if try repository.reference(full) != nil { throw StoreFailure(existing: name) }
    try repository.update(full, to: commit, from: nil, message: "branch: Created from HEAD")
  }

  /// Removes a branch, and answers the commit that it was at.
  ///
  /// Throws `usage` where there is none or HEAD is on it, and `inTheWay` where it has commits that
  /// no other branch and no remote branch has, unless `force`.
  @discardableResult
  public func deleteBranch(_ name: String, force: Bool = false) throws -> ObjectID {
    let full = try Self.fullBranchName(name)
    guard let commit = try repository.reference(full) else {
      throw StoreFailure(.usage, "there is no branch \(name)", hint: "see them all: baton branch")
    }
    if try repository.head().branch == full {
      throw StoreFailure(
        .usage,
        "you are on \(name)",
        hint: "go to another branch first: baton switch NAME"
      )
    }
    let others = try repository.references().filter { reference in
      reference.name != full
        && (reference.name.hasPrefix(Self.branchPrefix)
          || reference.name.hasPrefix("refs/remotes/"))
    }
    let own = try repository.history(of: [commit], excluding: others.map(\.id))
    if !own.isEmpty, !force {
      let count = own.count == 1 ? "a commit" : "\(own.count) commits"
      throw StoreFailure(
        .inTheWay,
        "\(name) has \(count) that no other branch has",
        hint: "take them in first: baton merge \(name)\nor give them up: baton branch \(name)"
          + " --delete --force"
      )
    }
    try repository.delete(full, from: commit)
    for key in ["remote", "merge"] {
      try? repository.removeConfiguration("branch.\(name).\(key)")
    }
    return commit
  }

  /// Goes to a branch, and brings work files and index along.
  ///
  /// Local edits that the branches do not differ in stay. Where they are in the way, throws
  /// `inTheWay` with the paths before anything has changed. A branch that only one remote has is
  /// made here, and follows that one. Throws `usage` where there is no such branch.
  public func switchBranch(to name: String) throws {
    try requireWorkTree()
    let full = try Self.fullBranchName(name)
    if let target = try repository.reference(full) {
      try go(to: full, at: target)
      return
    }
    guard let remote = try remoteBranch(named: name) else {
      let near = try branches().map(\.name).map(Self.shortBranchName)
      throw StoreFailure(
        .usage,
        "there is no branch \(name)",
        hint: "make it: baton switch \(name) --create\nthere are: \(near.joined(separator: ", "))"
      )
    }
    try go(to: full, at: remote.id, isNew: true)
    try repository.setConfiguration("branch.\(name).remote", remote.remote)
    try repository.setConfiguration("branch.\(name).merge", full)
  }

  /// Makes a branch at the commit that HEAD is on, and goes to it. No file changes.
  public func switchToNewBranch(_ name: String) throws {
    try requireWorkTree()
    let full = try Self.fullBranchName(name)
    if try repository.reference(full) != nil { throw StoreFailure(existing: name) }
    let head = try settledHead()
    if let commit = head.id {
      try createBranch(name, at: commit)
    }
    try repository.setHead(branch: full)
  }

  /// The short name of a branch, `main` for `refs/heads/main`; other names as they are.
  public static func shortBranchName(_ name: String) -> String {
    name.hasPrefix(branchPrefix) ? String(name.dropFirst(branchPrefix.count)) : name
  }

  private static let branchPrefix = "refs/heads/"

  private static func fullBranchName(_ name: String) throws -> String {
    let bad = name.isEmpty || name.hasPrefix("-") || name == "HEAD" || name.hasPrefix("refs/")
    if bad {
      throw StoreFailure(.usage, "'\(name)' cannot be a branch", hint: "choose another name")
    }
    return branchPrefix + name
  }

  /// The branch of this name that exactly one remote has.
  private func remoteBranch(named name: String) throws -> (remote: String, id: ObjectID)? {
    var found: [(remote: String, id: ObjectID)] = []
    for remote in try repository.remotes().map(\.name) {
      if let id = try repository.reference("refs/remotes/\(remote)/\(name)") {
        found.append((remote, id))
      }
    }
    return found.count == 1 ? found[0] : nil
  }

  private func go(to branch: String, at commit: ObjectID, isNew: Bool = false) throws {
    let head = try settledHead()
    if head.branch == branch { return }
    if let unfinished = unfinishedOperation { throw unfinished.failure }
    try checkIndexLock()
    try checkVersions(at: commit, ofMerge: false)
    let old = try head.id.map { try snapshot(of: $0).tree } ?? .emptyTree
    let new = try snapshot(of: commit).tree
    let differences = try differences(Snapshot(tree: old), Snapshot(tree: new))
    let plan = try clearPlan(differences)
    try withJournal(.files, from: old, to: new) { moved in
      try replace(plan.toWrite) {
        try refuseLateEdits(differences)
        if isNew {
          try repository.update(branch, to: commit, from: nil, message: "branch: Created")
        }
        try repository.setHead(branch: branch)
        moved()
      }
      try updateIndex(differences, of: new)
    }
  }
}

extension StoreFailure {
  fileprivate init(existing name: String) {
    self.init(
      .usage,
      "there is already a branch \(name)",
      hint: "go to it: baton switch \(name)"
    )
  }
}
