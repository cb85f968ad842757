import Git
import PlanStore
import Testing

struct CloningTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
  }

  private func hub() throws {
    try sandbox.store()
    try sandbox.git("clone", "-q", "--bare", "work", "hub.git", at: "")
  }

  private func clone(_ hub: String = "hub.git", to folder: String = "copy") throws -> CloneReport {
    try Store.clone(from: "\(sandbox.path)/\(hub)", to: "\(sandbox.path)/\(folder)")
  }

  @Test func cloneIsWhatGitWouldMake() throws {
    try hub()
    let report = try clone()
    #expect(report.branch == "refs/heads/main")
    #expect(try sandbox.status("copy").isEmpty)
    #expect(try sandbox.git("rev-parse", "HEAD", at: "copy") == sandbox.git("rev-parse", "HEAD"))
    #expect(try sandbox.git("rev-parse", "--abbrev-ref", "@{u}", at: "copy") == "origin/main")
    #expect(
      try sandbox.git("symbolic-ref", "refs/remotes/origin/HEAD", at: "copy")
        == "refs/remotes/origin/main"
    )
    #expect(try sandbox.git("config", "branch.main.rebase", at: "copy") == "false")
    #expect(try sandbox.git("pull", "-q", at: "copy").isEmpty)
    #expect(try sandbox.git("ls-files", "-s", at: "copy") == sandbox.git("ls-files", "-s"))
    #expect(
      try sandbox.shell("diff -r --exclude=.git work copy && readlink copy/link") == "README.md\n"
    )
    #expect(try sandbox.isSound("copy"))
    #expect(try report.store?.workingCopy().isClean == true)
  }

  @Test func otherBranchNames() throws {
    try sandbox.store()
    try sandbox.git("branch", "-m", "trunk/plan")
    try sandbox.git("clone", "-q", "--bare", "work", "hub.git", at: "")
    #expect(try clone().branch == "refs/heads/trunk/plan")
    #expect(try sandbox.git("rev-parse", "--abbrev-ref", "@{u}", at: "copy") == "origin/trunk/plan")
  }

  @Test func emptyHub() throws {
    try sandbox.git("init", "-q", "--bare", "hub.git", at: "")
    let report = try clone()
    #expect(report.store == nil && report.head == nil && report.branch == "refs/heads/main")
    #expect(try sandbox.git("config", "branch.main.merge", at: "copy") == "refs/heads/main")
    try sandbox.git("config", "user.name", "Dana", at: "copy")
    try sandbox.git("config", "user.email", "dana@example.org", at: "copy")
    let made = try Store.create(at: report.root)
    #expect(made.commit != nil)
    #expect(try sandbox.git("push", "-q", at: "copy").isEmpty)
  }

  @Test func hubWithoutAStoreLeavesNothing() throws {
    try sandbox.repository()
    try sandbox.write("README.md", "x")
    try sandbox.git("add", ".")
    try sandbox.git("commit", "-qm", "x")
    let failure = try storeFailure { _ = try clone("work") }
    #expect(failure.family == .invalidStore)
    #expect(failure.hint.contains("baton init"))
    #expect(!sandbox.exists("copy", at: ""))
  }

  @Test func folderThatIsNotEmptyIsRefused() throws {
    try hub()
    try sandbox.write("mine.txt", "x", at: "copy")
    #expect(try storeFailure { _ = try clone() }.family == .inTheWay)
    #expect(try sandbox.shell("ls -A copy") == "mine.txt\n")
  }

  @Test func emptyFolderStaysOnFailure() throws {
    try sandbox.shell("mkdir copy")
    #expect(throws: Failure.self) { _ = try clone("nowhere.git") }
    #expect(try sandbox.shell("ls -A copy").isEmpty)
    #expect(throws: Failure.self) { _ = try clone("nowhere.git", to: "other") }
    #expect(!sandbox.exists("other", at: ""))
  }

  @Test func newerFormatLeavesNothing() throws {
    try sandbox.store()
    try sandbox.write("baton.yaml", "format: 2\nmerge-version: 1\n")
    try sandbox.git("commit", "-qam", "newer")
    #expect(try storeFailure { _ = try clone("work") }.message.contains("format: 2"))
    #expect(!sandbox.exists("copy", at: ""))
  }
}
