import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Repository {
  /// Opens the repository in exactly this folder: a work tree, a `.git` folder or a bare one.
  public static func open(_ path: String) throws -> Repository {
    try open(path, flags: GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue)
  }

  /// Opens the repository that this folder lies in, looking upwards as git does.
  ///
  /// `GIT_DIR` and its companions in the environment win, which is what git's hooks rely on:
  /// objects in a push's quarantine are seen only that way.
  public static func discover(from path: String) throws -> Repository {
    if getenv("GIT_DIR") != nil {
      return try open(path, flags: GIT_REPOSITORY_OPEN_FROM_ENV.rawValue)
    }
    return try open(path, flags: 0)
  }

  /// Makes a new repository, with the parent folders it needs, and opens it.
  ///
  /// Fails with kind `exists` where there is one already.
  public static func create(
    at path: String,
    bare: Bool = false,
    branch: String = "main"
  ) throws -> Repository {
    try Library.start()
    let operation = "create a repository in \(path)"
    var options = git_repository_init_options()
    try Library.check(
      git_repository_init_options_init(
        &options,
        UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION)
      ),
      operation
    )
    var flags = GIT_REPOSITORY_INIT_NO_REINIT.rawValue | GIT_REPOSITORY_INIT_MKPATH.rawValue
    if bare { flags |= GIT_REPOSITORY_INIT_BARE.rawValue }
    options.flags = UInt32(flags)
    var handle: OpaquePointer?
    let code = branch.withCString { branch in
      options.initial_head = branch
      return git_repository_init_ext(&handle, path, &options)
    }
    try Library.check(code, operation)
    guard let handle else { throw Library.failure(-1, in: operation) }
    let repository = try Repository(handle: handle)
    try repository.followEnvironment()
    return repository
  }

  /// Opens a repository once more by its `gitDirectory`, for another thread. May be called on
  /// several threads at once.
  public static func another(_ gitDirectory: String) throws -> Repository {
    // What a hook is given in the environment counts, as in `discover`.
    getenv("GIT_DIR") == nil ? try open(gitDirectory) : try discover(from: gitDirectory)
  }

  private static func open(_ path: String, flags: UInt32) throws -> Repository {
    try Library.start()
    var handle: OpaquePointer?
    let code = git_repository_open_ext(&handle, path, flags, nil)
    guard code >= 0, let handle else {
      throw openFailure(Library.failure(code, in: "open the repository at \(path)"), path: path)
    }
    let repository = try Repository(handle: handle)
    try repository.followEnvironment()
    return repository
  }
}
