import Git
import PlanStore
import Testing

/// What judging a push costs in objects read: what is pushed, not the plan.
struct PushCostTests {
  /// Edits of 20 items, a merge by Baton of them with other edits, and new references.
  @Test func editsAndMergesCostThemselves() throws {
    #expect(try reads(teams: 10, each: 100) == reads(teams: 100, each: 100))
  }

  /// A new item's id must be nobody else's: that is looked up once in each team's folder, however
  /// many items there are.
  @Test func aNewItemCostsALookIntoEachTeam() throws {
    let few = try reads(teams: 10, each: 100, adding: true)
    #expect(try few == reads(teams: 10, each: 1_000, adding: true))
    let more = try reads(teams: 100, each: 100, adding: true) - few
    #expect(more > 0 && more % 90 == 0 && more <= 6 * 90, "\(more)")
  }

  private func reads(teams: Int, each: Int, adding: Bool = false) throws -> Int {
    let sandbox = try Sandbox()
    var files = ["baton.yaml": "format: 1\nmerge-version: 1\n"]
    func path(_ team: Int, _ number: Int) -> String {
      "plans/team-\(team)/item-\(team)-\(number).yaml"
    }
    func text(_ team: Int, _ number: Int, _ more: String = "") -> String {
      let parent = number == 0 ? "" : "parent: item-\(team)-0\n"
      return "id: item-\(team)-\(number)\nkind: goal\ntitle: Item\n\(parent)\(more)"
    }
    for team in 0..<teams {
      files["teams/team-\(team).yaml"] = "id: team-\(team)\nname: T\n"
      for number in 0..<each { files[path(team, number)] = text(team, number) }
    }
    let base = try sandbox.snapshot(adding: files, in: sandbox.store())
    let store = try sandbox.open()
    let signature = Signature(name: "dana", email: "dana@example.org", seconds: 1_790_000_000)
    func commit(_ edits: [Path: FileVersion?], on parent: ObjectID?) throws -> ObjectID {
      let tree = try parent.map { try store.snapshot(of: $0).tree } ?? base.tree
      return try store.repository.write(
        commit: Commit(
          tree: store.tree(tree, applying: edits),
          parents: parent.map { [$0] } ?? [],
          author: signature,
          committer: signature,
          message: "edits\n"
        )
      )
    }
    func edits(_ numbers: Range<Int>, _ more: String) -> [Path: FileVersion?] {
      var result: [Path: FileVersion?] = [:]
      for number in numbers {
        let text = text(number % 5, number, more)
        result[Path(path(number % 5, number))] = FileVersion(bytes: Array(text.utf8))
      }
      return result
    }
    let first = try commit([:], on: nil)
    let theirs = try commit(edits(1..<21, "status: draft\n"), on: first)
    var own = edits(15..<35, "priority: 1\n")
    if adding {
      own["plans/team-0/fresh.yaml"] = FileVersion(
        bytes: Array("id: fresh\nkind: goal\ntitle: New\nparent: item-3-0\n".utf8)
      )
    }
    let ours = try commit(own, on: first)
    try sandbox.git("update-ref", "refs/heads/main", "\(ours)")
    let merge = try sandbox.open().previewJoin(of: theirs, as: .hub).after

    try sandbox.git("update-ref", "refs/heads/main", "\(theirs)")
    try sandbox.git("repack", "-qad")
    let hub = try Store.hub(from: sandbox.path + "/work")
    let pushed = PushedReference(name: "refs/heads/main", old: theirs, new: merge)
    #expect(try hub.findings(ofPush: [pushed]).isEmpty)
    return hub.repository.objectReads
  }
}
