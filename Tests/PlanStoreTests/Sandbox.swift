import Git
import PlanStore
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
    Sandbox.isolate
    var template = Array("/tmp/baton-store-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
  }

  deinit {
    _ = try? Command("rm", ["-rf", path]).run()
  }

  /// No configuration but the repository's own, and no identity, in this process and its children.
  private static let isolate: Void = {
    for (name, value) in [
      ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), ("HOME", "/nonexistent"),
      ("LC_ALL", "C"),
    ] { setenv(name, value, 1) }
    for name in [
      "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL",
      "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE", "EMAIL",
    ] { unsetenv(name) }
  }()

  /// Runs git in a folder of the sandbox and answers its output without the last line end.
  @discardableResult
  func git(
    _ arguments: String...,
    at folder: String = "work",
    input: String = "",
    fails: Bool = false
  ) throws -> String {
    let outcome = try Command(
      "git",
      ["-c", "init.defaultBranch=main", "-c", "core.quotePath=false"] + arguments,
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

  /// Runs a line of shell in the sandbox.
  @discardableResult
  func shell(_ line: String) throws -> String {
    let outcome = try Command("sh", ["-c", line], directory: path).run()
    try #require(outcome.status == 0, "\(line): \(outcome.errorText)")
    return outcome.text
  }

  /// Writes a file, with the folders it needs.
  func write(_ file: String, _ text: String, at folder: String = "work") throws {
    let full = "\(path)/\(folder)/\(file)"
    for (place, byte) in full.utf8.enumerated() where byte == UInt8(ascii: "/") && place > 0 {
      mkdir(String(full.prefix(place)), 0o755)
    }
    let handle = try #require(fopen(full, "w"), "\(full)")
    fwrite(text, 1, text.utf8.count, handle)
    try #require(fclose(handle) == 0)
  }

  func read(_ file: String, at folder: String = "work") throws -> String {
    try Command("cat", ["\(path)/\(folder)/\(file)"]).run().text
  }

  func exists(_ file: String, at folder: String = "work") -> Bool {
    access("\(path)/\(folder)/\(file)", F_OK) == 0
  }

  /// A repository whose user is Dana.
  func repository(_ name: String = "work") throws {
    try git("init", "-q", name, at: "")
    try git("config", "user.name", "Dana", at: name)
    try git("config", "user.email", "dana@example.org", at: name)
  }

  /// A store made with plain git: Dana, Erin, a team and two items, a README and a script.
  @discardableResult
  func store(_ name: String = "work") throws -> Store {
    try repository(name)
    for (path, text) in Sandbox.files { try write(path, text, at: name) }
    try shell("chmod +x \(name)/tools/run.sh && ln -s README.md \(name)/link")
    try git("add", ".", at: name)
    try git("commit", "-qm", "first", at: name)
    return try open(name)
  }

  func open(_ name: String = "work") throws -> Store {
    try Store.open(from: "\(path)/\(name)")
  }

  static let files = [
    "baton.yaml": "format: 1\nmerge-version: 1\nname: Example\nstewards: [dana]\n",
    "people/dana.yaml": "id: dana\nname: Dana\nemails: [Dana@Example.org]\n",
    "people/erin.yaml": "id: erin\nname: Erin\nemails: [erin@example.org]\n",
    "teams/sales.yaml": "id: sales\nname: Sales\nlead: dana\n",
    "plans/sales/grow-2a2a.yaml": item("grow-2a2a", parent: nil),
    "plans/sales/emea-3b3b.yaml": item("emea-3b3b", parent: "grow-2a2a"),
    "README.md": "# Example\n",
    "tools/run.sh": "#!/bin/sh\n",
  ]

  static func item(_ id: String, parent: String?, _ more: String = "") -> String {
    """
    # written by hand
    id: \(id)
    kind: key-result   # a comment
    title: The item \(id)
    \(parent.map { "parent: \($0)\n" } ?? "")accountable: dana
    \(more)
    """
  }

  /// The snapshot of the main branch with many more files, quickly.
  func snapshot(adding files: [String: String], in store: Store) throws -> Snapshot {
    var input =
      "commit refs/heads/big\ncommitter D <d@e.f> 0 +0000\ndata 0\nfrom refs/heads/main^0\n"
    for (path, text) in files {
      input += "M 100644 inline \(path)\ndata \(text.utf8.count)\n\(text)\n"
    }
    try git("fast-import", "--quiet", input: input)
    return try store.snapshot(of: store.repository.revision("big"))
  }

  /// The places where git sees a difference; empty where all is clean.
  func status(_ name: String = "work") throws -> String {
    try git("status", "--porcelain", at: name)
  }

  /// Whether git finds nothing wrong with any object.
  func isSound(_ name: String = "work") throws -> Bool {
    _ = try git("fsck", "--strict", "--no-dangling", at: name)
    return true
  }
}

extension Store {
  /// Changes one work file.
  func write(_ path: Path, _ text: String?) throws {
    try write([path: text.map { Array($0.utf8) }])
  }
}

/// The failure that a piece of work throws, if it does.
func storeFailure(of body: () throws -> Void) throws -> StoreFailure {
  var found: StoreFailure?
  do { try body() } catch let failure as StoreFailure { found = failure }
  return try #require(found, "nothing was thrown")
}
