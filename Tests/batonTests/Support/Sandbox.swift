import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of a test's own, in which it types commands as a user would: the built program and git,
/// away from the user's own configuration, at a fixed time.
final class Sandbox {
  /// What a command said.
  struct Run {
    let code: Int32
    let output: String
    let errors: String

    /// The output's lines.
    var lines: [Substring] { output.split(separator: "\n") }
  }

  let path: String
  /// Variables beside the usual ones; nil takes one away.
  var environment: [String: String?] = [:]
  /// The words in front of every program that is run: who runs it.
  var prefix: [String] = []

  init() throws {
    var template = Array("/tmp/baton-cli-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
  }

  deinit {
    _ = try? Command("chmod", ["-R", "u+rwX", path]).run()
    _ = try? Command("rm", ["-rf", path]).run()
  }

  /// Runs the program in a folder of the sandbox.
  ///
  /// - Parameter user: commits under this name, and under the address `<name>@example.org`.
  func baton(_ arguments: String..., at folder: String = "", by user: String = "dana") throws -> Run
  {
    try run(Self.binary.get(), arguments, folder, user)
  }

  /// The same with the arguments as a list.
  func runs(_ arguments: [String], at folder: String = "", by user: String = "dana") throws -> Run {
    try run(Self.binary.get(), arguments, folder, user)
  }

  /// Runs the program and requires that it works; answers its output.
  @discardableResult
  func does(_ arguments: String..., at folder: String = "", by user: String = "dana") throws
    -> String
  {
    let result = try run(Self.binary.get(), arguments, folder, user)
    try #require(result.code == 0, "baton \(arguments): \(result.errors)")
    return result.output
  }

  /// Runs git and requires that it works; answers its output without the last line end.
  @discardableResult
  func git(_ arguments: String..., at folder: String = "", by user: String = "dana") throws
    -> String
  {
    let result = try run("git", ["-c", "init.defaultBranch=main"] + arguments, folder, user)
    try #require(result.code == 0, "git \(arguments): \(result.errors)")
    return result.output.hasSuffix("\n") ? String(result.output.dropLast()) : result.output
  }

  /// The same with the arguments as a list.
  @discardableResult
  func gits(_ arguments: [String]) throws -> String {
    let result = try run("git", arguments, "", "dana")
    try #require(result.code == 0, "git \(arguments): \(result.errors)")
    return result.output
  }

  /// Runs a line of shell with the variables that programs get here; answers its output.
  func shell(_ line: String) throws -> String {
    let result = try run("sh", ["-c", line], "", "dana")
    try #require(result.code == 0, "\(line): \(result.errors)")
    return result.output
  }

  /// Writes a file, with the folders it needs.
  func write(_ file: String, _ text: String) throws {
    let full = "\(path)/\(file)"
    let folder = full[..<(full.lastIndex(of: "/") ?? full.endIndex)]
    _ = try Command("mkdir", ["-p", String(folder)]).run()
    try #require(try Command("tee", [full], input: Array(text.utf8)).run().status == 0)
  }

  /// A file's text; empty where there is none.
  func read(_ file: String) throws -> String {
    try Command("cat", ["\(path)/\(file)"]).run().text
  }

  /// A store with a small plan, committed by Dana, who is in it beside Erin and Frank.
  func store(_ folder: String = "plan") throws {
    try write("\(folder)/baton.yaml", "format: 1\nmerge-version: 1\nstewards: [dana]\n")
    for name in ["dana", "erin", "frank"] {
      try write(
        "\(folder)/people/\(name).yaml",
        "id: \(name)\nname: \(Self.name(name))\nemails: [\(name)@example.org]\n"
      )
    }
    try write("\(folder)/teams/sales.yaml", "id: sales\nname: Sales\nlead: dana\n")
    try write("\(folder)/teams/legal.yaml", "id: legal\nname: Legal\n")
    try write("\(folder)/plans/sales/grow-2m9x.yaml", "id: grow-2m9x\nkind: goal\ntitle: Grow\n")
    try write(
      "\(folder)/plans/sales/revenue-7k3d.yaml",
      """
      # Reviewed every Monday.
      id: revenue-7k3d
      kind: key-result
      title:   "Revenue: EMEA"   # as the board calls it
      parent: grow-2m9x
      accountable: dana
      responsible: [ team/sales,erin ]
      metric:
          unit: USD
          baseline: 1000000
          target: 4000000

      """
    )
    try git("init", "-q", at: folder)
    try git("add", ".", at: folder)
    try git("commit", "-qm", "Start", at: folder)
  }

  func run(
    _ program: String,
    _ arguments: [String],
    _ folder: String,
    _ user: String
  ) throws -> Run {
    var variables: [String: String?] = [
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_DIR": nil,
      "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil, "HOME": path, "XDG_CONFIG_HOME": path,
      "LC_ALL": "C.UTF-8", "NO_COLOR": nil, "BATON_NOW": "2026-11-13T09:12:00Z",
    ]
    for role in ["AUTHOR", "COMMITTER"] {
      variables["GIT_\(role)_NAME"] = Self.name(user)
      variables["GIT_\(role)_EMAIL"] = "\(user)@example.org"
      variables["GIT_\(role)_DATE"] = "2026-11-13T09:12:00Z"
    }
    variables.merge(environment) { $1 }
    let words = prefix + [program] + arguments
    let outcome = try Command(
      words[0],
      Array(words.dropFirst()),
      environment: variables,
      directory: folder.isEmpty ? path : "\(path)/\(folder)"
    ).run()
    return Run(code: outcome.status, output: outcome.text, errors: outcome.errorText)
  }

  /// `Dana` for `dana`.
  private static func name(_ id: String) -> String { id.prefix(1).uppercased() + id.dropFirst() }

  /// The built program: it stands beside the test bundle.
  static let binary = Result<String, any Error> {
    let places = CommandLine.arguments + [link("/proc/self/exe")].compactMap { $0 }
    for place in places {
      var folder = place.split(separator: "/", omittingEmptySubsequences: false)
      while !folder.isEmpty {
        folder.removeLast()
        let candidate = (folder + ["baton"]).joined(separator: "/")
        if access(candidate, X_OK) == 0, isFile(candidate) { return candidate }
        // Further up than the folder of the bundle lies nothing of this build.
        guard
          folder.last?.hasSuffix(".xctest") == true || folder.last == "MacOS"
            || folder.last == "Contents"
        else { break }
      }
    }
    throw BinaryNotFound(places: places)
  }

  private struct BinaryNotFound: Error {
    let places: [String]
  }

  private static func isFile(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && UInt32(info.st_mode) & 0o170000 == 0o100000
  }

  private static func link(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { chars in
        chars.baseAddress.map { readlink(path, $0, chars.count) } ?? -1
      }
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }
}
