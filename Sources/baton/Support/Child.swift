#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that shares the terminal with this one: an editor or a pager.
struct Child {
  private let process: pid_t

  /// Starts what a shell makes of a command line, such as `code --wait`.
  ///
  /// - Parameters:
  ///   - line: a command line for the shell.
  ///   - arguments: further arguments, not looked at by the shell.
  ///   - environment: variables to set where they are not set yet.
  ///   - input: what it reads from; nil for this program's own input.
  init(
    shell line: String,
    _ arguments: [String] = [],
    environment: [String: String] = [:],
    input: Int32? = nil
  ) throws {
    for (name, value) in environment { setenv(name, value, 0) }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this program ignores, an editor or pager must not.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    sigaddset(&signals, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let command = arguments.isEmpty ? line : line + " \"$@\""
    let words = ["sh", "-c", command, line] + arguments
    var copies: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for copy in copies { free(copy) } }
    var found: pid_t = 0
    let code = posix_spawnp(&found, "sh", &actions, &attributes, &copies, environ)
    guard code == 0 else {
      throw CommandFailure(
        .storage,
        "'\(line)' could not be started: \(String(cString: strerror(code)))"
      )
    }
    process = found
  }

  /// Waits for its end; its exit status, 128 and more where a signal ended it.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return 127 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
