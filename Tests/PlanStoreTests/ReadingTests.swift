import Git
import PlanModel
import PlanStore
import PlanText
import Testing

struct ReadingTests {
  let sandbox: Sandbox
  let store: Store

  init() throws {
    sandbox = try Sandbox()
    store = try sandbox.store()
  }

  @Test func planHoldsEveryFile() throws {
    let plan = try store.plan(store.headSnapshot())
    #expect(plan.files.map(\.path) == Sandbox.files.keys.filter { $0.hasSuffix("yaml") }.sorted())
    #expect(plan.broken.isEmpty)
    #expect(plan.settings?.name == "Example")
    #expect(plan.items["emea-3b3b"]?.parent == "grow-2a2a")
  }

  @Test func brokenFileHidesNoOther() throws {
    try sandbox.write("plans/sales/bad-4c4c.yaml", "id: [\n")
    let plan = try store.plan(store.workingCopy().snapshot)
    #expect(plan.broken.map(\.path) == ["plans/sales/bad-4c4c.yaml"])
    #expect(plan.items.count == 2)
  }

  @Test func symbolicLinkIsNoPlanFile() throws {
    try sandbox.shell("ln -s emea-3b3b.yaml work/plans/sales/link-5d5d.yaml")
    let plan = try store.plan(store.workingCopy().snapshot)
    #expect(plan.broken.map(\.path) == ["plans/sales/link-5d5d.yaml"])
  }

  @Test func subjectsAreListedWithoutOpeningFiles() throws {
    let head = try store.headSnapshot()
    let before = store.repository.objectReads
    let subjects = try store.subjects(in: head)
    #expect(
      subjects == [
        .settings, .person("dana"), .person("erin"), .team("sales"), .item("emea-3b3b"),
        .item("grow-2a2a"),
      ]
    )
    // The root, people, teams, plans and one team.
    #expect(store.repository.objectReads - before == 5)
  }

  @Test func fileOfASubject() throws {
    let head = try store.headSnapshot()
    let file = try #require(try store.file(.item("emea-3b3b"), in: head))
    #expect(file.path == "plans/sales/emea-3b3b.yaml")
    #expect(file.bytes == Array((Sandbox.files["plans/sales/emea-3b3b.yaml"] ?? "").utf8))
    #expect(try store.file(.person("nobody"), in: head) == nil)
    #expect(try store.planFile(.team("sales"), in: head)?.text("lead") == "dana")
  }

  @Test func overlayCoversTheTree() throws {
    let head = try store.headSnapshot()
    let moved = head.setting("plans/sales/emea-3b3b.yaml", to: nil)
      .setting("plans/eu/emea-3b3b.yaml", to: FileVersion(bytes: [1]))
    #expect(try store.paths(of: .item("emea-3b3b"), in: moved) == ["plans/eu/emea-3b3b.yaml"])
    #expect(
      try store.differences(head, moved).map(\.path) == [
        "plans/eu/emea-3b3b.yaml", "plans/sales/emea-3b3b.yaml",
      ]
    )
    #expect(try store.differences(moved, moved).isEmpty)
    let written = try store.tree(of: moved)
    #expect(try store.differences(Snapshot(tree: written), moved).isEmpty)
  }

  @Test func unreadableFileOfASubjectIsNamed() throws {
    let bad = try store.headSnapshot().setting(
      "people/erin.yaml",
      to: FileVersion(bytes: Array("id: erin\nid: erin\n".utf8))
    )
    let failure = try storeFailure { _ = try store.planFile(.person("erin"), in: bad) }
    #expect(failure.family == .invalidStore)
    #expect(failure.findings.first?.position?.line == 2)
  }

  @Test func authorsAreFoundByAddress() throws {
    let head = try store.headSnapshot()
    #expect(try store.person(withEmail: "ERIN@example.ORG", in: head) == "erin")
    #expect(try store.person(withEmail: "none@example.org", in: head) == nil)
    #expect(try store.identity().person == "dana")
    let commit = try store.repository.commit(store.repository.revision("HEAD"))
    #expect(try store.author(of: commit).description == "dana")
  }

  @Test func newPersonFileCountsBeforeItIsCommitted() throws {
    try sandbox.git("config", "user.email", "frank@example.org")
    #expect(try store.identity().description == "Dana <frank@example.org>")
    try sandbox.write("people/frank.yaml", "id: frank\nname: F\nemails: [frank@example.org]\n")
    #expect(try store.identity().person == "frank")
  }

  @Test func unknownUserIsToldWhatToType() throws {
    try sandbox.git("config", "user.email", "")
    let failure = try storeFailure { _ = try store.identity() }
    #expect(failure.family == .identity)
    #expect(failure.hint.contains("git config --global user.email"))
  }
}
