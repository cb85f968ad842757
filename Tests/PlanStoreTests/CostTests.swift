import Git
import PlanModel
import PlanStore
import PlanText
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

  /// Who owns an item, seen from the work files: the same reads on a plan ten times as large. And of
  /// a clean work tree, that it is clean, without a folder or a file of the object database.
  @Test func oneItemCostsItsChain() throws {
    #expect(try readsOfOneItem(items: 1_000) == readsOfOneItem(items: 10_000))
  }

  private func readsOfOneItem(items: Int) throws -> [Int] {
    let sandbox = try Sandbox()
    try sandbox.store()
    for number in 0..<items {
      let parent = number % 100 == 0 ? "" : "parent: item-\(number / 100 * 100)\n"
      try sandbox.write(
        "plans/team-\(number / 100)/item-\(number).yaml",
        "id: item-\(number)\nkind: goal\ntitle: Item \(number)\n\(parent)"
      )
    }
    try sandbox.git("add", ".")
    try sandbox.git("commit", "-qm", "many")
    let store = try sandbox.open()
    var reads: [Int] = []
    var last = store.repository.objectReads
    func note() {
      reads.append(store.repository.objectReads - last)
      last = store.repository.objectReads
    }
    let files = try store.workFiles()
    #expect(try store.lookup(in: files).item("item-207") == "item-207")
    let plan = try store.plan(ownersOf: "item-207", in: files)
    #expect(plan.items.keys.sorted() == ["item-200", "item-207"])
    note()
    #expect(try store.workingCopy().isClean)
    note()
    #expect(reads[1] == 1)
    return reads
  }

  /// Edits of 20 items on each side, two on both, and one new item: what the merge with its check
  /// reads is the same on a plan ten times as large.
  @Test func aMergeCostsTheChange() throws {
    #expect(try readsOfAMerge(items: 1_000) == readsOfAMerge(items: 10_000))
  }

  private func readsOfAMerge(items: Int) throws -> Int {
    let sandbox = try Sandbox()
    func path(_ number: Int) -> Path {
      Path("plans/team-\(number / 100)/item-\(number).yaml")
    }
    func text(_ number: Int, _ more: String = "") -> String {
      let parent = number % 100 == 0 ? "" : "parent: item-\(number / 100 * 100)\n"
      return "id: item-\(number)\nkind: goal\ntitle: Item \(number)\n\(parent)\(more)"
    }
    var files = ["baton.yaml": "format: 1\nmerge-version: 1\n"]
    for team in 0..<(items / 100) { files["teams/team-\(team).yaml"] = "id: team-\(team)\n" }
    for number in 0..<items { files[path(number).description] = text(number) }
    let base = try sandbox.snapshot(adding: files, in: sandbox.store())
    let store = try sandbox.open()
    let signature = Signature(name: "dana", email: "dana@example.org", seconds: 1_790_000_000)
    func commit(_ tree: ObjectID, _ parents: [ObjectID]) throws -> ObjectID {
      try store.repository.write(
        commit: Commit(
          tree: tree,
          parents: parents,
          author: signature,
          committer: signature,
          message: "edits\n"
        )
      )
    }
    let first = try commit(base.tree, [])
    func side(_ numbers: Range<Int>, _ more: String, new: Int) throws -> ObjectID {
      var edits: [Path: FileVersion?] = [:]
      for number in numbers {
        edits[path(number * 7)] = FileVersion(bytes: Array(text(number * 7, more).utf8))
      }
      edits[Path("plans/team-0/new-\(new).yaml")] = FileVersion(
        bytes: Array("id: new-\(new)\nkind: goal\ntitle: New\nparent: item-100\n".utf8)
      )
      return try commit(store.tree(base.tree, applying: edits), [first])
    }
    let ours = try side(0..<20, "status: draft\n", new: 1)
    let theirs = try side(18..<38, "priority: 2\n", new: 2)
    try sandbox.git("update-ref", "HEAD", "\(ours)")

    let fresh = try sandbox.open()
    let before = fresh.repository.objectReads
    let report = try fresh.previewJoin(of: theirs)
    #expect(report.kind == .merged)
    #expect(report.newErrors.isEmpty)
    return fresh.repository.objectReads - before
  }
}
