import CLibgit2

extension Repository {
  /// The remotes of the configuration, sorted by name.
  public func remotes() throws -> [Remote] {
    let operation = "list the remotes"
    var names = git_strarray()
    try Library.check(git_remote_list(&names, handle), operation)
    defer { git_strarray_dispose(&names) }
    var result: [Remote] = []
    for position in 0..<names.count {
      guard let name = names.strings[position] else { continue }
      if let remote = try remote(named: String(cString: name)) { result.append(remote) }
    }
    return result.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// A remote by its name; nil where there is none.
  public func remote(named name: String) throws -> Remote? {
    let operation = "read the remote \(printable(Array(name.utf8)))"
    var handle: OpaquePointer?
    let code = git_remote_lookup(&handle, self.handle, name)
    if code == GIT_ENOTFOUND.rawValue || code == GIT_EINVALIDSPEC.rawValue { return nil }
    try Library.check(code, operation)
    defer { git_remote_free(handle) }
    var refspecs = git_strarray()
    try Library.check(git_remote_get_fetch_refspecs(&refspecs, handle), operation)
    defer { git_strarray_dispose(&refspecs) }
    return Remote(
      name: name,
      url: git_remote_url(handle).map { String(cString: $0) } ?? "",
      pushURL: git_remote_pushurl(handle).map { String(cString: $0) },
      fetchRefspecs: (0..<refspecs.count).compactMap { position in
        refspecs.strings[position].map { String(cString: $0) }
      }
    )
  }

  /// Adds a remote whose branches a fetch puts under `refs/remotes/<name>/`.
  ///
  /// Throws `exists`, or `invalid` for a name that git does not allow.
  public func addRemote(_ name: String, url: String) throws {
    let operation = "add the remote \(printable(Array(name.utf8)))"
    var remote: OpaquePointer?
    try Library.check(git_remote_create(&remote, handle, name, url), operation)
    git_remote_free(remote)
  }

  /// Removes a remote with its settings and its references here.
  public func removeRemote(_ name: String) throws {
    try Library.check(
      git_remote_delete(handle, name),
      "remove the remote \(printable(Array(name.utf8)))"
    )
  }
}
