import PlanModel
import PlanText
import Testing

private func ending(_ text: String, _ closing: Closing) throws -> [String] {
  let item = try #require(Item(item(text)))
  return try closing.edits(for: item).edits.map { "\($0.field)=\($0.value)" }
}

@Suite struct ClosingTests {
  @Test(arguments: [
    ("direction: increase", "10", "achieved"), ("direction: increase", "9", "missed"),
    ("direction: at-least", "10", "achieved"), ("direction: decrease", "10", "achieved"),
    ("direction: decrease", "10.5", "missed"), ("direction: at-most", "-3", "achieved"),
    ("direction: reach", "10.0", "achieved"), ("direction: reach", "11", "missed"),
    ("baseline: 0", "11", "achieved"), ("baseline: 0", "1", "missed"),
    ("baseline: 20", "9", "achieved"), ("baseline: 20", "15", "missed"),
    ("unit: x", "10", "achieved"),
  ])
  func theTargetDecides(_ metric: String, _ value: String, _ status: String) throws {
    #expect(
      try ending("metric: {target: 10, \(metric)}", Closing(value: value, on: "2026-12-31"))
        == ["status=\(status)", "result.value=\(value)", "result.on=2026-12-31"]
    )
  }

  @Test func theLatestReadingCountsWithoutAValue() throws {
    let text = """
      metric: {target: 10, direction: increase}
      check-ins:
        - {id: c-1, on: 2026-11-01, by: erin, value: 12}
        - {id: c-2, on: 2026-10-01, by: erin, value: 5}
      """
    #expect(
      try ending(text, Closing(lesson: "Start earlier.", on: "2026-12-31")) == [
        "status=achieved", "result.value=12", "result.on=2026-12-31",
        "result.lesson=Start earlier.",
      ]
    )
    #expect(
      try ending(text, Closing(status: "dropped", on: "2026-12-31"))
        == ["status=dropped", "result.on=2026-12-31"]
    )
  }

  @Test func whatDecidesNothingIsRefused() throws {
    let cases: [(String, Closing, String)] = [
      ("priority: 1", Closing(on: "2026-12-31"), "no target"),
      ("metric: {target: 10}", Closing(on: "2026-12-31"), "no reading"),
      ("metric: {target: 10}", Closing(value: "9", on: "2026-12-31"), "more or less is better"),
      ("metric: {target: 10}", Closing(value: "4M", on: "2026-12-31"), "not a number"),
      ("status: missed", Closing(status: "dropped", on: "2026-12-31"), "closed already, as missed"),
    ]
    for (text, closing, message) in cases {
      let failure = #expect(throws: EditFailure.self) { try ending(text, closing) }
      #expect(failure?.message.contains(message) == true, "\(text)")
    }
  }

  @Test func openItemsBelowAreFoundThroughClosedOnesAndCircles() throws {
    func item(_ id: String, _ more: String) throws -> PlanFile {
      try planFile("plans/sales/\(id).yaml", "id: \(id)\nkind: goal\ntitle: T\n\(more)\n")
    }
    let plan = Plan(files: [
      try item("a", "parent: c"), try item("b", "parent: a\nstatus: missed"),
      try item("c", "parent: b"), try item("d", "parent: a\nstatus: draft"),
    ])
    #expect(plan.openItems(below: "a").map(\.id) == ["c", "d"])
  }
}
