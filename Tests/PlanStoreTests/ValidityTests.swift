import Git
import PlanModel
import PlanStore
import PlanText
import Testing

/// A commit must not add an error that HEAD does not have.
struct ValidityTests {
  let sandbox: Sandbox
  let store: Store
  let item: Path = "plans/sales/emea-3b3b.yaml"

  init() throws {
    sandbox = try Sandbox()
    store = try sandbox.store()
  }

  private func refused(_ rule: String) throws {
    let head = try store.repository.revision("HEAD")
    let failure = try storeFailure { try store.commit(message: "x") }
    #expect(failure.family == .invalidStore)
    #expect(failure.findings.map(\.rule).contains(rule), "\(failure)")
    #expect(failure.findings.allSatisfy { !$0.remedy.isEmpty })
    #expect(try store.repository.revision("HEAD") == head)
  }

  @Test func unreadableFile() throws {
    try store.write(item, "id: emea-3b3b\nid: twice\n")
    try refused("unreadable-file")
    let failure = try storeFailure { try store.commit(message: "x") }
    #expect(failure.description.contains("plans/sales/emea-3b3b.yaml:2:1"))
  }

  @Test func badDate() throws {
    try store.write(
      item,
      Sandbox.item("emea-3b3b", parent: nil, "metric:\n  due: 2026-02-30\n")
    )
    try refused("bad-date")
  }

  @Test func unknownPerson() throws {
    try store.write(item, Sandbox.item("emea-3b3b", parent: nil, "decides: nobody\n"))
    try refused("dangling-reference")
  }

  @Test func personWhomOthersName() throws {
    try sandbox.shell("rm work/people/dana.yaml")
    try refused("dangling-reference")
  }

  @Test func circleOfParents() throws {
    try store.write("plans/sales/grow-2a2a.yaml", Sandbox.item("grow-2a2a", parent: "emea-3b3b"))
    try refused("parent-cycle")
  }

  @Test func idInTwoFolders() throws {
    try sandbox.shell("mkdir work/plans/eu && cp work/\(item) work/plans/eu/")
    try refused("duplicate-id")
  }

  @Test func missingSettings() throws {
    try sandbox.shell("rm work/baton.yaml")
    try refused("missing-settings")
  }

  @Test func newFilesThatNameEachOtherGoTogether() throws {
    try sandbox.write("people/gus.yaml", "id: gus\nname: Gus\n")
    try store.write(item, Sandbox.item("emea-3b3b", parent: "new-9z9z", "decides: gus\n"))
    try store.write("plans/sales/new-9z9z.yaml", Sandbox.item("new-9z9z", parent: "grow-2a2a"))
    #expect(try storeFailure { try store.commit(message: "x", paths: [item]) }.findings.count == 2)
    try store.commit(message: "x")
  }

  @Test func oldTroubleDoesNotBlock() throws {
    try sandbox.write("\(item)", Sandbox.item("emea-3b3b", parent: "nowhere", "status: odd\n"))
    try sandbox.write("people/bad.yaml", "id: [\n")
    try sandbox.git("add", ".")
    try sandbox.git("commit", "-qm", "broken by hand")
    let store = try sandbox.open()
    // The item moves and changes with its trouble.
    try sandbox.shell("mkdir work/plans/eu && mv work/\(item) work/plans/eu/")
    try sandbox.write("people/bad.yaml", "id: [[\n")
    try store.commit(message: "go on")
    try store.write(
      "plans/eu/emea-3b3b.yaml",
      Sandbox.item("emea-3b3b", parent: "elsewhere", "status: odd\n")
    )
    let failure = try storeFailure { try store.commit(message: "worse") }
    #expect(failure.findings.count == 1)
  }

  @Test func newErrorsCostTheChange() throws {
    var files: [String: String] = [:]
    for number in 0..<2000 {
      let text = Sandbox.item("item-\(number)", parent: "grow-2a2a")
      files["plans/team-\(number / 100)/item-\(number).yaml"] = text
    }
    let old = try sandbox.snapshot(adding: files, in: store)
    let changed = Array(Sandbox.item("item-7", parent: "item-8").utf8)
    let new = old.setting("plans/team-0/item-7.yaml", to: FileVersion(bytes: changed))
    let fresh = try sandbox.open()
    let before = fresh.repository.objectReads
    #expect(try fresh.newErrors(from: old, to: new).isEmpty)
    // Names of all folders, but few files.
    #expect(fresh.repository.objectReads - before < 45)
  }
}
