import PlanModel
import PlanText
import Testing

@testable import PlanMerge
@testable import baton

@Suite struct RestorationTests {
  private func file(_ text: String) throws -> PlanFile {
    try PlanFile(path: "plans/sales/rev.yaml", bytes: Array(text.utf8))
  }

  private func restoration(of field: FieldPath) -> Restoration {
    Restoration(entry: "1a2b3c4:1", decision: Decision(.bothChanged, .item("rev"), field))
  }

  @Test func aMoveMovesTheFileAndSettlesItsContest() throws {
    let moved = try file(
      """
      id: rev
      kind: kpi
      title: Rev
      contested:
        - field: team
          claims:
            - value: legal

      """
    )
    let result = try #require(
      try restoration(of: .team).result(.text("legal"), in: moved)
    )
    #expect(result.path == "plans/legal/rev.yaml")
    #expect(result.contests.isEmpty)
  }

  @Test func aRemovalLeavesNoFile() throws {
    let kept = try file("id: rev\nkind: kpi\ntitle: Rev\n")
    let removal = restoration(of: .existence)
    #expect(try removal.result(.text("removed"), in: kept) == nil)
  }

  @Test func aNoteInAContestAndALostRecordCannotComeBack() throws {
    let plain = try file("id: rev\nkind: kpi\ntitle: Rev\n")
    let note = FieldPath("contested").appending(record: "title").appending("note")
    let inRecord = FieldPath("check-ins").appending(record: "c-1").appending("value")
    for field in [note, inRecord] {
      #expect(throws: CommandFailure.self) {
        try restoration(of: field).result(.text("4"), in: plain)
      }
    }
  }

  @Test(arguments: [
    (["{a: 1, b: 2}", "{a: 1, b: 3}", nil], ["{b: 2}", "{b: 3}", nil]),
    (["{a: 1}", nil, nil], ["{a: 1}", nil, nil]),
    (["{a: 1}", "{a: 1}", nil], ["{a: 1}", "{a: 1}", nil]),
    (["\n  - id: x\n  - id: z", "\n  - id: z"], ["\n  - id: x", "[]"]),
    (["[a, b]", "[a]"], ["[a, b]", "[a]"]),
  ])
  func ofWholeMappingsOnlyWhatDiffersIsTold(versions: [String?], expected: [String?]) throws {
    func read(_ texts: [String?]) throws -> [Value?] {
      try texts.map { try $0.map { try file("x: \($0)\n").value.mapping?["x"] } ?? nil }
    }
    #expect(try Value.differing(read(versions)) == read(expected))
  }
}
