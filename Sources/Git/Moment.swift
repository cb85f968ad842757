#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A second with the clock's distance from UTC in minutes.
struct Moment: Equatable {
  var seconds: Int64
  var offset: Int

  /// Now, with the local time zone.
  static var now: Moment {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return Moment(seconds: Int64(seconds), offset: Int(parts.tm_gmtoff) / 60)
  }

  init(seconds: Int64, offset: Int) {
    self.seconds = seconds
    self.offset = offset
  }

  /// Reads git's own form (`1700000000 +0100`, also with `@` before it) and ISO 8601.
  init?(_ text: String) {
    var fields = Fields(rest: Array(text.utf8)[...])
    if let moment = fields.internalForm() ?? fields.iso() { self = moment } else { return nil }
  }
}

/// Reads a date from the left; every method gives nil, and takes nothing, where it does not fit.
private struct Fields {
  var rest: ArraySlice<UInt8>

  mutating func take(_ byte: Character) -> Bool {
    guard let value = byte.asciiValue, rest.first == value else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(digits: ClosedRange<Int>) -> Int? {
    let run = rest.prefix { (48...57).contains($0) }
    guard digits.contains(run.count) else { return nil }
    rest = rest[run.endIndex...]
    return run.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  mutating func zone() -> Int? {
    if take("Z") { return 0 }
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0 else { return nil }
    if let both = number(digits: 3...4) { return sign * (both / 100 * 60 + both % 100) }
    guard let hours = number(digits: 2...2), take(":"), let minutes = number(digits: 2...2) else {
      return nil
    }
    return sign * (hours * 60 + minutes)
  }

  mutating func internalForm() -> Moment? {
    let start = rest
    _ = take("@")
    if let seconds = number(digits: 8...12) {
      if rest.isEmpty { return Moment(seconds: Int64(seconds), offset: 0) }
      if take(" "), let offset = zone(), rest.isEmpty {
        return Moment(seconds: Int64(seconds), offset: offset)
      }
    }
    rest = start
    return nil
  }

  mutating func iso() -> Moment? {
    guard let year = number(digits: 4...4), take("-"), let month = number(digits: 2...2), take("-"),
      let day = number(digits: 2...2), take("T") || take(" "),
      let hour = number(digits: 2...2), take(":"), let minute = number(digits: 2...2), take(":"),
      let second = number(digits: 2...2)
    else { return nil }
    _ = take(" ")
    guard let offset = zone(), rest.isEmpty, (1...12).contains(month), (1...31).contains(day),
      hour < 24, minute < 60, second < 61
    else { return nil }
    var parts = tm()
    parts.tm_year = Int32(year - 1900)
    parts.tm_mon = Int32(month - 1)
    parts.tm_mday = Int32(day)
    parts.tm_hour = Int32(hour)
    parts.tm_min = Int32(minute)
    parts.tm_sec = Int32(second)
    return Moment(seconds: Int64(timegm(&parts)) - Int64(offset) * 60, offset: offset)
  }
}
