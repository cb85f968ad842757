import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files that a reference leaves are those that git would have left.
@Suite struct ReferenceFileTests {
  private let sandbox: Sandbox
  private let repository: Repository
  private let first: ObjectID
  private let second: ObjectID

  init() throws {
    sandbox = try Sandbox()
    repository = try sandbox.repository()
    first = try repository.revision("HEAD")
    var next = try repository.commit(first)
    next.parents = [first]
    second = try repository.write(commit: next)
  }

  private func locks() throws -> String {
    let search = ["work/.git", "(", "-name", "*.lock", "-o", "-name", "*baton*", ")"]
    return try Command("find", search, directory: sandbox.path).run().text
  }

  /// All reflogs and references but for the time, which differs.
  private func state(_ place: String) throws -> String {
    let logs = try Command(
      "sh",
      [
        "-c",
        """
        cd \(sandbox.path)/\(place) && git for-each-ref && git symbolic-ref HEAD && cd .git/logs \
        && find . -type f | sort | xargs grep -H '' | sed -E 's/> [0-9]+ /> /'
        """,
      ]
    ).run().text
    return logs
  }

  @Test func logsAreGitsToo() throws {
    try sandbox.git("clone", "-q", "work", "twin")
    for place in ["work", "twin"] {
      try sandbox.git("config", "user.name", "Dana", at: place)
      try sandbox.git("config", "user.email", "dana@example.org", at: place)
    }
    try sandbox.git("remote", "remove", "origin", at: "twin")
    try sandbox.git("fetch", "-q", "../work", "\(second)", at: "twin")
    for place in ["work", "twin"] {
      _ = try Command("rm", ["-rf", "logs"], directory: "\(sandbox.path)/\(place)/.git").run()
    }
    let main = "refs/heads/main"
    try repository.update(main, to: second, from: first, message: "moved\non")
    try repository.update("refs/heads/a/b", to: first, from: nil, message: "made")
    try repository.update("refs/remotes/o/x", to: first, from: nil, message: "fetch")
    try repository.update("refs/tags/t", to: first, from: nil, message: "tag")
    try repository.update("refs/own/x", to: first, from: nil, message: "own")
    try repository.setHead(branch: "refs/heads/a/b")
    try repository.update("refs/heads/gone/one", to: first, from: nil, message: "made")
    try repository.delete("refs/heads/gone/one", from: first)
    func update(_ name: String, _ id: ObjectID, _ message: String) throws {
      try sandbox.git("update-ref", "-m", message, name, "\(id)", at: "twin")
    }
    try update(main, second, "moved on")
    try update("refs/heads/a/b", first, "made")
    try update("refs/remotes/o/x", first, "fetch")
    try update("refs/tags/t", first, "tag")
    try update("refs/own/x", first, "own")
    try sandbox.git("checkout", "-q", "a/b", at: "twin")
    #expect(try state("work") == state("twin"))
    #expect(try state("work").contains("checkout: moving from main to a/b"))
    #expect(access(sandbox.path + "/work/.git/refs/heads/gone", F_OK) != 0)
    #expect(access(sandbox.path + "/work/.git/logs/refs/heads/gone", F_OK) != 0)
  }

  @Test(arguments: ["false", "always"]) func theSettingDecidesAboutNewLogs(setting: String) throws {
    try sandbox.git("config", "core.logAllRefUpdates", setting, at: "work")
    try repository.update("refs/own/x", to: first, from: nil, message: "own")
    try repository.update("refs/heads/new", to: first, from: nil, message: "new")
    let isLogged = try !repository.reflog(of: "refs/own/x").isEmpty
    #expect(isLogged == (setting == "always"))
    #expect(try repository.reflog(of: "refs/heads/new").isEmpty != isLogged)
    // What has a log keeps it.
    try repository.update("refs/heads/main", to: second, from: first, message: "kept")
    #expect(try repository.reflog(of: "refs/heads/main").first?.message == "kept")
  }

  @Test func aNameIsNoFolderOfAnother() throws {
    try repository.update("refs/heads/a/b", to: first, from: nil, message: "")
    try sandbox.git("branch", "packed/x", at: "work")
    try sandbox.git("pack-refs", "--all", at: "work")
    for name in ["refs/heads/a", "refs/heads/a/b/c", "refs/heads/packed", "refs/heads/main/x"] {
      let failure = failure { try repository.update(name, to: first, from: nil, message: "") }
      #expect(failure?.kind == .exists, "\(name)")
    }
    try repository.delete("refs/heads/a/b", from: first)
    try repository.update("refs/heads/a", to: first, from: nil, message: "")
    // A folder that git left empty is in nobody's way.
    mkdir(sandbox.path + "/work/.git/refs/heads/empty", 0o777)
    try repository.update("refs/heads/empty", to: first, from: nil, message: "")
    #expect(try sandbox.git("rev-parse", "a", "empty", at: "work") == "\(first)\n\(first)")
  }

  @Test func deletedIsAlsoWhatIsPacked() throws {
    try sandbox.git("tag", "-am", "note", "v1", at: "work")
    try sandbox.git("branch", "one", at: "work")
    try sandbox.git("branch", "two", at: "work")
    try sandbox.git("pack-refs", "--all", at: "work")
    try repository.delete("refs/heads/one", from: first)
    #expect(
      try sandbox.git("for-each-ref", "--format=%(refname)", at: "work")
        == "refs/heads/main\nrefs/heads/two\nrefs/tags/v1"
    )
    #expect(try sandbox.git("rev-parse", "v1^{}", at: "work") == "\(first)")
    let tag = try #require(try repository.reference("refs/tags/v1"))
    try repository.delete("refs/tags/v1", from: tag)
    let left = try sandbox.git("for-each-ref", "--format=%(refname)", at: "work")
    #expect(left == "refs/heads/main\nrefs/heads/two")
    #expect(try !sandbox.git("show-ref", "-d", at: "work").contains("^"))
    try sandbox.git("fsck", "--strict", at: "work")
  }

  /// Names that the files have on the way are none that git would take for a reference, whenever a
  /// process is killed.
  @Test func whatIsLeftOnTheWayIsNoReference() throws {
    let before = try sandbox.git("for-each-ref", at: "work")
    for name in ["main.lock", "main.baton.lock", "main.baton-new.lock"] {
      try sandbox.write("work/.git/refs/heads/\(name)", "0000\n")
    }
    #expect(try sandbox.git("for-each-ref", at: "work") == before)
    #expect(try repository.references(prefix: "refs/heads/").map(\.name) == ["refs/heads/main"])
    _ = try Command("rm", ["work/.git/refs/heads/main.lock"], directory: sandbox.path).run()
    // Drafts that nobody holds are used up.
    try repository.update("refs/heads/main", to: second, from: first, message: "x")
    #expect(try locks() == "")
  }

  @Test func anotherWorkTreesBranchIsNotTaken() throws {
    try sandbox.git("worktree", "add", "-q", "-b", "side", "../side", at: "work")
    #expect(failure { try repository.setHead(branch: "refs/heads/side") }?.kind == .exists)
    // A work tree's branch lies with the others, its HEAD and its log do not.
    let side = try Repository.open(sandbox.path + "/side")
    try side.update("refs/heads/side", to: second, from: first, message: "aside")
    #expect(try sandbox.git("rev-parse", "side", at: "work") == "\(second)")
    #expect(try sandbox.git("log", "-g", "-1", "--format=%gs", "HEAD", at: "side") == "aside")
    #expect(try !sandbox.git("log", "-g", "--format=%gs", "HEAD", at: "work").contains("aside"))
  }
}
