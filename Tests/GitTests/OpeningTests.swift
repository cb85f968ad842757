import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Test func `a repository is found from a folder inside it`() throws {
  let sandbox = try Sandbox()
  let made = try sandbox.repository()
  try sandbox.write("work/deep/er/x", "")
  let found = try Repository.discover(from: sandbox.path + "/work/deep/er")
  #expect(found.gitDirectory == made.gitDirectory)
  #expect(found.workDirectory?.hasSuffix("/work/") == true)
  #expect(!found.isBare && !found.isShallow && !found.isPartial)
  #expect(failure { _ = try Repository.open(sandbox.path + "/work/deep") }?.kind == .notFound)
  #expect(failure { _ = try Repository.discover(from: "/nowhere") }?.kind == .notFound)
  #expect(failure { _ = try Repository.create(at: sandbox.path + "/work") }?.kind == .exists)
}

@Test func `another user's repository is refused with the way out`() throws {
  if getuid() != 0 { return }
  let sandbox = try Sandbox()
  _ = try sandbox.repository()
  _ = try Command("chown", ["-R", "12345", sandbox.path + "/work"]).run()
  let failure = failure { _ = try Repository.open(sandbox.path + "/work") }
  #expect(failure?.kind == .foreignOwner)
  #expect(failure?.hint?.hasSuffix("--add safe.directory '\(sandbox.path)/work'") == true)
}

@Test func `formats that cannot be read are named`() throws {
  let sandbox = try Sandbox()
  try sandbox.git("init", "-q", "--object-format=sha256", "long")
  let long = failure { _ = try Repository.open(sandbox.path + "/long") }
  #expect(long?.kind == .unsupportedRepository)
  #expect(long?.message.contains("SHA-256") == true)

  _ = try sandbox.repository()
  try sandbox.git("config", "core.repositoryformatversion", "1", at: "work")
  try sandbox.git("config", "extensions.unheardOf", "true", at: "work")
  #expect(
    failure { _ = try Repository.open(sandbox.path + "/work") }?.kind == .unsupportedRepository
  )
}

@Test func `a shallow clone says so`() throws {
  let sandbox = try Sandbox()
  let full = try sandbox.repository()
  let first = try full.revision("HEAD")
  try sandbox.write("work/a.txt", "two\n")
  try sandbox.git("commit", "-qam", "second", at: "work", date: 1_700_000_100)
  let second = try full.revision("HEAD")
  try sandbox.git("clone", "-q", "--depth=1", "file://" + sandbox.path + "/work", "short")
  let short = try Repository.open(sandbox.path + "/short")
  #expect(short.isShallow)
  let missing = failure { _ = try short.mergeBases(second, first) }
  #expect(missing?.kind == .shallow)
  #expect(try short.history(of: [second]) == [second])
  #expect(missing?.hint?.contains("--unshallow") == true)
  let again = failure { _ = try short.fetch("origin") }
  #expect(again?.kind == .shallow)
}

@Test func `settings are read, set and removed`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  #expect(try repository.configuration("baton.x") == nil)
  try repository.setConfiguration("baton.x", "a b # c")
  #expect(try repository.configuration("baton.x") == "a b # c")
  #expect(try sandbox.git("config", "--local", "baton.x", at: "work") == "a b # c")
  try repository.removeConfiguration("baton.x")
  try repository.removeConfiguration("baton.x")
  #expect(try repository.configuration("baton.x") == nil)
  try repository.setConfiguration("baton.y", "On")
  #expect(try repository.flag("baton.y") == true)
  try repository.setConfiguration("user.name", "Erin")
  try repository.setConfiguration("user.email", "erin@example.org")
  try repository.setConfiguration("author.name", "Erin A.")
  #expect(try repository.identity(.committer) == Identity(name: "Erin", email: "erin@example.org"))
  #expect(try repository.identity(.author)?.name == "Erin A.")
  let signature = try #require(try repository.signature(.committer))
  #expect(signature.seconds > 1_700_000_000)
}

@Test func `a linked work tree has its own HEAD and index`() throws {
  let sandbox = try Sandbox()
  let main = try sandbox.repository()
  try sandbox.git("worktree", "add", "-q", "-b", "side", "../side", at: "work")
  let side = try Repository.open(sandbox.path + "/side")
  #expect(try side.head().branch == "refs/heads/side")
  #expect(side.commonDirectory == main.gitDirectory)
  try sandbox.write("side/b.txt", "b\n")
  try side.updateIndex([("b.txt", (try side.write(blob: Array("b\n".utf8)), .file))])
  #expect(try sandbox.git("status", "--porcelain", at: "side") == "A  b.txt")
  #expect(try sandbox.git("status", "--porcelain", at: "work") == "")
}
