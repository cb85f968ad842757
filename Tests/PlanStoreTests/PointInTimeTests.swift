import Git
import PlanModel
import PlanStore
import Testing

@Suite struct PointInTimeTests {
  private static let today = Day(year: 2026, month: 11, day: 13)

  @Test(arguments: [
    ("2026-03-31", "2026-03-31"), ("today", "2026-11-13"), ("yesterday", "2026-11-12"),
    ("7d", "2026-11-06"), ("2w", "2026-10-30"), ("0d", "2026-11-13"),
  ])
  func daysAreRecognised(word: String, day: String) throws {
    let today = try #require(Self.today)
    #expect(PointInTime(word, today: today) == .day(try #require(Day(parsing: day))))
  }

  @Test(arguments: [
    "main", "HEAD~2", "12345d", "d", "7m", "2026-13-01", "1a2b3c4", "", "-7d", "７d",
  ])
  func otherWordsAreRevisions(word: String) throws {
    let today = try #require(Self.today)
    #expect(PointInTime(word, today: today) == .revision(word))
  }
}
