import Git
import PlanModel
import PlanStore
import Testing

struct CommitTests {
  let sandbox: Sandbox
  let store: Store
  let item: Path = "plans/sales/emea-3b3b.yaml"

  init() throws {
    sandbox = try Sandbox()
    store = try sandbox.store()
  }

  private func edit(_ more: String = "priority: 1\n") throws {
    try store.write(item, Sandbox.item("emea-3b3b", parent: "grow-2a2a", more))
  }

  @Test func commitLeavesGitClean() throws {
    try edit()
    let head = try store.repository.revision("HEAD")
    let report = try store.commit(message: "  plan: first\n\nbody  \n\n")
    #expect(report.parent == head && report.branch == "refs/heads/main")
    #expect(report.changes.map(\.path) == [item])
    #expect(report.remaining.isEmpty)
    #expect(try sandbox.status().isEmpty)
    #expect(try sandbox.isSound())
    let log = try sandbox.git("log", "-1", "--format=%an %ae %B")
    #expect(log == "Dana dana@example.org plan: first\n\nbody\n")
    #expect(try sandbox.git("diff", "--stat", "HEAD~").contains("1 file changed, 1 insertion"))
    #expect(try sandbox.git("reflog", "-1", "--format=%gs") == "commit: plan: first")
  }

  @Test func onlyTheTreesOnThePathAreWritten() throws {
    try edit()
    try store.commit(message: "one")
    let made = try sandbox.git("rev-list", "--objects", "HEAD~..HEAD")
    // The commit, three trees and the file.
    #expect(made.split(separator: "\n").count == 5)
  }

  @Test func namedPathLeavesTheOthersDirty() throws {
    try edit()
    try sandbox.write("README.md", "# Other\n")
    try sandbox.write("people/gus.yaml", "id: gus\nname: Gus\n")
    let report = try store.commit(message: "one", paths: [item])
    #expect(report.remaining.map(\.path) == ["README.md", "people/gus.yaml"])
    #expect(try sandbox.status() == " M README.md\n?? people/gus.yaml")
    try store.commit(message: "rest")
    #expect(try sandbox.status().isEmpty)
  }

  /// A command that has edited some files commits these; the others are not looked at.
  @Test func theFilesThatWereEditedAreEnough() throws {
    try edit()
    try sandbox.write("README.md", "# Other\n")
    let gone: Path = "people/erin.yaml"
    var files: [Path: [UInt8]?] = ["people/gus.yaml": Array("id: gus\nname: Gus\n".utf8)]
    files.updateValue(nil, forKey: gone)
    try store.write(files)
    let paths: [Path] = [item, gone, "people/gus.yaml", "people/dana.yaml"]
    let copy = try store.workingCopy(at: paths)
    let whole = try store.workingCopy()
    #expect(copy.changes == whole.changes.filter { paths.contains($0.path) })
    #expect(copy.changes.count == 3 && whole.changes.count == 4)
    #expect(copy.head == whole.head && copy.branch == whole.branch)
    let report = try store.commit(message: "one", paths: paths, knowing: copy)
    #expect(report.changes.map(\.path) == copy.changes.map(\.path))
    #expect(try sandbox.status() == " M README.md")
    #expect(try sandbox.isSound())
  }

