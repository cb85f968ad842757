import Git

extension Store {
  /// What plain git is about to commit, against HEAD: what its index says, or the one that git hands
  /// to its hooks.
  public func stagedChanges() throws -> ChangeSet {
    try changes(from: headSnapshot(), to: stagedSnapshot())
  }

  func stagedSnapshot() throws -> Snapshot {
    let written = try Command("git", ["write-tree"], directory: root).run()
    guard written.status == 0, let tree = ObjectID(String(written.text.prefix(40))) else {
      throw StoreFailure(
        .inTheWay,
        "git cannot write what is to be committed: \(written.errorText)",
        hint: "Settle the files, git add them, then: git commit"
      )
    }
    return Snapshot(tree: tree)
  }
}
