import PlanModel
import Testing

@Suite struct DayTests {
  @Test(arguments: ["2026-02-30", "2026-13-01", "2026-1-01", "2026-01-01x", "", "2025-02-29"])
  func refuses(text: String) {
    #expect(Day(parsing: text) == nil)
  }

  @Test func everyDayOfFourCenturiesReadsBack() {
    for number in stride(from: -200_000, through: 200_000, by: 1) where number % 7 == 0 {
      let day = Day(number: number)
      #expect(Day(parsing: day.description) == day)
    }
  }

  @Test func knownDays() {
    #expect(Day(parsing: "1970-01-01")?.number == 0)
    #expect(Day(parsing: "2024-02-29")?.number == 19_782)
    #expect(Day(seconds: -1).description == "1969-12-31")
    #expect(Day(parsing: "2026-11-13")?.short(in: 2026) == "13 Nov")
  }

  @Test func instants() {
    #expect(Instant(seconds: 1_000_000_000).description == "2001-09-09T01:46:40Z")
    #expect(Instant(parsing: "2001-09-09T01:46:40Z")?.seconds == 1_000_000_000)
    for text in ["2001-09-09T25:46:40Z", "2001-09-09T01:46:40", "2001-09-09T01:46:40Z "] {
      #expect(Instant(parsing: text) == nil)
    }
  }
}
