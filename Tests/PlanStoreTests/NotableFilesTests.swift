import Git
import PlanModel
import PlanText
import Testing

@testable import PlanStore

/// The note of contested and unreadable files: it saves reading, and changes no answer.
struct NotableFilesTests {
  private static let contested =
    "contested:\n  - field: status\n    claims:\n      - {value: draft}\n      - {value: missed}\n"

  @Test func whatItKnowsSurvivesAndDamageKnowsNothing() {
    var files = NotableFiles()
    files[ObjectID(of: "a")] = [0, 17]
    files[ObjectID(of: "b")] = []
    let text = files.text
    #expect(NotableFiles(text: text) == files)
    #expect(NotableFiles(text: text)[ObjectID(of: "c")] == nil)
    for position in text.indices {
      var damaged = text
      damaged[position] ^= 1
      #expect(NotableFiles(text: damaged) == NotableFiles())
      #expect(NotableFiles(text: Array(text[..<position])) == NotableFiles())
    }
  }

  @Test func itSaysWhatTheWholePlanSays() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    try check(sandbox, hasContest: false)
    try sandbox.write(
      "plans/sales/one-5d5d.yaml",
      Sandbox.item("one-5d5d", parent: nil, Self.contested)
    )
    try sandbox.write("teams/odd.yaml", "id: [\n")
    try sandbox.write("plans/sales/notes.yaml/x.yaml", "no plan file: [\n")
    try check(sandbox, hasContest: true)
    try sandbox.git("add", ".")
    try sandbox.git("commit", "-qm", "trouble")
    try check(sandbox, hasContest: true)
    // What is settled and broken without a commit counts too.
    try sandbox.write("plans/sales/one-5d5d.yaml", Sandbox.item("one-5d5d", parent: nil))
    try sandbox.write("people/erin.yaml", "id: erin\n" + Self.contested)
    try sandbox.write("baton.yaml", "format: 1\nmerge-version: 1\n" + Self.contested)
    try check(sandbox, hasContest: true)
    try sandbox.git("rm", "-qrf", "teams", "plans/sales")
    try check(sandbox, hasContest: true)
  }

  private func check(_ sandbox: Sandbox, hasContest: Bool) throws {
    for removes in [false, true] {
      if removes { try sandbox.shell("rm -f work/.git/baton-notable") }
      let store = try sandbox.open()
      let some = try store.notablePlan(store.workFiles())
      let all = try store.plan(store.workingCopy().snapshot)
      #expect(all.disputes.isEmpty != hasContest)
      #expect(some.disputes.map(\.address) == all.disputes.map(\.address))
      #expect(some.disputes.map(\.id) == all.disputes.map(\.id))
      #expect(some.broken.map(\.path) == all.broken.map(\.path))
    }
  }

  @Test func askingAgainReadsNoFolderAgain() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    func reads() throws -> Int {
      let store = try sandbox.open()
      let before = store.repository.objectReads
      _ = try store.notablePlan(store.workFiles())
      return store.repository.objectReads - before
    }
    let first = try reads()
    let second = try reads()
    #expect(second < first)
    for number in 0..<50 {
      try sandbox.write("plans/other/item-\(number).yaml", "id: item-\(number)\n")
    }
    try sandbox.git("add", ".")
    try sandbox.git("commit", "-qm", "more")
    #expect(try reads() > 50)
    #expect(try reads() == second)
  }

  @Test func manyFilesAreReadAsFew() throws {
    let sandbox = try Sandbox()
    let store = try sandbox.store()
    var files: [String: String] = [:]
    for number in 0..<1500 {
      files["plans/team-\(number % 7)/item-\(number).yaml"] =
        number % 100 == 3 ? "id: [\n" : "id: item-\(number)\n"
    }
    let snapshot = try sandbox.snapshot(adding: files, in: store)
    let stored = try store.planFiles(in: snapshot)
    let plan = try store.plan(of: stored)
    let one = try stored.map { try store.read($0) }
    #expect(plan.broken.count == 15)
    #expect(plan.files.count + plan.broken.count == stored.count && one.count == stored.count)
    #expect(plan.items.count == 1487)
  }
}

extension ObjectID {
  fileprivate init(of text: String) { self = Repository.id(ofBlob: Array(text.utf8)) }
}
