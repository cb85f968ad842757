import Git
import Testing

@Test func `HEAD is read on a branch, without a commit, and detached`() throws {
  let sandbox = try Sandbox()
  let empty = try Repository.create(at: sandbox.path + "/empty", bare: true, branch: "trunk")
  #expect(try empty.head() == .branch(name: "refs/heads/trunk", id: nil))
  #expect(failure { _ = try empty.revision("HEAD") }?.kind == .unbornHead)
  #expect(empty.isBare)
  #expect(empty.workDirectory == nil)

  let repository = try sandbox.repository()
  let first = try repository.revision("HEAD")
  #expect(try repository.head() == .branch(name: "refs/heads/main", id: first))
  try sandbox.git("checkout", "-q", "--detach", at: "work")
  #expect(try repository.head() == .detached(first))
  try repository.setHead(branch: "refs/heads/other")
  #expect(try repository.head() == .branch(name: "refs/heads/other", id: nil))
}

@Test func `a reference moves only from the expected value`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  let first = try repository.revision("HEAD")
  let commit = try repository.commit(first)
  var next = commit
  next.parents = [first]
  let second = try repository.write(commit: next)
  let name = "refs/heads/main"

  #expect(
    failure { try repository.update(name, to: second, from: nil, message: "") }?.kind == .refMoved
  )
  #expect(
    failure { try repository.update(name, to: second, from: second, message: "") }?.kind
      == .refMoved
  )
  try repository.update(name, to: second, from: first, message: "moved")
  #expect(try repository.reference(name) == second)
  #expect(try sandbox.git("log", "-g", "-1", "--format=%gs", "main", at: "work") == "moved")

  #expect(failure { try repository.delete(name, from: first) }?.kind == .refMoved)
  try sandbox.git("pack-refs", "--all", at: "work")
  try repository.delete(name, from: second)
  #expect(try repository.reference(name) == nil)
  #expect(
    failure { try repository.update(name, to: second, from: first, message: "") }?.kind
      == .refMoved
  )
}

@Test func `of many that move a reference at once each step is won by one`() async throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  let path = repository.gitDirectory
  let tree = try repository.commit(repository.revision("HEAD")).tree
  let rounds = 8
  let workers = 4
  try await withThrowingTaskGroup(of: Void.self) { group in
    for worker in 0..<workers {
      group.addTask {
        let own = try Repository.open(path)
        let signature = Signature(name: "W\(worker)", email: "w@example.org", seconds: 1)
        for _ in 0..<rounds {
          while true {
            let head = try #require(try own.reference("refs/heads/main"))
            let id = try own.write(
              commit: Commit(
                tree: tree,
                parents: [head],
                author: signature,
                committer: signature,
                message: "x\n"
              )
            )
            do {
              try own.update("refs/heads/main", to: id, from: head, message: "x")
              break
            } catch let failure as Failure where [.refMoved, .locked].contains(failure.kind) {
              continue
            }
          }
        }
      }
    }
    try await group.waitForAll()
  }
  let history = try repository.history(of: [repository.revision("main")])
  #expect(history.count == rounds * workers + 1)
}

@Test func `a lock left behind is named`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  let first = try repository.revision("HEAD")
  try sandbox.write("work/.git/refs/heads/main.lock", "")
  let failure = failure {
    try repository.update("refs/heads/main", to: first, from: first, message: "")
  }
  #expect(failure?.kind == .locked)
  #expect(failure?.message.contains(".git/refs/heads/main.lock") == true)
}

@Test func `references are listed by prefix`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  let first = try repository.revision("HEAD")
  try sandbox.git("branch", "b/c", at: "work")
  try sandbox.git("tag", "v1", at: "work")
  try sandbox.git(
    "symbolic-ref",
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    at: "work"
  )
  #expect(
    try repository.references(prefix: "refs/heads/") == [
      Reference(name: "refs/heads/b/c", id: first), Reference(name: "refs/heads/main", id: first),
    ]
  )
  #expect(try repository.references().count == 3)
  #expect(
    try repository.symbolicTarget(of: "refs/remotes/origin/HEAD") == "refs/remotes/origin/main"
  )
  #expect(failure { _ = try repository.reference("refs/heads/a..b") }?.kind == .invalid)
}

@Test func `revisions are found or refused with a reason`() throws {
  let sandbox = try Sandbox()
  let repository = try sandbox.repository()
  let first = try repository.revision("HEAD")
  try sandbox.git("tag", "-am", "note", "v1", at: "work")
  #expect(try repository.revision("v1") == first)
  #expect(try repository.revision(first.short) == first)
  #expect(try repository.revision("main@{0}") == first)
  #expect(failure { _ = try repository.revision("nowhere") }?.kind == .notFound)
  #expect(failure { _ = try repository.revision("HEAD~5") }?.kind == .notFound)
  #expect(failure { _ = try repository.revision("HEAD:a.txt") }?.kind == .invalid)
  #expect(failure { _ = try repository.revision("") }?.kind == .invalid)
}
