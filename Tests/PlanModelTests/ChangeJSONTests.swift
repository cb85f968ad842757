import PlanModel
import PlanText
import Testing

@Suite struct ChangeJSONTests {
  static let cases: [(String, String, String)] = [
    (
      "priority: 1", "priority: 2",
      #"{"after":"2","before":"1","change":"set","field":"priority"}"#
    ),
    (
      "informed: [a]", "informed: [b]",
      #"{"added":["b"],"change":"elements","field":"informed","removed":["a"]}"#
    ),
    (
      "description: |\n  a\n  b", "description: |\n  a",
      #"{"added":0,"change":"lines","field":"description","#
        + #""lines":[{"change":"removed","text":"b"}],"removed":1}"#
    ),
    (
      "check-ins:\n  - {id: c-1, value: 1}", "check-ins:\n  - {id: c-1, value: 2}",
      #"{"change":"record-changed","field":"check-ins/c-1","#
        + #""fields":[{"after":"2","before":"1","change":"set","field":"check-ins/c-1/value"}],"#
        + #""record":{"id":"c-1","value":"2"}}"#
    ),
    (
      "", "contested:\n  - field: accountable\n    claims:\n      - {value: a, by: b}",
      #"{"after":[{"by":"b","value":"a"}],"change":"contested","field":"accountable"}"#
    ),
  ]

  @Test(arguments: cases) func fields(before: String, after: String, expected: String) throws {
    let changes = Change.between(before: [try item(before)], after: [try item(after)])
    #expect(try changes.flatMap(\.fields).map(json) == [expected])
  }

  @Test func moves() throws {
    let changes = Change.between(
      before: [try item("")],
      after: [try item("", at: "plans/emea/grow-2m9x.yaml")]
    )
    let expected =
      #"[{"change":"changed","fields":[],"path":{"after":"plans/emea/grow-2m9x.yaml","#
      + #""before":"plans/sales/grow-2m9x.yaml"},"subject":{"id":"grow-2m9x","kind":"item"},"#
      + #""team":{"after":"emea","before":"sales"},"title":"Grow"}]"#
    #expect(try json(changes) == expected)
  }

  @Test func findings() throws {
    let finding = Finding(
      rule: "bad-date",
      level: .error,
      path: "people/y.yaml",
      field: FieldPath("due"),
      position: Position(line: 2, column: 3),
      message: "m",
      remedy: "r"
    )
    let expected =
      #"{"column":3,"field":"due","level":"error","line":2,"message":"m","#
      + #""path":"people/y.yaml","remedy":"r","rule":"bad-date","#
      + #""subject":{"id":"y","kind":"person"}}"#
    #expect(try json(finding) == expected)
  }
}
