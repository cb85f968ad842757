import PlanText

extension Inspector {
  /// Checks a single value against its form.
  mutating func inspectScalar(_ value: Value, _ shape: Shape, _ place: Place) {
    var name: String { self.name(place) }
    guard let text = value.string else {
      report(
        "wrong-shape",
        at: place,
        "\(name) must be a single value",
        remedy: "write one value behind \(name):"
      )
      return
    }
    switch shape {
    case .line:
      guard text.utf8.contains(UInt8(ascii: "\n")) else { return }
      report(
        "wrong-shape",
        at: place,
        "\(name) must be one line",
        remedy: "write it on one line, long text belongs into description"
      )
    case .word(let words):
      guard !words.contains(where: { Text($0) == Text(text) }) else { return }
      let meant = Spelling.nearest(to: Text(text), among: words.map(Text.init(_:)))
      report(
        "unknown-word",
        at: place,
        "\(name) cannot be \(text)",
        remedy: (meant.map { "did you mean \($0)? " } ?? "")
          + "allowed: \(words.joined(separator: ", "))"
      )
    case .number, .integer:
      inspectNumber(text, shape, place)
    case .truth:
      guard text != "true", text != "false" else { return }
      report(
        "bad-truth",
        at: place,
        "\(name) is neither true nor false: \(text)",
        remedy: "write true or false"
      )
    case .date, .instant, .period, .span:
      inspectTime(text, shape, place)
    case .id:
      inspectID(Text(text), place)
    case .reference(let target):
      inspectReference(Text(text), target, place)
    case .prose, .open, .set, .records, .mapping:
      break
    }
  }

  private mutating func inspectNumber(_ text: String, _ shape: Shape, _ place: Place) {
    var name: String { self.name(place) }
    guard let number = Quantity(parsing: text) else {
      let parts = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      // A single comma is a decimal one unless three digits follow.
      let isDecimal = parts.count == 2 && parts[1].count != 3
      let digits = String(
        text.compactMap { $0 == "," && isDecimal ? "." : "_, ".contains($0) ? nil : $0 }
      )
      report(
        "bad-number",
        at: place,
        "\(name) is not a number: \(text)",
        remedy: Quantity(parsing: digits).map { "write \($0)" }
          ?? "write digits with at most one decimal point, such as 4000000 or 0.5"
      )
      return
    }
    if case .integer = shape, text.utf8.contains(UInt8(ascii: ".")) {
      report(
        "bad-number",
        at: place,
        "\(name) must be a whole number: \(text)",
        remedy: "write it without a decimal point"
      )
    }
    let isConfidence = place.isKey("confidence")
    if isConfidence, !(0...1).contains(number.approximate) {
      report(
        "out-of-range",
        at: place,
        "\(name) is not between 0 and 1: \(text)",
        remedy: "write a share, such as 0.6 for 60 %"
      )
    }
  }

  private mutating func inspectTime(_ text: String, _ shape: Shape, _ place: Place) {
    var name: String { self.name(place) }
    switch shape {
    case .date where Day(parsing: text) == nil:
      report(
        "bad-date",
        at: place,
        "\(name) is not a day of the calendar: \(text)",
        remedy: lastDay(near: text).map { "that month ends on \($0)" }
          ?? "write year-month-day, such as 2026-12-31"
      )
    case .instant where Instant(parsing: text) == nil:
      report(
        "bad-instant",
        at: place,
        "\(name) is not a moment in UTC: \(text)",
        remedy: "write it like 2026-11-13T09:12:00Z"
      )
    case .period where Period(parsing: text) == nil:
      report(
        "bad-period",
        at: place,
        "\(name) is not a year, half, quarter or month: \(text)",
        remedy: "write it like 2026, 2026-H2, 2026-Q4 or 2026-11"
      )
    case .span where Span(parsing: text) == nil:
      report(
        "bad-span",
        at: place,
        "\(name) is not a number of days, weeks or months: \(text)",
        remedy: "write it like 7d, 2w or 1m"
      )
    default:
      break
    }
  }

  /// The last day of the month that a text like `2026-02-30` names.
  private func lastDay(near text: String) -> Day? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 10, parts.count == 3,
      let first = Day(parsing: "\(parts[0])-\(parts[1])-01"),
      let day = Digits.number(Array(parts[2].utf8)[...]), day > 28
    else { return nil }
    let (year, month, _) = first.components
    return Day(year: year, month: month, day: Day.length(of: month, year: year))
  }
}
