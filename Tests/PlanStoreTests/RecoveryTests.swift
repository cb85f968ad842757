import Git
import PlanStore
import Testing

/// What a command that was killed leaves behind is finished by the next one.
struct RecoveryTests {
  let sandbox: Sandbox
  let store: Store

  init() throws {
    sandbox = try Sandbox()
    store = try sandbox.store()
  }

  /// The state right after the branch has moved: a journal of a process that is gone, whose number
  /// another one may have got since.
  private func interrupt(
    _ kind: String,
    by process: Int32 = 99_999_999,
    after work: () throws -> Void
  ) throws {
    let old = try store.headSnapshot().tree
    try sandbox.git("switch", "-qc", "next")
    try work()
    try sandbox.git("add", "-A")
    try sandbox.git("commit", "-qm", "next")
    try sandbox.git("switch", "-q", "main")
    let new = try sandbox.git("rev-parse", "next^{tree}")
    try sandbox.git("update-ref", "refs/heads/main", "next")
    try sandbox.write(".git/baton-journal", "baton-1 \(kind) \(old) \(new) \(process)\n")
  }

  @Test func filesAreBroughtInLine() throws {
    try interrupt("files") {
      try sandbox.write("README.md", "new\n")
      try sandbox.write("people/gus.yaml", "id: gus\n")
      try sandbox.shell("rm -r work/tools")
    }
    #expect(try !sandbox.status().isEmpty)
    _ = try sandbox.open()
    #expect(try sandbox.status().isEmpty)
    #expect(!sandbox.exists(".git/baton-journal"))
  }

  @Test func editsMadeMeanwhileStay() throws {
    try interrupt("files") {
      try sandbox.write("README.md", "new\n")
      try sandbox.write("people/dana.yaml", "id: dana\n")
    }
    try sandbox.write("README.md", "edited\n")
    _ = try sandbox.open()
    #expect(try sandbox.status() == " M README.md")
    #expect(try sandbox.read("README.md") == "edited\n")
  }

  @Test(arguments: [99_999_999, 1]) func indexIsBroughtInLine(by process: Int32) throws {
    try interrupt("index", by: process) { try sandbox.write("README.md", "new\n") }
    try sandbox.write("README.md", "new\n")
    _ = try sandbox.open()
    #expect(try sandbox.status().isEmpty)
  }

  @Test func journalOfAMoveThatDidNotHappenIsDropped() throws {
    let tree = try store.headSnapshot().tree
    try sandbox.write(
      ".git/baton-journal",
      "baton-1 files \(ObjectID.emptyTree) \(ObjectID.zero) 9\n"
    )
    _ = try sandbox.open()
    #expect(!sandbox.exists(".git/baton-journal"))
    #expect(try store.headSnapshot().tree == tree)
  }

  /// A process that still has the journal open finishes by itself.
  @Test func theLivingAreWaitedFor() throws {
    try interrupt("index") { try sandbox.write("README.md", "new\n") }
    try sandbox.write("README.md", "new\n")
    let tree = try store.headSnapshot().tree
    try sandbox.shell(
      """
      cd work/.git && exec 9<> baton-journal && flock 9
      (sleep 1; cd .. && git add README.md && rm .git/baton-journal) > ../../log 2>&1 &
      """
    )
    // Reading does not wait, and leaves the work to it.
    _ = try sandbox.open()
    #expect(sandbox.exists(".git/baton-journal"))
    try sandbox.write("people/gus.yaml", "id: gus\nname: Gus\n")
    let report = try store.commit(message: "More", paths: [Path("people/gus.yaml")])
    #expect(try store.snapshot(of: report.parent ?? .zero).tree == tree)
    #expect(try sandbox.status().isEmpty)
  }

  @Test func lockedIndexKeepsTheJournal() throws {
    try interrupt("index") { try sandbox.write("README.md", "new\n") }
    try sandbox.write(".git/index.lock", "")
    _ = try sandbox.open()
    #expect(sandbox.exists(".git/baton-journal"))
    try sandbox.shell("rm work/.git/index.lock")
    try sandbox.write("README.md", "new\n")
    _ = try sandbox.open()
    #expect(try sandbox.status().isEmpty)
  }

  @Test func commitFinishesTheWorkOfTheDeadFirst() throws {
    try interrupt("files") { try sandbox.write("README.md", "new\n") }
    try sandbox.write("people/gus.yaml", "id: gus\nname: Gus\n")
    let report = try store.commit(message: "gus")
    #expect(report.changes.map(\.path) == ["people/gus.yaml"])
    #expect(try sandbox.status().isEmpty)
    #expect(try sandbox.read("README.md") == "new\n")
  }

  @Test func commitsOfSeveralProcessesAtOnce() async throws {
    let root = store.root
    let results = await withTaskGroup(of: Int.self) { group in
      for worker in 0..<4 {
        group.addTask {
          var made = 0
          for round in 0..<4 {
            guard let store = try? Store.open(from: root) else { continue }
            let path = Path("notes-\(worker)-\(round).txt")
            try? store.write([path: Array("\(worker)".utf8)])
            if (try? store.commit(message: "n", paths: [path])) != nil { made += 1 }
          }
          return made
        }
      }
      return await group.reduce(0, +)
    }
    let count = try sandbox.git("rev-list", "--count", "HEAD")
    #expect(Int(count) == results + 1)
    // What was not committed is still there as a local file, and nothing else is.
    let left = try sandbox.status().split(separator: "\n")
    #expect(left.count == 16 - results && left.allSatisfy { $0.hasPrefix("?? notes-") })
    #expect(try sandbox.isSound())
  }
}
