import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the examples of the help texts speak of, made once by `world.sh`; each example runs in a copy.
final class World: Sendable {
  /// What a command line said.
  struct Run {
    let code: Int32
    /// What it printed, errors last.
    let output: String
  }

  private let path: String

  /// The one of this test run.
  static let shared: Result<World, any Error> = Result {
    atexit { if case .success(let world) = World.shared { world.remove() } }
    return try World()
  }

  private init() throws {
    // Where there is a folder in memory, each copy costs little.
    let base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    path = String(
      try Command("mktemp", ["-d", "\(base)/baton-world-XXXXXX"]).run().text.dropLast()
    )
    let folder = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let run = try Command(
      "sh",
      ["-c", Self.making, "sh"]
        + ["\(path)/world", "\(folder)/world.sh", try Self.bin],
      environment: Self.variables
    ).run()
    try #require(run.status == 0, "world.sh: \(run.text)\(run.errorText)")
  }

  private func remove() { _ = try? Command("rm", ["-rf", path]).run() }

  /// Types a command line at a shell in a fresh copy, in the folder where it belongs.
  ///
  /// - Parameters:
  ///   - input: what it reads.
  ///   - variables: what is in its environment beside the usual.
  func types(_ line: String, input: String = "", variables: [String: String] = [:]) throws -> Run {
    let run = try Command(
      "sh",
      ["-c", Self.typing, "sh", path, Self.place(of: line), line, try Self.bin],
      environment: Self.variables.merging(variables) { $1 },
      input: Array(input.utf8)
    ).run()
    return Run(code: run.status, output: run.text + run.errorText)
  }

  /// What the shell does with a new folder, the script, and where the program is.
  private static let making = #"""
    PATH=$3:$PATH
    export PATH
    mkdir "$1" && sh "$2" "$1" && tar -cf "$1.tar" -C "$1" .
    """#

  /// What the shell does with the world's folder, a folder in it, a line, and where the program is.
  private static let typing = #"""
    HOME=$1/$$ XDG_CONFIG_HOME=$1/$$ EDITOR=$1/$$/bin/editor PATH=$1/$$/bin:$4:$PATH
    export HOME XDG_CONFIG_HOME EDITOR PATH
    mkdir "$HOME" && tar -xf "$1/world.tar" -C "$HOME" && cd "$HOME/$2" || exit 99
    # The addresses of the world are folders of the copy.
    printf '[url "%s/srv/"]\n\tinsteadOf = git@git.example.org:support/\n\tinsteadOf = /srv/\n' \
      "$HOME" >> "$HOME/.gitconfig"
    eval "$3"
    code=$?
    rm -rf "$HOME"
    exit $code
    """#

  /// What begins a plan is typed in an empty folder, what shares it in a plan that is not shared yet.
  private static func place(of line: String) -> String {
    if line.hasPrefix("baton init") || line.hasPrefix("baton clone") { return "empty" }
    return line.hasPrefix("baton remote add") ? "fresh" : "plan"
  }

  /// The folder of the built program.
  private static var bin: String {
    get throws {
      let binary = try Sandbox.binary.get()
      return String(binary[..<(binary.lastIndex(of: "/") ?? binary.endIndex)])
    }
  }

  private static let variables: [String: String?] = {
    let now = "2026-11-23T09:00:00Z"
    return [
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": nil, "GIT_CONFIG_SYSTEM": nil,
      "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil, "EMAIL": nil, "VISUAL": nil,
      "GIT_EDITOR": nil, "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "BATON_NOW": now,
      "GIT_AUTHOR_DATE": now, "GIT_COMMITTER_DATE": now,
    ]
  }()
}
