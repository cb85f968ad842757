import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of a test's own with an isolated git.
final class Sandbox {
  let path: String

  init() throws {
    var template = Array("/tmp/baton-git-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
  }

  deinit {
    _ = try? Command("rm", ["-rf", path]).run()
  }

  static let environment: [String: String?] = [
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_DIR": nil,
    "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil, "HOME": "/nonexistent", "LC_ALL": "C",
    "GIT_AUTHOR_NAME": "Dana", "GIT_AUTHOR_EMAIL": "dana@example.org",
    "GIT_COMMITTER_NAME": "Dana", "GIT_COMMITTER_EMAIL": "dana@example.org",
  ]

  /// Runs git in a folder of the sandbox and answers its output without the last line end.
  @discardableResult
  func git(
    _ arguments: String...,
    at folder: String = "",
    input: String = "",
    date: Int? = nil,
    fails: Bool = false
  ) throws -> String {
    var environment = Sandbox.environment
    if let date {
      environment["GIT_AUTHOR_DATE"] = "\(date) +0000"
      environment["GIT_COMMITTER_DATE"] = "\(date) +0000"
    }
    let outcome = try Command(
      "git",
      ["-c", "init.defaultBranch=main"] + arguments,
      environment: environment,
      directory: path + "/" + folder,
      input: Array(input.utf8)
    ).run()
    if !fails {
      try #require(outcome.status == 0, "git \(arguments): \(outcome.errorText)")
    }
    var text = outcome.text
    if text.hasSuffix("\n") { text.removeLast() }
    return text
  }

  /// Writes a file, with the folders it needs.
  func write(_ file: String, _ text: String) throws {
    let full = path + "/" + file
    let folder = full[..<(full.lastIndex(of: "/") ?? full.endIndex)]
    _ = try Command("mkdir", ["-p", String(folder)]).run()
    let outcome = try Command("tee", [full], input: Array(text.utf8)).run()
    try #require(outcome.status == 0)
  }

  /// Writes an executable shell script and answers its path.
  @discardableResult
  func script(_ file: String, _ text: String) throws -> String {
    try write(file, "#!/bin/sh\n" + text)
    try #require(chmod(path + "/" + file, 0o755) == 0)
    return path + "/" + file
  }

  /// A repository with a work tree and one commit of one file.
  func repository(_ name: String = "work") throws -> Repository {
    try git("init", "-q", name)
    try write("\(name)/a.txt", "one\n")
    try git("add", ".", at: name)
    try git("commit", "-qm", "first", at: name, date: 1_700_000_000)
    return try Repository.open(path + "/" + name)
  }
}

/// The failure that a piece of work throws, if it does.
func failure(of body: () throws -> Void) -> Failure? {
  do {
    try body()
    return nil
  } catch {
    return error as? Failure
  }
}
