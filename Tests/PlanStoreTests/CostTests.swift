import Git
import PlanStore
import Testing

/// What work costs in objects read, on plans of different sizes.
struct CostTests {
  @Test(arguments: [1_000, 10_000])
  func differencesCostTheChange(count: Int) throws {
    let sandbox = try Sandbox()
    var files: [String: String] = [:]
    for number in 0..<count {
      files["plans/team-\(number / 100)/item-\(number).yaml"] = "id: item-\(number)\n"
    }
    let old = try sandbox.snapshot(adding: files, in: sandbox.store())
    let one = FileVersion(bytes: Array("id: item-7\ntitle: x\n".utf8))
    let new = try Snapshot(
      tree: sandbox.open().tree(old.tree, applying: ["plans/team-0/item-7.yaml": one])
    )

    let store = try sandbox.open()
    let before = store.repository.objectReads
    let found = try store.differences(old, new)
    #expect(found.map(\.path) == ["plans/team-0/item-7.yaml"])
    // Root, plans and one team on each side, whatever the size.
    #expect(store.repository.objectReads - before == 6)
    // An edit at the same path opens the same folders, which are known by now.
    _ = try store.tree(old.tree, applying: ["plans/team-0/item-7.yaml": nil])
    #expect(store.repository.objectReads - before == 6)
  }
}
