import PlanModel
import PlanText
import Testing

/// Keys that mean something else where a field is contested: the folder of an item, and its being there.
@Suite struct TakenNamesTests {
  @Test(arguments: [
    ("plans/sales/rev.yaml", "team"), ("plans/sales/rev.yaml", "existence"),
    ("people/dana.yaml", "team"), ("teams/sales.yaml", "existence"), ("baton.yaml", "team"),
  ])
  func aFileThatUsesOneCannotBeRead(path: String, name: String) {
    let error = #expect(throws: SyntaxErrors.self) {
      try PlanFile(path: path, bytes: Array("id: x\n\(name): own\n".utf8))
    }
    #expect(error?.description.hasPrefix("2:1: found `\(name)`") == true)
  }

  @Test func belowAKeyAndInOtherFilesTheyAreFree() throws {
    let text = Array("id: x\nlinks: {team: own}\n".utf8)
    #expect(try PlanFile(path: "plans/sales/rev.yaml", bytes: text).value.mapping?.keys.count == 2)
    let other = Array("team: own\n".utf8)
    #expect(try PlanFile(path: "notes.yaml", bytes: other).value.mapping?.keys == ["team"])
  }
}
