import CLibgit2

extension Repository {
  /// Whether git's ignore rules (`.gitignore`, `info/exclude`, `core.excludesFile`) name a path of
  /// the work tree. Says nothing about files that git already knows, which are never ignored.
  public func isIgnored(_ path: Path, isFolder: Bool) throws -> Bool {
    var ignored: Int32 = 0
    let bytes = path.bytes + (isFolder ? [UInt8(ascii: "/")] : []) + [0]
    let code = git_ignore_path_is_ignored(
      &ignored,
      handle,
      bytes.map { CChar(bitPattern: $0) }
    )
    try Library.check(code, "look up what git ignores")
    return ignored == 1
  }
}
