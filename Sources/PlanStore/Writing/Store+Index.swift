import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Store {
  /// Puts the new versions into the index, where the entry that is there may be replaced. Where
  /// there is no index at all, puts the whole tree into it.
  func updateIndex(
    _ differences: [FileDifference],
    of tree: ObjectID,
    where mayReplace: (_ entry: FileVersion?, FileDifference) -> Bool = { _, _ in true }
  ) throws {
    typealias Change = (path: Path, content: (id: ObjectID, mode: FileMode)?)
    guard let index = try repository.index() else {
      let all = try leaves(of: tree).map { file -> Change in
        (file.path, (file.version.id, file.version.mode))
      }
      return try repository.updateIndex(all)
    }
    var changes: [Change] = []
    for difference in differences {
      let entry = index[difference.path]?.version
      guard mayReplace(entry, difference) else { continue }
      changes.append((difference.path, difference.new.map { ($0.id, $0.mode) }))
    }
    if !changes.isEmpty { try repository.updateIndex(changes) }
  }

  /// Throws while another process holds the index, after waiting for half a second.
  func checkIndexLock() throws {
    let path = repository.gitDirectory + "index.lock"
    for _ in 0..<25 {
      if !repository.isIndexLocked { return }
      usleep(20_000)
    }
    throw StoreFailure(
      .inTheWay,
      "another program works on this repository: \(path) is there",
      hint: """
        Wait for it: a git command, an editor with git built in, or another baton.
        If none is running, one that was stopped has left the file behind; remove it with: rm \(path)
        """
    )
  }
}

extension StoreFailure {
  static let detached = StoreFailure(
    .inTheWay,
    "HEAD is on no branch, so a commit made here would be hard to find again",
    hint: "Go to a branch first, with: git switch main; or make one here: git switch -c NAME"
  )
}
