import PlanText
import Testing

@testable import PlanModel

private let claims = "    claims:\n      - {value: erin, by: dana, commit: abc}\n"

private func disputed(_ id: String, team: String = "sales", field: String = "accountable") throws
  -> PlanFile
{
  try item(
    "accountable: dana\ncontested:\n  - field: \(field)\n\(claims)",
    at: "plans/\(team)/\(id).yaml"
  )
}

@Suite struct DisputeTests {
  @Test func theIDComesFromItemAndFieldAlone() throws {
    let here = try #require(try disputed("grow-2m9x").disputes.first)
    let moved = try #require(try disputed("grow-2m9x", team: "board").disputes.first)
    let other = try #require(try disputed("grow-2m9x", field: "title").disputes.first)
    #expect(here.id == moved.id)
    #expect(here.code == moved.code)
    #expect(here.code != other.code)
    #expect(here.id.count == 4)
    #expect(here.code.count == 12)
    #expect(here.address == "grow-2m9x:accountable")
  }

  @Test func theIDIsTheSameForEver() throws {
    // Written down in scripts and messages: a change of the hash would break them.
    let dispute = try #require(try disputed("grow-2m9x").disputes.first)
    #expect(dispute.code == "cfwb3tp7gf76")
  }

  @Test func idsGrowWhereTheyBeginAlike() throws {
    // With four characters out of 30 a thousand fields collide somewhere.
    let plan = Plan(files: try (0..<1200).map { try disputed("item-\($0)") })
    let disputes = plan.disputes
    #expect(Set(disputes.map(\.id)).count == disputes.count)
    #expect(disputes.contains { $0.id.count > 4 })
    for dispute in disputes {
      #expect(disputes.count { $0.code.hasPrefix(dispute.id) } == 1)
    }
  }

  @Test func standingIsWhatTheFileSays() throws {
    #expect(try disputed("a-1").disputes.first?.standing?.string == "dana")
    #expect(try disputed("a-1", field: "team").disputes.first?.standing?.string == "sales")
    #expect(try disputed("a-1", field: "title").disputes.first?.standing?.string == "Grow")
    #expect(try disputed("a-1", field: "aligns").disputes.first?.standing == nil)
    #expect(
      try disputed("a-1", field: "existence").disputes.first?.standing?.string == "present"
    )
  }

  @Test func theJSONNamesItFirst() throws {
    let text = try json(try #require(try disputed("grow-2m9x").disputes.first))
    #expect(text.contains(#""standing":"dana""#))
    #expect(text.contains(#""claims":[{"by":"dana","commit":"abc","value":"erin"}]"#))
  }
}
