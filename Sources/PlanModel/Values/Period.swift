/// A stretch of the calendar: `2026`, `2026-H2`, `2026-Q4` or `2026-11`.
public struct Period: Hashable, Sendable, CustomStringConvertible {
  /// The first day.
  public let first: Day
  /// The last day.
  public let last: Day
  /// As written.
  public let description: String

  /// Reads one of the four forms; nil for anything else.
  public init?(parsing text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 4, let year = Digits.number(bytes[0..<4]) else { return nil }
    let months: ClosedRange<Int>
    switch bytes.count {
    case 4:
      months = 1...12
    case 7 where bytes[4] == UInt8(ascii: "-"):
      let number = Digits.number(bytes[6..<7])
      switch (bytes[5], number) {
      case (UInt8(ascii: "H"), let half?) where (1...2).contains(half):
        months = (half * 6 - 5)...(half * 6)
      case (UInt8(ascii: "Q"), let quarter?) where (1...4).contains(quarter):
        months = (quarter * 3 - 2)...(quarter * 3)
      default:
        guard let month = Digits.number(bytes[5..<7]), (1...12).contains(month) else { return nil }
        months = month...month
      }
    default:
      return nil
    }
    let end = Day.length(of: months.upperBound, year: year)
    guard let first = Day(year: year, month: months.lowerBound, day: 1),
      let last = Day(year: year, month: months.upperBound, day: end)
    else { return nil }
    self.first = first
    self.last = last
    self.description = text
  }
}

/// A length of time in whole days, weeks or months: `7d`, `2w`, `1m`.
public struct Span: Hashable, Sendable, CustomStringConvertible {
  /// How many.
  public let count: Int
  /// `d`, `w` or `m`.
  public let unit: Character

  /// Reads a number from 1 to 999 and a unit; nil for anything else.
  public init?(parsing text: String) {
    let bytes = Array(text.utf8)
    guard let last = bytes.last, "dwm".utf8.contains(last), bytes.count <= 4,
      bytes.first != UInt8(ascii: "0"), let count = Digits.number(bytes.dropLast()[...])
    else { return nil }
    self.count = count
    self.unit = Character(Unicode.Scalar(last))
  }

  /// About how many days; a month counts as 30.
  public var days: Int { count * (unit == "d" ? 1 : unit == "w" ? 7 : 30) }

  /// `7d`.
  public var description: String { "\(count)\(unit)" }
}
