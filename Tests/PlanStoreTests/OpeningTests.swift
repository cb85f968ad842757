import Git
import PlanModel
import PlanStore
import PlanText
import Testing

struct OpeningTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
  }

  private func refused(_ family: StoreFailure.Family, _ words: String, at folder: String = "work")
    throws
  {
    let failure = try storeFailure { _ = try sandbox.open(folder) }
    #expect(failure.family == family)
    #expect(failure.description.contains(words), "\(failure)")
    #expect(!failure.hint.isEmpty)
  }

  @Test func foldersBelowTheTopAreFine() throws {
    let store = try sandbox.store()
    #expect(try Store.open(from: sandbox.path + "/work/plans/sales").root == store.root)
    #expect(store.root.hasSuffix("/work"))
  }

  @Test func noRepository() throws {
    try refused(.storage, "is not in a git repository", at: "")
  }

  @Test func repositoryWithoutSettings() throws {
    try sandbox.repository()
    try refused(.invalidStore, "no baton.yaml")
  }

  @Test func bareRepository() throws {
    try sandbox.git("init", "-q", "--bare", "hub.git", at: "")
    try refused(.invalidStore, "no baton.yaml", at: "hub.git")
  }

  @Test(arguments: [
    ("format: [\n", "baton.yaml:1:9"), ("format: 2\nmerge-version: 1\n", "newer Baton"),
    ("format: one\n", "not a version"), ("format: 1\nformat: 1\n", "baton.yaml:2:1"),
  ])
  func settingsThatCannotBeUsed(text: String, words: String) throws {
    try sandbox.repository()
    try sandbox.write("baton.yaml", text)
    try refused(.invalidStore, words)
  }

  @Test func newerMergeVersionOnlyStopsMerging() throws {
    try sandbox.store()
    try sandbox.write("baton.yaml", "format: 1\nmerge-version: 2\n")
    let failure = try storeFailure { try sandbox.open().checkMergeVersion() }
    #expect(failure.message.contains("merge-version: 2"))
  }

  @Test func settingsOfHeadCountWhereTheFileIsMissing() throws {
    try sandbox.store()
    try sandbox.shell("rm work/baton.yaml")
    #expect(try sandbox.open().settings().name == "Example")
  }
}

struct CreatingTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
  }

  private func create(_ folder: String = "work", name: String? = nil) throws -> CreateReport {
    try Store.create(at: "\(sandbox.path)/\(folder)", name: name)
  }

  @Test func inANewFolderWithoutIdentity() throws {
    let report = try create("a/b/plan")
    #expect(report.isNewRepository && report.commit == nil && report.person == nil)
    #expect(report.files == ["baton.yaml"])
    let settings = try report.store.settings()
    #expect(settings.name == "plan" && settings.stewards.isEmpty)
    #expect(try sandbox.git("symbolic-ref", "HEAD", at: "a/b/plan") == "refs/heads/main")
    #expect(try sandbox.status("a/b/plan") == "?? baton.yaml")
  }

  @Test func inARepositoryOfAKnownUser() throws {
    try sandbox.repository()
    try sandbox.write("README.md", "x")
    try sandbox.write("plans/a/old.yaml", "id: old\n")
    let report = try create(name: "yes: # no")
    #expect(!report.isNewRepository && report.person == "dana")
    #expect(report.files == ["baton.yaml", "people/dana.yaml"])
    #expect(report.uncommitted == ["README.md", "plans/a/old.yaml"])
    #expect(try report.store.settings().name == "yes: # no")
    #expect(try report.store.settings().stewards == ["dana"])
    #expect(try report.store.identity().person == "dana")
    #expect(try sandbox.status() == "?? README.md\n?? plans/")
    #expect(try sandbox.git("config", "branch.main.rebase") == "false")
    #expect(try sandbox.isSound())
    let plan = try report.store.plan(report.store.headSnapshot())
    #expect(plan.broken.isEmpty && plan.files.flatMap { $0.findings() }.isEmpty)
  }

  @Test func personWhoIsThereAlreadyIsTaken() throws {
    try sandbox.repository()
    try sandbox.write("people/dana.yaml", "id: dana\nname: Other\n")
    try sandbox.write("people/d.yaml", "id: d\nname: D\nemails: [dana@example.org]\n")
    let report = try create()
    #expect(report.person == "d")
    #expect(try report.store.settings().stewards == ["d"])
  }

  @Test func nameThatIsTakenGetsANumber() throws {
    try sandbox.repository()
    try sandbox.write("people/dana.yaml", "id: dana\nname: Other\n")
    #expect(try create().person == "dana-2")
  }

  @Test func storeIsNotMadeTwice() throws {
    try sandbox.store()
    #expect(try storeFailure { _ = try create() }.family == .usage)
  }

  @Test func folderInsideARepositoryIsRefused() throws {
    try sandbox.repository()
    let failure = try storeFailure { _ = try create("work/new/folder") }
    #expect(failure.hint.contains("/work"))
    #expect(!sandbox.exists("new"))
  }
}
