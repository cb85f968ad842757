#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Repository {
  /// Explains what libgit2 says only briefly when it refuses to open a repository.
  static func openFailure(_ failure: Failure, path: String) -> Failure {
    // Where no safe.directory is set at all, libgit2 says just that.
    if failure.kind == .foreignOwner || failure.message.contains("safe.directory") {
      let found = root(above: path) ?? path
      return Failure(
        .foreignOwner,
        "the repository at \(found) belongs to another user of this machine",
        hint: "If you trust it: git config --global --add safe.directory '\(found)'",
        in: failure.operation,
        code: failure.code,
        category: failure.category
      )
    }
    if failure.kind == .notFound {
      return Failure(
        .notFound,
        "there is no git repository",
        in: failure.operation,
        code: failure.code,
        category: failure.category
      )
    }
    // libgit2 1.5 says `objectformat`, 1.9 `object format`.
    let message = failure.message.filter { $0 != " " }
    for feature in features where message.contains(feature.sign) {
      return Failure(
        .unsupportedRepository,
        feature.what,
        hint: feature.remedy,
        in: failure.operation,
        code: failure.code,
        category: failure.category
      )
    }
    if failure.message.contains("extension") || failure.message.contains("repository version") {
      return Failure(
        .unsupportedRepository,
        "the repository uses a format that is not known here: \(failure.message)",
        hint: "Make a plain copy of it with: git clone",
        in: failure.operation,
        code: failure.code,
        category: failure.category
      )
    }
    return failure
  }

  /// The nearest folder from here upwards that looks like a repository.
  private static func root(above path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    var folder = String(cString: resolved)
    func exists(_ name: String) -> Bool { access("\(folder)/\(name)", F_OK) == 0 }
    while true {
      if exists(".git") || exists("HEAD") && exists("objects") { return folder }
      guard let slash = folder.lastIndex(of: "/"), folder != "/" else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  /// What git repositories may use and libgit2 cannot read, by the word in its message.
  private static let features: [(sign: String, what: String, remedy: String)] = [
    (
      "objectformat", "the repository names its objects by SHA-256",
      "Only SHA-1 repositories are supported: git init --object-format=sha1"
    ),
    (
      "worktreeconfig", "the repository has a configuration for each work tree",
      """
      Move the settings of .git/config.worktree into .git/config, then:
      git config --unset extensions.worktreeConfig
      (git sparse-checkout disable, where that switched it on)
      """
    ),
    (
      "refstorage", "the repository keeps its references in a reftable",
      "Use the files format: git refs migrate --ref-format=files"
    ),
    (
      "partialclone", "the repository is a partial clone and lacks objects",
      "Make a full clone: git clone without --filter"
    ),
  ]
}
