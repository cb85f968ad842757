public import Git

extension Store {
  /// Edits work files: a path gets new bytes, or with nil goes away. Nothing is committed.
  ///
  /// An existing file keeps its permissions. Every new file is written beside its place first, so
  /// that either all are changed or none; folders are made where needed and removed when they
  /// become empty. Never writes through a symbolic link or outside the work tree. Throws `storage`
  /// or `inTheWay`.
  public func write(_ files: [Path: [UInt8]?]) throws {
    try write(files) {}
  }

  /// The same, with something to be done when all new files are complete and none is in its place.
  ///
  /// - Parameter modes: whether files are to be executable; without it they stay as they are.
  func write(
    _ files: [Path: [UInt8]?],
    modes: [Path: FileMode] = [:],
    ready: () throws -> Void
  ) throws {
    try requireWorkTree()
    var work = WorkTree(root)
    var replacements: [Replacement] = []
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      if !path.isSafe { throw StoreFailure(unsafe: path) }
      let mode = work.mode(at: path)
      if mode == .directory {
        throw StoreFailure(
          .inTheWay,
          "there is a folder where the file \(path) belongs",
          hint: "Move the folder away.",
          paths: [path]
        )
      }
      if let above = work.obstacle(above: path), files[above] != .some(nil) {
        throw StoreFailure(
          .inTheWay,
          "\(above) is not a folder, so \(path) cannot be written",
          hint: "Put a real folder there; Baton does not follow links.",
          paths: [above]
        )
      }
      if bytes == nil, mode == nil { continue }
      replacements.append(
        Replacement(
          path: path,
          mode: modes[path] ?? (mode == .executable ? .executable : .file),
          bytes: bytes.map { bytes in { bytes } }
        )
      )
    }
    try work.replace(replacements, ready: ready)
  }
}
