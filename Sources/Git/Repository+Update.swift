import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// References are written here and not by libgit2, whose locks do not say whose they are: what a
// killed Baton leaves behind would have to be removed by hand. They are read by libgit2.
extension Repository {
  /// Moves a reference if it still has the expected value: compare and swap under its lock. When it
  /// returns, the new value survives a power cut.
  ///
  /// `expected` nil means that it must not exist. Writes the reflog, HEAD's too where HEAD is on
  /// the branch. Throws `refMoved` when the value is another, `locked` when another process holds
  /// the lock for longer than half a second, `exists` where another reference has the name of a
  /// folder that this one needs.
  public func update(
    _ name: String,
    to id: ObjectID,
    from expected: ObjectID?,
    message: String
  ) throws {
    let operation = "update \(name)"
    try validate(name, operation)
    if expected == nil { try requireRoom(for: name, operation) }
    try withLock(on: name, operation, expecting: expected) { lock in
      if expected == id { return }
      let line = try reflogLine(from: expected, to: id, message)
      try log(line, of: name, operation)
      if case .branch(name, _) = try head() { try log(line, of: "HEAD", operation) }
      try lock.commit(Array("\(id)\n".utf8), isDurable: true)
    }
  }

  /// Removes a reference and its reflog if it still has the expected value.
  public func delete(_ name: String, from expected: ObjectID) throws {
    let operation = "delete \(name)"
    try validate(name, operation)
    try withLock(on: name, operation, expecting: expected) { lock in
      try removePacked(name, operation)
      if unlink(file(of: name)) != 0, errno != ENOENT { throw File.failure(name, operation) }
      unlink(reflogFile(of: name))
    }
    removeEmptyFolders(above: name)
  }

  /// Puts HEAD on a branch (`refs/heads/main`), which need not have a commit yet.
  ///
  /// Neither index nor files change. Throws `exists` where another work tree is on that branch.
  public func setHead(branch name: String) throws {
    let operation = "set HEAD to \(name)"
    try validate(name, operation)
    let old = try head()
    if case .branch(name, _) = old { return }
    try requireUnused(name, operation)
    let lock = try LockFile(file(of: "HEAD"), operation: operation)
    if let new = try reference(name) {
      let message = "checkout: moving from \(old.shortName) to \(shortName(of: name))"
      try log(reflogLine(from: old.id, to: new, message), of: "HEAD", operation)
    }
    try lock.commit(Array("ref: \(name)\n".utf8), isDurable: true)
  }

  /// Makes a name stand for another reference: `refs/remotes/origin/HEAD` for the main branch of a
  /// remote. Replaces what the name stood for.
  public func setSymbolic(_ name: String, to target: String) throws {
    let operation = "set \(name)"
    try validate(name, operation)
    try validate(target, operation)
    let lock = try lock(name, operation)
    try lock.commit(Array("ref: \(target)\n".utf8), isDurable: true)
  }

  private func withLock(
    on name: String,
    _ operation: String,
    expecting expected: ObjectID?,
    _ body: (LockFile) throws -> Void
  ) throws {
    let lock = try lock(name, operation)
    let found = try reference(name)
    if found != expected {
      throw Failure(
        .refMoved,
        "\(name) is at \(found?.short ?? "no commit"), not at \(expected?.short ?? "no commit")",
        hint: "Somebody else has changed it meanwhile. Try again.",
        in: operation,
        code: GIT_EMODIFIED.rawValue
      )
    }
    try body(lock)
  }

  /// Takes the lock of a reference, whose folders may have to be made first.
  private func lock(_ name: String, _ operation: String) throws -> LockFile {
    let path = file(of: name)
    var tries = 0
    while true {
      try File.makeFolders(above: path, operation)
      do {
        return try LockFile(path, operation: operation)
      } catch let failure as Failure where failure.kind != .locked && tries < 3 {
        // Whoever deletes a reference removes the folders that become empty.
        guard let slash = path.lastIndex(of: "/"), access(String(path[..<slash]), F_OK) != 0
        else { throw failure }
        tries += 1
      }
    }
  }

  /// Throws where a reference has the name of a folder of this one, or the other way round.
  private func requireRoom(for name: String, _ operation: String) throws {
    let parts = name.split(separator: "/")
    let folders = (2..<max(2, parts.count)).map { parts[..<$0].joined(separator: "/") }
    let other =
      try folders.first { try reference($0) != nil } ?? references(prefix: name + "/").first?.name
    if let other {
      throw Failure(
        .exists,
        "there is \(other), and git cannot have both",
        hint: "Choose another name.",
        in: operation
      )
    }
  }

  private func requireUnused(_ branch: String, _ operation: String) throws {
    var reference: OpaquePointer?
    guard git_reference_lookup(&reference, handle, branch) == 0 else { return }
    defer { git_reference_free(reference) }
    if git_branch_is_checked_out(reference) == 1 {
      throw Failure(.exists, "another work tree is on \(shortName(of: branch))", in: operation)
    }
  }

  /// Takes a reference out of the file that holds many; its lock is held.
  private func removePacked(_ name: String, _ operation: String) throws {
    let path = commonDirectory + "packed-refs"
    let end = Array(" \(name)\n".utf8)
    func isThere(_ bytes: [UInt8]?) -> Bool { bytes?.firstRange(of: end) != nil }
    guard try isThere(File.read(path, operation)) else { return }
    let lock = try LockFile(path, operation: operation)
    var result: [UInt8] = []
    var isLeftOut = false
    for line in try (File.read(path, operation) ?? []).split(separator: 10) {
      // A line `^id` says what the tag on the line above leads to.
      let isPeeled = line.first == UInt8(ascii: "^")
      isLeftOut = isPeeled ? isLeftOut : (line + [10]).suffix(end.count) == end[...]
      if !isLeftOut { result += line + [10] }
    }
    try lock.commit(result, isDurable: true)
  }

  private func removeEmptyFolders(above name: String) {
    for file in [file(of: name), reflogFile(of: name)] {
      var folder = file[...]
      // What follows `refs/heads/` can be made of several parts.
      for _ in name.split(separator: "/").dropFirst(3) {
        folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
        if rmdir(String(folder)) != 0 { break }
      }
    }
  }

  /// References of one work tree lie in its own folder.
  func folder(of name: String) -> String {
    let own = ["refs/bisect/", "refs/worktree/", "refs/rewritten/"]
    let isShared = name.hasPrefix("refs/") && !own.contains { name.hasPrefix($0) }
    return isShared ? commonDirectory : gitDirectory
  }

  func file(of name: String) -> String { folder(of: name) + name }
}

extension Head {
  /// The branch's name without `refs/heads/`, or the commit's id.
  fileprivate var shortName: String {
    switch self {
    case .branch(let name, _): Git.shortName(of: name)
    case .detached(let id): "\(id)"
    }
  }
}

private func shortName(of reference: String) -> String {
  reference.hasPrefix("refs/heads/") ? String(reference.dropFirst(11)) : reference
}
