import PlanModel
import PlanText
import Testing

private func plan(_ items: [String: String]) throws -> Plan {
  Plan(
    files: try items.map { id, text in
      try planFile("plans/sales/\(id).yaml", "id: \(id)\ntitle: \(id)\n\(text)\n")
    }
  )
}

/// The table of docs/progress.md, row by row.
@Suite struct ProgressTests {
  @Test(arguments: [
    ("status: achieved", "1"),
    ("metric: {baseline: 10, target: 20}\nREAD 15", "0.5"),
    ("metric: {baseline: 20, target: 10}\nREAD 12", "0.8"),
    ("metric: {baseline: 10, target: 20}\nREAD 25", "1.5"),
    ("metric: {baseline: 10, target: 20}\nREAD 5", "-0.5"),
    ("metric: {baseline: 10, target: 20}", "0"),
    ("metric: {target: 20}\nREAD 15", "nothing"),
    ("metric: {target: 20, direction: at-least}\nREAD 15", "0"),
    ("metric: {target: 20, direction: at-least}\nREAD 20", "1"),
    ("metric: {target: 20, direction: at-most}\nREAD 15", "1"),
    ("metric: {target: 20, direction: at-least}", "0"),
    ("metric: {target: 20, baseline: 10, direction: at-least}\nREAD 15", "0.5"),
    ("metric: {target: 20, baseline: 20, direction: reach}\nREAD 20", "1"),
    ("status: missed\nmetric: {baseline: 0, target: 10}\nresult: {value: 4}\nREAD 9", "0.4"),
    ("metric: {baseline: 10}\nREAD 15", "nothing"), ("priority: 1", "nothing"),
  ])
  func byItsOwnReading(_ text: String, _ expected: String) throws {
    let reading = "check-ins:\n  - {id: c-1, on: 2026-11-01, by: erin, value: "
    let lines = text.split(separator: "\n").map { line in
      line.hasPrefix("READ ") ? reading + line.dropFirst(5) + "}" : String(line)
    }
    let plan = try plan(["a": "kind: kpi\n" + lines.joined(separator: "\n")])
    let progress = plan.progress(of: try #require(plan.items["a"]))
    #expect((progress.map { $0.share.short.replacing("−", with: "-") } ?? "nothing") == expected)
    #expect(progress?.parts == nil)
  }

  /// An objective over key results, each with a weight and a reading from 0 to 100.
  private func objective(_ parts: [(weight: String?, reading: Int?, more: String)]) throws -> String
  {
    var items = ["top": "kind: objective"]
    for (index, part) in parts.enumerated() {
      let weight = part.weight.map { ", weight: \($0)" } ?? ""
      let reading = part.reading.map {
        "check-ins:\n  - {id: c-1, on: 2026-11-01, by: erin, value: \($0)}\n"
      }
      let metric = part.more == "bare" ? "" : "metric: {baseline: 0, target: 100\(weight)}\n"
      items["k\(index)"] =
        "kind: key-result\nparent: top\n\(metric)\(reading ?? "")"
        + (part.more == "bare" ? "" : part.more)
    }
    let plan = try plan(items)
    guard let progress = plan.progress(of: try #require(plan.items["top"])) else {
      return "nothing"
    }
    let parts = progress.parts.map { "\($0.measured)/\($0.count)" } ?? ""
    return "\((progress.share * 1000).rounded() / 1000) \(parts)"
  }

  @Test func partsCountByWeight() throws {
    #expect(try objective([(nil, 50, ""), (nil, 100, "")]) == "0.75 2/2")
    #expect(try objective([("0.4", 50, ""), (nil, 60, ""), (nil, nil, "")]) == "0.38 3/3")
    // Weights that do not add up to 1 are divided by their sum.
    #expect(try objective([("0.2", 100, ""), ("0.2", 0, "")]) == "0.5 2/2")
    #expect(try objective([("0.8", 100, ""), ("0.8", 0, ""), (nil, 100, "")]) == "0.5 3/3")
    #expect(try objective([("0", 100, ""), ("0", 0, "")]) == "0.5 2/2")
    // More than all and less than nothing count as all and nothing.
    #expect(try objective([(nil, 300, ""), (nil, -80, "")]) == "0.5 2/2")
  }

  @Test func draftsWorkAndWhatHasNoMeasureAreLeftOut() throws {
    #expect(
      try objective([(nil, 50, ""), (nil, 0, "status: draft\n"), (nil, 0, "status: dropped\n")])
        == "0.5 1/1"
    )
    #expect(try objective([(nil, 50, ""), (nil, nil, "bare")]) == "0.5 1/2")
    #expect(try objective([(nil, nil, "bare")]) == "nothing")
    let plan = try plan([
      "top": "kind: objective", "a": "kind: initiative\nparent: top\nstatus: achieved",
    ])
    #expect(plan.progress(of: try #require(plan.items["top"])) == nil)
  }

  @Test func itGoesUpOverSeveralLevelsAndNotInCircles() throws {
    let plan = try plan([
      "top": "kind: goal", "mid": "kind: objective\nparent: top",
      "low": "kind: kpi\nparent: mid\nmetric: {baseline: 0, target: 4}\n"
        + "check-ins:\n  - {on: 2026-11-01, by: erin, value: 1}",
      "x": "kind: goal\nparent: z", "z": "kind: goal\nparent: x",
    ])
    #expect(plan.progress(of: try #require(plan.items["top"]))?.share == 0.25)
    #expect(plan.progress(of: try #require(plan.items["x"])) == nil)
  }

  @Test(arguments: [
    (1250.4, "1,250"), (12.44, "12.4"), (12.0, "12"), (0.456, "0.46"), (0.0123, "0.012"),
    (-3.25, "−3.3"), (0, "0"), (-0.0001, "0"), (99.96, "100"),
  ])
  func numbersAreShort(_ number: Double, _ text: String) { #expect(number.short == text) }
}
