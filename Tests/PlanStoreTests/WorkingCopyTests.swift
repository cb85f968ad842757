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

struct WorkingCopyTests {
  let sandbox: Sandbox
  let store: Store
  let item: Path = "plans/sales/emea-3b3b.yaml"

  init() throws {
    sandbox = try Sandbox()
    store = try sandbox.store()
  }

  private func changes() throws -> [Path] { try store.workingCopy().changes.map(\.path) }

  @Test func cleanCloneHasNoChanges() throws {
    let copy = try store.workingCopy()
    #expect(copy.isClean && copy.untracked.isEmpty && copy.branch == "refs/heads/main")
  }

  @Test func filesThatGitWasToldToTrustAreNotOpened() throws {
    try sandbox.git("update-index", "--assume-unchanged", "README.md")
    try sandbox.git("update-index", "--skip-worktree", "tools/run.sh")
    try sandbox.shell("echo x > work/README.md && rm work/tools/run.sh")
    #expect(try store.workingCopy().isClean)
    let reads = store.repository.objectReads
    _ = try store.workingCopy()
    // Folders are known from the first time; no file of the object database is read.
    #expect(store.repository.objectReads - reads <= 1)
  }

  @Test func editsAndNewAndRemovedFiles() throws {
    try sandbox.write("\(item)", "id: emea-3b3b\n")
    try sandbox.write("people/gus.yaml", "id: gus\n")
    try sandbox.shell("rm work/README.md && chmod -x work/tools/run.sh")
    let copy = try store.workingCopy()
    #expect(copy.changes.map(\.path) == ["README.md", "people/gus.yaml", item, "tools/run.sh"])
    #expect(copy.changes.map(\.isTracked) == [true, false, true, true])
    #expect(copy.changes[0].new == nil)
    #expect(copy.changes[3].new?.mode == .file)
    #expect(copy.changes[3].new?.id == copy.changes[3].old?.id)
    #expect(try store.bytes(of: #require(copy.changes[2].new)) == Array("id: emea-3b3b\n".utf8))
  }

  @Test func sameSizeInTheSameMomentIsSeen() throws {
    for round in 0..<20 {
      try sandbox.write("README.md", "# Example\n")
      try sandbox.git("add", "README.md")
      try sandbox.write("README.md", round.isMultiple(of: 2) ? "# Exbmple\n" : "# Excmple\n")
      #expect(try changes() == ["README.md"])
    }
  }

  @Test func otherFilesAreListedApart() throws {
    try sandbox.write(".gitignore", "*.tmp\n/out/\n")
    try sandbox.write("notes/one.txt", "1")
    try sandbox.write("plans/sales/notes.txt", "1")
    try sandbox.write("x.tmp", "1")
    try sandbox.write("out/y", "1")
    try sandbox.write("odd \u{1}name", "1")
    try sandbox.shell("mkdir -p work/empty/er && git init -q work/other")
    let copy = try store.workingCopy()
    #expect(
      copy.untracked.map(\.description) == [
        ".gitignore", "notes/", "odd \\x01name", "other/", "plans/sales/notes.txt",
      ]
    )
    #expect(copy.isClean)
  }

  @Test func namesThatAreNotUTF8AreCarriedAlong() throws {
    try sandbox.shell("printf x > work/\"$(printf 'b\\377d')\"")
    let odd = Path(bytes: [0x62, 0xFF, 0x64])
    #expect(try store.workingCopy().untracked.map(\.path) == [odd])
    let id = try store.commit(message: "odd", paths: [odd]).id
    #expect(try store.version(at: odd, in: store.snapshot(of: id)) != nil)
    #expect(try store.workingCopy().isClean)
    #expect(try sandbox.status().isEmpty)
  }

  @Test func linkedFolderIsNotEntered() throws {
    try sandbox.shell("mv work/plans/sales elsewhere && ln -s ../../elsewhere work/plans/sales")
    let copy = try store.workingCopy()
    #expect(copy.changes.map(\.path) == [item, "plans/sales/grow-2a2a.yaml"])
    #expect(copy.changes.allSatisfy { $0.new == nil })
    #expect(copy.untracked.map(\.path) == ["plans/sales"])
  }

  @Test func stagedRemovalOfAnotherFileCounts() throws {
    try sandbox.git("rm", "-q", "--cached", "README.md")
    let copy = try store.workingCopy()
    #expect(copy.changes.map(\.path) == ["README.md"])
    #expect(copy.untracked.map(\.path) == ["README.md"])
  }

  @Test func unfinishedOperationsAreNamed() throws {
    #expect(try store.workingCopy().unfinished == nil)
    for (mark, operation) in [
      ("MERGE_HEAD", UnfinishedOperation.merge), ("CHERRY_PICK_HEAD", .cherryPick),
      ("REVERT_HEAD", .revert),
    ] {
      try sandbox.write(".git/\(mark)", "x")
      #expect(try store.workingCopy().unfinished == operation)
      let failure = try storeFailure { try store.commit(message: "x") }
      #expect(failure.family == .inTheWay)
      try sandbox.shell("rm work/.git/\(mark)")
    }
  }

  @Test func workingCopyBeforeTheFirstCommit() throws {
    try sandbox.repository("new")
    try sandbox.write("baton.yaml", "format: 1\nmerge-version: 1\n", at: "new")
    let copy = try sandbox.open("new").workingCopy()
    #expect(copy.head == nil && copy.branch == "refs/heads/main")
    #expect(copy.changes.map(\.path) == ["baton.yaml"])
  }
}
