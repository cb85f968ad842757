import Git
import PlanStore
import Testing

@Suite struct BranchTests {
  @Test func switchingBringsFilesAndKeepsEdits() throws {
    let box = try Sandbox()
    let store = try box.store()
    try store.switchToNewBranch("topic")
    #expect(try store.repository.head().branch == "refs/heads/topic")
    try box.write("plans/sales/new-1234.yaml", "id: new-1234\nkind: goal\ntitle: New\n")
    try store.commit(message: "New")
    try box.write("notes.txt", "mine\n")
    try store.switchBranch(to: "main")
    #expect(!box.exists("plans/sales/new-1234.yaml"))
    #expect(try box.read("notes.txt") == "mine\n")
    try store.switchBranch(to: "topic")
    #expect(box.exists("plans/sales/new-1234.yaml"))
    #expect(try box.git("status", "--porcelain") == "?? notes.txt")
    #expect(try box.git("rev-parse", "--abbrev-ref", "@{-1}") == "main")
  }

  @Test func editsInTheWayStopItBeforeAnythingChanges() throws {
    let box = try Sandbox()
    let store = try box.store()
    try store.switchToNewBranch("topic")
    try box.write("plans/sales/new-1234.yaml", "id: new-1234\nkind: goal\ntitle: New\n")
    try store.commit(message: "New")
    try store.switchBranch(to: "main")
    try box.write("plans/sales/new-1234.yaml", "id: new-1234\nkind: goal\ntitle: Mine\n")
    let failure = try storeFailure { try store.switchBranch(to: "topic") }
    #expect(failure.family == .inTheWay)
    #expect(failure.paths == ["plans/sales/new-1234.yaml"])
    #expect(try store.repository.head().branch == "refs/heads/main")
    #expect(try box.read("plans/sales/new-1234.yaml").contains("Mine"))
  }

  @Test func onlyWhatIsElsewhereTooIsRemoved() throws {
    let box = try Sandbox()
    let store = try box.store()
    let head = try #require(try store.repository.head().id)
    try store.createBranch("same", at: head)
    #expect(try storeFailure { try store.createBranch("same", at: head) }.family == .usage)
    #expect(try store.deleteBranch("same") == head)
    try store.switchToNewBranch("topic")
    #expect(try storeFailure { try store.deleteBranch("topic") }.family == .usage)
    try box.write("plans/sales/new-1234.yaml", "id: new-1234\nkind: goal\ntitle: New\n")
    try store.commit(message: "New")
    try store.switchBranch(to: "main")
    #expect(try storeFailure { try store.deleteBranch("topic") }.family == .inTheWay)
    try store.deleteBranch("topic", force: true)
    #expect(try store.branches().map(\.name) == ["refs/heads/main"])
    #expect(try storeFailure { try store.switchBranch(to: "topic") }.hint.contains("--create"))
    #expect(try storeFailure { try store.switchToNewBranch("-x") }.family == .usage)
  }

  @Test func aBranchOfTheOnlyRemoteIsFollowed() throws {
    let box = try Sandbox()
    let store = try box.store()
    try box.git("branch", "theirs")
    try box.git("clone", "-q", "--bare", ".", "../hub.git")
    try box.git("branch", "-D", "theirs")
    try box.git("remote", "add", "origin", "../hub.git")
    try box.git("fetch", "-q", "origin")
    try store.switchBranch(to: "theirs")
    #expect(try box.git("rev-parse", "--abbrev-ref", "theirs@{upstream}") == "origin/theirs")
  }
}
