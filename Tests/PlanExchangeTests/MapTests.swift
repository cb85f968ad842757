import PlanExchange
import PlanText
import Testing

@Suite struct MapTests {
  private func troubles(_ text: String, _ csv: String? = nil) throws -> [String] {
    do {
      let map = try ImportMap(parsing: Array(text.utf8), name: "m.yaml")
      if let csv { _ = try map.reading([table("x.csv", csv)], into: plan()) }
      return []
    } catch let troubles as Troubles {
      return troubles.all.map { "\($0); \($0.hint ?? "")" }
    }
  }

  @Test func everythingWrongIsNamedWithItsPlace() throws {
    let all = try troubles(
      """
      format: 2
      peple: {create: true}
      parts:
        - makes: item
          id: id
          fields:
            titel: a
            metric: b
            check-ins: c
            status: {words: {a: b}}
            priority: {from: "{x", number: dots}
      """.replacing("{words: {a: b}}", with: "{split: \",\"}")
    )
    #expect(all.count == 10, "\(all)")
    #expect(all[0] == "m.yaml:1:1: the map has no format that is known here; write format: 1")
    #expect(all[1] == "m.yaml:2:1: there is no key 'peple' here; did you mean people?")
    #expect(
      all.contains { $0.hasPrefix("m.yaml:4:5: 'item' means nothing here; write one of: items") }
    )
    #expect(all.contains { $0.contains("there is no field 'titel'; did you mean title?") })
    #expect(all.contains { $0.contains("the part has no team") })
    #expect(all.contains { $0.contains("a brace is not closed") })
  }

  @Test func textOutsideTheSubsetIsRefusedWithItsPlace() throws {
    #expect(try troubles("format: 1\nparts: &a\n")[0].hasPrefix("m.yaml:2:8: found"))
  }

  @Test func columnsThatAreNotThereAreNamed() throws {
    let map = """
      format: 1
      parts:
        - id: id
          team: {is: t}
          fields: {title: tilte, kind: "{kind}"}

      """
    let all = try troubles(map, "id,title,kind\na,b,goal\n")
    #expect(all.count == 1)
    #expect(
      all[0]
        == "m.yaml:3:5: x.csv has no column 'tilte', which this part of the map names; did you mean title?"
    )
  }

  @Test func aTableWithoutAPartIsNamed() throws {
    let map = "format: 1\nparts:\n  - {file: y.csv, id: id, team: t}\n"
    #expect(try troubles(map, "id\na\n")[0].hasPrefix("x.csv: m.yaml has no part for this file"))
  }
}