  @Test func folderTakesAllBelow() throws {
    try edit()
    try sandbox.write("plans/notes.txt", "n")
    try sandbox.write("plans/sales/pictures/a.png", "n")
    try sandbox.write("README.md", "# Other\n")
    let report = try store.commit(message: "plans", paths: ["plans"])
    #expect(
      report.changes.map(\.path) == ["plans/notes.txt", item, "plans/sales/pictures/a.png"]
    )
    #expect(try sandbox.status() == " M README.md")
  }

  @Test func unknownOtherFilesAreLeftAndNamed() throws {
    try edit()
    try sandbox.write("notes/a.txt", "n")
    let report = try store.commit(message: "one")
    #expect(report.untracked.map(\.description) == ["notes/"])
    #expect(try sandbox.status() == "?? notes/")
    try store.commit(message: "two", paths: ["notes/a.txt"])
    #expect(try sandbox.status().isEmpty)
  }

  @Test func whatGitHasStagedIsTaken() throws {
    try sandbox.write("notes.txt", "staged")
    try sandbox.git("add", "notes.txt")
    try sandbox.write("README.md", "staged\n")
    try sandbox.git("add", "README.md")
    try sandbox.write("README.md", "# Example\n")
    try sandbox.git("rm", "-q", "tools/run.sh")
    try edit()
    try store.commit(message: "all")
    #expect(try sandbox.status().isEmpty)
    #expect(try sandbox.git("show", "HEAD:README.md") == "# Example")
    #expect(try sandbox.git("show", "HEAD:notes.txt") == "staged")
  }

  @Test func stagedFilesStayStagedWhenOthersAreNamed() throws {
    try sandbox.write("notes.txt", "staged")
    try sandbox.git("add", "notes.txt")
    try edit()
    try store.commit(message: "one", paths: [item])
    #expect(try sandbox.status() == "A  notes.txt")
  }

  @Test func modesAndLinksAreKept() throws {
    try edit()
    try sandbox.shell("chmod +x work/README.md && ln -sfn tools work/link")
    try store.commit(message: "one")
    let list = try sandbox.git("ls-tree", "-r", "HEAD")
    #expect(list.contains("100755 blob") && list.contains("120000 blob"))
    #expect(try sandbox.status().isEmpty)
    #expect(try sandbox.git("ls-tree", "HEAD", "README.md").hasPrefix("100755"))
  }

  @Test func bytesAreTakenAsTheyAre() throws {
    try sandbox.git("config", "core.autocrlf", "true")
    let text = "id: emea-3b3b\r\nkind: key-result\r\ntitle: T\r\n"
    try store.write(item, text)
    let report = try store.commit(message: "crlf", paths: [item])
    let blob = try store.version(at: item, in: store.snapshot(of: report.id))
    #expect(try store.bytes(of: #require(blob)) == Array(text.utf8))
    #expect(try store.workingCopy().isClean)
  }

  @Test func movedItemIsOneCommit() throws {
    try sandbox.shell("mkdir work/plans/eu && mv work/\(item) work/plans/eu/")
    try sandbox.write("teams/eu.yaml", "id: eu\nname: EU\n")
    let report = try store.commit(message: "move")
    #expect(report.changes.count == 3)
    #expect(try sandbox.status().isEmpty)
  }

  @Test func firstCommitOfARepository() throws {
    try sandbox.repository("new")
    try sandbox.write("baton.yaml", "format: 1\nmerge-version: 1\n", at: "new")
    let report = try sandbox.open("new").commit(message: "start")
    #expect(report.parent == nil)
    #expect(try sandbox.status("new").isEmpty)
    #expect(try sandbox.isSound("new"))
    #expect(try sandbox.git("reflog", "-1", "--format=%gs", at: "new") == "commit (initial): start")
  }

  @Test func nothingToCommit() throws {
    #expect(try storeFailure { try store.commit(message: "x") }.family == .usage)
    #expect(try storeFailure { try store.commit(message: " \n") }.family == .usage)
    try sandbox.write("notes.txt", "n")
    #expect(try storeFailure { try store.commit(message: "x") }.paths == ["notes.txt"])
    let failure = try storeFailure { try store.commit(message: "x", paths: ["no/such"]) }
    #expect(failure.message.contains("no/such"))
    #expect(try storeFailure { try store.commit(message: "x", paths: [item]) }.family == .usage)
  }

  @Test func detachedHeadIsRefused() throws {
    try sandbox.git("checkout", "-q", "--detach")
    try edit()
    let failure = try storeFailure { try store.commit(message: "x") }
    #expect(failure.hint.contains("git switch"))
  }

  @Test func lockedIndexIsRefusedBeforeAnythingMoves() throws {
    try edit()
    let head = try store.repository.revision("HEAD")
    try sandbox.write(".git/index.lock", "")
    let failure = try storeFailure { try store.commit(message: "x") }
    #expect(failure.family == .inTheWay)
    #expect(failure.hint.contains("rm "))
    #expect(try store.repository.revision("HEAD") == head)
  }

  @Test func userMustBeKnown() throws {
    try sandbox.git("config", "user.email", "")
    try edit()
    #expect(try storeFailure { try store.commit(message: "x") }.family == .identity)
  }

  @Test func unmergedFilesAreRefused() throws {
    try sandbox.git("switch", "-qc", "other")
    try sandbox.write("README.md", "a\n")
    try sandbox.git("commit", "-qam", "a")
    try sandbox.git("switch", "-q", "main")
    try sandbox.write("README.md", "b\n")
    try sandbox.git("commit", "-qam", "b")
    try sandbox.git("merge", "other", fails: true)
    #expect(try storeFailure { try store.commit(message: "x") }.message.contains("git merge"))
    try sandbox.shell("rm work/.git/MERGE_HEAD")
    let failure = try storeFailure { try store.commit(message: "x") }
    #expect(failure.paths == ["README.md"])
  }
}
