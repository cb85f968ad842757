import PlanModel
import PlanText
import Testing

/// Items of the year 2026 from 0 to 100, on 2 July, when half of the time is gone.
@Suite struct PaceTests {
  private let today = Day(parsing: "2026-07-02") ?? Day(number: 0)

  private func pace(
    _ checkIns: String,
    _ more: String = "period: 2026",
    metric: String = "baseline: 0, target: 100"
  ) throws -> Pace? {
    let file = try planFile(
      "plans/sales/a.yaml",
      "id: a\nkind: kpi\ntitle: A\n\(more)\nmetric: {\(metric)}\ncheck-ins:\n"
        + checkIns.split(separator: "\n").map { "  - {by: erin, \($0)}\n" }.joined()
    )
    let item = try #require(Item(file))
    return Pace(of: item, Plan(files: [file]).progress(of: item), on: today)
  }

  @Test(arguments: [
    ("on: 2026-07-01, value: 26", Pace.Standing.onTrack), ("on: 2026-07-01, value: 24", .offTrack),
    ("on: 2026-02-01, value: 24", .offTrack), ("on: 2026-07-01, value: 100", .reached),
    ("on: 2026-07-01, value: 120", .reached),
    ("on: 2026-07-01, value: 10, confidence: 0.5", .onTrack),
    ("on: 2026-07-01, value: 90, confidence: 0.4", .offTrack),
  ])
  func theRule(_ checkIn: String, _ standing: Pace.Standing) throws {
    #expect(try pace(checkIn)?.standing == standing)
  }

  @Test func limitsAreKeptOrNot() throws {
    let limit = "target: 0.9, direction: at-least"
    #expect(try pace("on: 2026-07-01, value: 0.95", metric: limit)?.standing == .onTrack)
    let low = try #require(try pace("on: 2026-07-01, value: 0.8", metric: limit))
    #expect(low.standing == .offTrack && low.neededPerWeek == nil)
  }

  @Test func whatIsNeededFromNowOn() throws {
    let found = try #require(try pace("on: 2026-07-02, value: 26"))
    // 182 days are over and 182 are left.
    #expect(found.time == 0.5)
    #expect(found.perWeek?.short == "1" && found.neededPerWeek?.short == "2.8")
    #expect(try pace("on: 2026-07-02, value: 26", "priority: 1")?.neededPerWeek == nil)
    #expect(try pace("on: 2026-07-02, value: 26", "status: draft") == nil)
    let over = try #require(try pace("on: 2026-07-02, value: 26", "period: 2026-H1"))
    #expect(over.neededPerWeek == nil && over.standing == .offTrack)
    let byReadings = try #require(
      try pace(
        "on: 2026-06-04, value: 50\non: 2026-07-02, value: 42",
        "priority: 1",
        metric: "target: 10, due: 2026-07-30, direction: decrease, baseline: 50"
      )
    )
    #expect(byReadings.perWeek == -2 && byReadings.neededPerWeek == -8)
  }

  @Test func whatIsKnownOnADay() throws {
    let found = try item(
      "check-ins:\n  - {id: c-1, on: 2026-07-01, by: e}\n  - {id: c-2, on: 2026-07-03, by: e}"
    )
    let known = try #require(Item(found)).known(on: today)
    #expect(known.checkIns.map(\.id) == ["c-1"])
  }
}
