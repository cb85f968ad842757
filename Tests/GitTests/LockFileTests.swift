import Testing

@testable import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whose a lock file is.
@Suite struct LockFileTests {
  private let sandbox: Sandbox
  private var path: String { sandbox.path + "/file" }

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("file", "old\n")
  }

  private func lockedByKilled() throws {
    let lock = try LockFile(path, operation: "test")
    // What a killed process leaves: the file without anybody who holds it.
    try #require(link(path + ".lock", path + ".kept") == 0)
    _ = consume lock
    try #require(rename(path + ".kept", path + ".lock") == 0)
  }

  @Test func oneHoldsItAtATime() throws {
    var lock: LockFile? = try LockFile(path, operation: "test")
    #expect(LockFile.isHeld(path))
    #expect(failure { _ = try LockFile(path, operation: "test") }?.kind == .locked)
    try lock?.commit(Array("new\n".utf8), isDurable: true)
    #expect(LockFile.isHeld(path))
    lock = nil
    #expect(!LockFile.isHeld(path))
    #expect(try Command("cat", [path]).run().text == "new\n")
    #expect(try Command("ls", [sandbox.path]).run().text == "file\n")
  }

  @Test func whatAKilledProcessLeftIsTaken() throws {
    try lockedByKilled()
    #expect(access(path + ".lock", F_OK) == 0)
    let lock = try LockFile(path, operation: "test")
    #expect(LockFile.isHeld(path))
    _ = consume lock
    try lockedByKilled()
    #expect(!LockFile.isHeld(path))
    #expect(access(path + ".lock", F_OK) != 0)
  }

  /// Git's locks are empty, or hold the new content; another machine's process cannot be seen.
  @Test(arguments: ["", "DIRC", "baton another-machine.example.org\n", "0123456789abcdef\n"])
  func othersLocksStay(content: String) throws {
    try sandbox.write("file.lock", content)
    #expect(LockFile.isHeld(path))
    #expect(failure { _ = try LockFile(path, operation: "test") }?.kind == .locked)
    #expect(try Command("cat", [path + ".lock"]).run().text == content)
  }
}

/// What is no file is in the way, and is not waited for.
@Test func `a pipe in the place of a lock does not hang`() throws {
  let sandbox = try Sandbox()
  let path = sandbox.path + "/file"
  try #require(mkfifo(path + ".lock", 0o600) == 0)
  #expect(LockFile.isHeld(path))
  #expect(failure { _ = try LockFile(path, operation: "test") }?.kind == .locked)
}

/// References are locked the same way.
@Test func `the lock on a branch that a killed process left is taken`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  let first = try repository.revision("HEAD")
  let path = repository.gitDirectory + "refs/heads/main"
  let lock = try LockFile(path, operation: "test")
  for name in [".lock", ".baton.lock"] {
    try #require(link(path + ".lock", path + name + ".kept") == 0)
  }
  _ = consume lock
  for name in [".lock", ".baton.lock"] {
    // Both are one file where it was killed between giving it its name and removing the draft.
    try #require(rename(path + name + ".kept", path + name) == 0)
  }
  try repository.update("refs/heads/main", to: first, from: first, message: "")
  #expect(access(path + ".lock", F_OK) != 0 && access(path + ".baton.lock", F_OK) != 0)
}

/// Git knows nothing of whose a lock is, so that none may be left in its way.
@Test(arguments: ["HEAD", "refs/heads/main", "refs/remotes/hub/main", "index"])
func `git goes on behind a killed process`(locked: String) throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  try sandbox.git("remote", "add", "hub", repository.gitDirectory, at: "work")
  try sandbox.git("fetch", "-q", "hub", at: "work")
  let path = repository.gitDirectory + locked
  let lock = try LockFile(path, operation: "test")
  try #require(link(path + ".lock", path + ".kept") == 0)
  _ = consume lock
  try #require(rename(path + ".kept", path + ".lock") == 0)
  // It was about to put the new content in place.
  try sandbox.write(".git-new", "")
  try #require(rename(sandbox.path + "/.git-new", path + ".baton-new.lock") == 0)
  repository.removeAbandonedLocks()
  #expect(access(path + ".lock", F_OK) != 0)
  #expect(access(path + ".baton-new.lock", F_OK) != 0)
  // One that is held stays.
  let held = try LockFile(path, operation: "test")
  repository.removeAbandonedLocks()
  #expect(access(path + ".lock", F_OK) == 0)
  _ = consume held
}
