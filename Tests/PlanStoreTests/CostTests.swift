import Git
import PlanStore
import Testing

/// What work costs in objects read, on plans of different sizes.
struct CostTests {
  /// A plan of `count` items in folders of 100, and the same with one item changed.
  private func plans(_ count: Int, in store: Store) throws -> (Snapshot, Snapshot) {
    var files: [Path: FileVersion?] = [:]
    for number in 0..<count {
      let path = Path("plans/team-\(number / 100)/item-\(number).yaml")
      files[path] = FileVersion(bytes: Array("id: item-\(number)\n".utf8))
    }
    let old = try store.tree(.emptyTree, applying: files)
    let one = FileVersion(bytes: Array("id: item-7\ntitle: x\n".utf8))
    let new = try store.tree(old, applying: ["plans/team-0/item-7.yaml": one])
    return (Snapshot(tree: old), Snapshot(tree: new))
  }

  @Test(arguments: [1_000, 10_000])
  func differencesCostTheChange(count: Int) throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    let (old, new) = try plans(count, in: sandbox.open())
    let store = try sandbox.open()
    let before = store.repository.objectReads
    let found = try store.differences(old, new)
    #expect(found.map(\.path) == ["plans/team-0/item-7.yaml"])
    // Root, plans and one team on each side, whatever the size.
    #expect(store.repository.objectReads - before == 6)
    // Edits of the same path open the folders on it, once more nothing: they are known by now.
    _ = try store.tree(old.tree, applying: ["plans/team-0/item-7.yaml": nil])
    #expect(store.repository.objectReads - before == 6)
  }
}
