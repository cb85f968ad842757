/// How YAML readers take a plain word.
enum Word: Equatable {
  case null
  /// A number or truth value for every reader.
  case literal
  case text
  /// Readers disagree; the hint says how to write what was meant.
  case ambiguous(hint: String)

  /// Reads a word as YAML 1.1 and YAML 1.2 do, and compares.
  static func reading(_ word: some BidirectionalCollection<UInt8>) -> Word {
    guard let first = word.first else { return .null }
    if first.isDigit || first == .plus || first == .dash || first == .dot {
      return Number.reading(Array(word))
    }
    guard word.count <= 5 else { return .text }
    switch String(decoding: word, as: UTF8.self) {
    case "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE", "false", "False", "FALSE": return .literal
    case "=", "<<": return .ambiguous(hint: "write it in double quotes")
    case let short where isSwitch(short):
      return .ambiguous(
        hint: "write \"\(short)\" in double quotes if it is a word, or true or false"
      )
    default: return .text
    }
  }

  /// Whether YAML 1.1 takes the word as a truth value, in any mix of cases.
  static func isSwitch(_ word: String) -> Bool {
    switch word.lowercased() {
    case "y", "n", "yes", "no", "on", "off": true
    default: false
    }
  }
}

/// Words that start like a number: numbers, dates, times and what resembles them.
enum Number {
  static func reading(_ word: [UInt8]) -> Word {
    if isDate(word) || isTimestamp(word) { return .text }
    let digits = word.first == .plus || word.first == .dash ? word.dropFirst() : word[...]
    if let special = special(digits, signed: digits.count < word.count) { return special }
    guard let first = digits.first, first.isDigit || first == .dot else { return .text }
    if let based = based(digits, signed: digits.count < word.count) { return based }
    if let decimal = decimal(digits, signed: digits.count < word.count) { return decimal }
    return resembling(digits)
  }

  /// `2026-12-31`; whether the day exists is not looked at.
  static func isDate(_ word: [UInt8]) -> Bool {
    word.count == 10 && matches(word[...], "dddd-dd-dd")
  }

  /// `2026-12`.
  static func isMonth(_ word: [UInt8]) -> Bool {
    word.count == 7 && matches(word[...], "dddd-dd")
  }

  /// `2026-11-13T09:12:00Z`, with an optional fraction of a second.
  static func isTimestamp(_ word: [UInt8]) -> Bool {
    guard word.count >= 20, word.last == UInt8(ascii: "Z"),
      matches(word.prefix(19), "dddd-dd-ddTdd:dd:dd")
    else { return false }
    let fraction = word[19..<(word.count - 1)]
    return fraction.isEmpty
      || fraction.first == .dot && fraction.count > 1 && fraction.dropFirst().allSatisfy(\.isDigit)
  }

  private static func matches(_ word: ArraySlice<UInt8>, _ pattern: StaticString) -> Bool {
    pattern.withUTF8Buffer { pattern in
      word.count == pattern.count
        && zip(word, pattern).allSatisfy { byte, wanted in
          wanted == UInt8(ascii: "d") ? byte.isDigit : byte == wanted
        }
    }
  }

  private static func special(_ digits: ArraySlice<UInt8>, signed: Bool) -> Word? {
    switch String(decoding: digits, as: UTF8.self) {
    case ".inf", ".Inf", ".INF": .literal
    case ".nan", ".NaN", ".NAN":
      signed ? .ambiguous(hint: "write .nan, or use double quotes") : .literal
    default: nil
    }
  }

  /// `0x1F` is a number for every reader; `0o17`, `0b1` and a sign in front are not.
  private static func based(_ digits: ArraySlice<UInt8>, signed: Bool) -> Word? {
    guard digits.count > 2, digits.first == UInt8(ascii: "0") else { return nil }
    let rest = digits.dropFirst(2)
    guard rest.allSatisfy({ $0.hexDigit != nil || $0 == UInt8(ascii: "_") }) else { return nil }
    let hint = "write the number in decimal, or in double quotes if it is text"
    switch digits[digits.startIndex + 1] {
    case UInt8(ascii: "x"):
      return signed || rest.contains(UInt8(ascii: "_")) ? .ambiguous(hint: hint) : .literal
    case UInt8(ascii: "o"), UInt8(ascii: "b"), UInt8(ascii: "X"), UInt8(ascii: "O"),
      UInt8(ascii: "B"):
      return .ambiguous(hint: hint)
    default: return nil
    }
  }

  /// What YAML 1.2 reads as a decimal number, less what YAML 1.1 reads otherwise.
  private static func decimal(_ digits: ArraySlice<UInt8>, signed: Bool) -> Word? {
    let whole = digits.prefix(while: \.isDigit)
    var rest = digits.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8>?
    if rest.first == .dot {
      fraction = rest.dropFirst().prefix(while: \.isDigit)
      rest = rest.dropFirst(1 + (fraction?.count ?? 0))
    }
    guard !whole.isEmpty || fraction?.isEmpty == false else { return nil }
    if rest.isEmpty {
      if fraction == nil, whole.count > 1, whole.first == UInt8(ascii: "0") {
        return .ambiguous(
          hint: "write the number without the leading 0, or in double quotes if it is text"
        )
      }
      if whole.isEmpty, signed {
        return .ambiguous(hint: "write a 0 before the point, or double quotes if it is text")
      }
      return .literal
    }
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return nil }
    rest = rest.dropFirst()
    let hasSign = rest.first == .plus || rest.first == .dash
    if hasSign { rest = rest.dropFirst() }
    guard !rest.isEmpty, rest.allSatisfy(\.isDigit) else { return nil }
    if hasSign, fraction != nil, !whole.isEmpty { return .literal }
    return .ambiguous(
      hint: "write the number without an exponent, or in double quotes if it is text"
    )
  }

  /// Digits with grouping marks, times and odd dates, which only some readers take as numbers.
  private static func resembling(_ digits: ArraySlice<UInt8>) -> Word {
    let mantissa = digits.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    let exponent = digits.dropFirst(mantissa.count + 1)
    let marks = mantissa.lazy.filter { !$0.isDigit }
    if marks.allSatisfy({ $0 == UInt8(ascii: "_") || $0 == .comma || $0 == .dot }),
      marks.contains(where: { $0 != .dot }),
      exponent.allSatisfy({ $0.isDigit || $0 == .plus || $0 == .dash }),
      mantissa.contains(where: { $0.isDigit || $0 == UInt8(ascii: "_") })
    {
      return .ambiguous(
        hint: "write the number's digits without grouping marks, or use double quotes"
      )
    }
    if let colon = digits.firstIndex(of: .colon), digits[..<colon].allSatisfy(isGrouped),
      digits[colon...].allSatisfy({ isGrouped($0) || $0 == .colon || $0 == .dot })
    {
      return .ambiguous(hint: "write the time in double quotes")
    }
    let parts = digits.split(
      separator: .dash,
      maxSplits: 2,
      omittingEmptySubsequences: false
    )
    if parts.count == 3, parts[0].count == 4, parts[0].allSatisfy(\.isDigit),
      (1...2).contains(parts[1].count), parts[1].allSatisfy(\.isDigit),
      let day = parts[2].first, day.isDigit,
      parts[2].allSatisfy({ $0.isDigit || " \tTtZ:.+-".utf8.contains($0) })
    {
      return .ambiguous(
        hint: "write a day as 2026-12-31, a moment as 2026-12-31T09:00:00Z, or use double quotes"
      )
    }
    return .text
  }

  private static func isGrouped(_ byte: UInt8) -> Bool {
    byte.isDigit || byte == UInt8(ascii: "_")
  }
}
