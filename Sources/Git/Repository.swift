import CLibgit2

/// An open repository. Not for use by several threads at once: open one for each.
///
/// Objects are read as git stored them: replacements, grafts and attributes have no influence.
public final class Repository {
  let handle: OpaquePointer
  let database: OpaquePointer
  /// How many objects were read so far; for tests of what an operation costs.
  public internal(set) var objectReads = 0
  /// What history walks have read of commits.
  var knownCommits: [ObjectID: CommitNode] = [:]
  /// The index as it was last read, and the file that it was read from.
  var knownIndex: (path: String, status: FileStatus, index: Index)?

  /// Counts what was read through another handle for the same work.
  public func note(objectReads count: Int) { objectReads += count }

  init(handle: OpaquePointer) throws {
    var database: OpaquePointer?
    let code = git_repository_odb(&database, handle)
    guard code >= 0, let database else {
      let failure = Library.failure(code, in: "open the object database")
      git_repository_free(handle)
      throw failure
    }
    self.handle = handle
    self.database = database
  }

  deinit {
    git_odb_free(database)
    git_repository_free(handle)
  }

  /// The absolute path of the repository's own folder (`.git`), ending in `/`.
  public var gitDirectory: String { String(cString: git_repository_path(handle)) }

  /// The folder that all work trees of the repository share, ending in `/`.
  public var commonDirectory: String { String(cString: git_repository_commondir(handle)) }

  /// The absolute path of the work tree, ending in `/`; nil in a bare repository.
  public var workDirectory: String? { git_repository_workdir(handle).map { String(cString: $0) } }

  /// Whether there is no work tree.
  public var isBare: Bool { git_repository_is_bare(handle) == 1 }

  /// Whether history ends early because the clone was made with a depth.
  public var isShallow: Bool { git_repository_is_shallow(handle) == 1 }

  /// Whether the clone was made with a filter, so that objects may be missing.
  public var isPartial: Bool {
    ((try? configuration("extensions.partialClone")) ?? nil) != nil
  }
}
