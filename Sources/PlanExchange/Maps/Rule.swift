import PlanText

/// How a cell becomes a value.
struct Rule: Sendable {
  /// Which number of `k/n` is meant.
  enum Share: String, CaseIterable, Sendable {
    case done, of
  }

  /// Whom a name stands for where a field may name both.
  enum Role: String, CaseIterable, Sendable {
    case person, team
  }

  /// What the row says; a rule with a constant says that.
  var source: Template
  /// What words of the table mean; others are listed. An empty meaning says nothing.
  var words: [Text: Text]?
  /// Other names for some words; the rest stays as it is.
  var renames: [Text: Text] = [:]
  /// Texts that are taken out of a cell, such as the marks of formatting.
  var strips: [String] = []
  /// Between the elements of a list.
  var separator: String?
  /// Whether only the first element counts; the others are listed.
  var takesFirst = false
  var numbers: Set<NumberForm> = []
  var share: Share?
  var role: Role?
  /// Whether people and teams may be made for it, where the map allows that at all.
  var creates = true
  /// Applies only where these columns are all empty.
  var unless: [String] = []
  /// Whether the lines of a cell become one.
  var joinsLines = false
  /// Whether an empty cell need not be listed.
  var emptyIsFine = false
  /// What stands in for a cell that says nothing.
  var fallback: String?
  var position: Position?

  init(_ source: Template) {
    self.source = source
  }
}

/// Ways to write a number beside plain digits.
enum NumberForm: String, CaseIterable, Sendable {
  /// `4,000,000.5`: commas between groups of three digits.
  case grouped
  /// `4M`: K, M or B behind the number.
  case suffix
  /// `80 %`, read as 80.
  case percent

  /// A number as the plan writes it; nil where it is in none of these forms.
  static func read(_ text: String, _ forms: Set<NumberForm>) -> String? {
    var digits = Array(text.utf8)
    var zeros = 0
    if forms.contains(.percent), digits.last == UInt8(ascii: "%") {
      digits.removeLast()
      while digits.last == UInt8(ascii: " ") { digits.removeLast() }
    } else if forms.contains(.suffix), let last = digits.last,
      let power = [0x4B: 3, 0x6B: 3, 0x4D: 6, 0x42: 9][Int(last)]
    {
      digits.removeLast()
      if digits.last == UInt8(ascii: " ") { digits.removeLast() }
      zeros = power
    }
    if forms.contains(.grouped), digits.contains(UInt8(ascii: ",")) {
      guard let plain = ungrouped(digits) else { return nil }
      digits = plain
    }
    if zeros > 0 { digits = shifted(digits, by: zeros) }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Digits without their commas; nil where a comma is not before exactly three digits.
  private static func ungrouped(_ digits: [UInt8]) -> [UInt8]? {
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    let groups = parts[0].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    let first = groups[0].filter { $0 != UInt8(ascii: "-") }
    let isRegular =
      (1...3).contains(first.count) && groups.dropFirst().allSatisfy { $0.count == 3 }
      && !(parts.count == 2 && parts[1].contains(UInt8(ascii: ",")))
    guard isRegular else { return nil }
    let whole = Array(groups.joined())
    return parts.count == 2 ? whole + [UInt8(ascii: ".")] + parts[1] : whole
  }

  /// The number times a power of ten, exactly.
  private static func shifted(_ digits: [UInt8], by zeros: Int) -> [UInt8] {
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return digits }
    if parts.count == 2, parts[1].isEmpty { return digits }
    var fraction = parts.count == 2 ? Array(parts[1]) : []
    var result = Array(whole)
    for _ in 0..<zeros {
      result.append(fraction.isEmpty ? UInt8(ascii: "0") : fraction.removeFirst())
    }
    // 0.5M is 500000.
    let sign = result.prefix { $0 == UInt8(ascii: "-") }
    var rest = result.dropFirst(sign.count)
    while rest.count > 1, rest.first == UInt8(ascii: "0") { rest.removeFirst() }
    result = Array(sign) + Array(rest)
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    return fraction.isEmpty ? result : result + [UInt8(ascii: ".")] + fraction
  }
}
