public import Git

extension Store {
  /// The files of a commit.
  public func snapshot(of commit: ObjectID) throws -> Snapshot {
    Snapshot(tree: try repository.commit(commit).tree)
  }

  /// The files of the commit that HEAD stands on; empty where there is none yet.
  public func headSnapshot() throws -> Snapshot {
    try repository.head().id.map { try snapshot(of: $0) } ?? .empty
  }

  /// What stands at a path; nil where there is no file. Reads the folders on the path.
  public func version(at path: Path, in snapshot: Snapshot) throws -> FileVersion? {
    if let known = snapshot.overlay[path] { return known }
    if let look = snapshot.look { return try looks[look].version(at: path, in: self) }
    guard let entry = try entry(at: path, in: snapshot.tree), entry.mode != .directory else {
      return nil
    }
    return FileVersion(mode: entry.mode, id: entry.id)
  }

  /// Whether the commit that a snapshot is seen from has a folder at a path.
  public func isFolder(_ path: Path, in snapshot: Snapshot) throws -> Bool {
    try entry(at: path, in: snapshot.tree)?.mode == .directory
  }

  /// The bytes of a file; of a symbolic link its target. Throws for another repository's commit.
  public func bytes(of version: FileVersion) throws -> [UInt8] {
    try version.bytes ?? repository.blob(version.id)
  }

  /// The id of the tree with everything that a snapshot lays over it; writes what is missing.
  public func tree(of snapshot: Snapshot) throws -> ObjectID {
    let snapshot = try settled(snapshot)
    return try tree(snapshot.tree, applying: snapshot.overlay)
  }
}
