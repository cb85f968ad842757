public import PlanModel

/// A moment of the plan's history as people name it: a day, or what git calls a revision.
///
/// `2026-11-13`, `today`, `yesterday`, `7d` and `2w` are days; every other word is a revision. A
/// branch with such a name is meant by `refs/heads/7d`.
public enum PointInTime: Hashable, Sendable {
  /// A day, UTC.
  case day(Day)
  /// A branch, a tag, `HEAD~2` or the beginning of a commit's id.
  case revision(String)

  /// What a word means; days are counted back from `today`.
  public init(_ word: String, today: Day) {
    if let day = Day(parsing: word) {
      self = .day(day)
    } else if word == "today" {
      self = .day(today)
    } else if word == "yesterday" {
      self = .day(Day(number: today.number - 1))
    } else if let days = Self.span(word) {
      self = .day(Day(number: today.number - days))
    } else {
      self = .revision(word)
    }
  }

  /// The days of `7d` or `2w`; nil for anything else.
  private static func span(_ word: String) -> Int? {
    let digits = word.utf8.dropLast()
    guard (1...4).contains(digits.count), let unit = word.utf8.last,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let count = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    switch unit {
    case UInt8(ascii: "d"): return count
    case UInt8(ascii: "w"): return count * 7
    default: return nil
    }
  }
}
