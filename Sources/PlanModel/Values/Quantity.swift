/// A decimal number that keeps the text in which it was written.
public struct Quantity: Hashable, Sendable, CustomStringConvertible {
  /// As written.
  public let description: String

  /// Reads an optional sign, digits and an optional fraction; nil for `0x10`, `nan`, `1e3`, `.5`,
  /// `1,000` and whatever else readers disagree on.
  public init?(parsing text: String) {
    var digits = Array(text.utf8)[...]
    if digits.first == UInt8(ascii: "-") { digits = digits.dropFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, Self.areDigits(whole),
      whole.count == 1 || whole.first != UInt8(ascii: "0"),
      parts.count == 1 || Self.areDigits(parts[1])
    else { return nil }
    self.description = text
  }

  /// The nearest binary number, for shares and comparisons that need no more than that.
  public var approximate: Double { Double(description) ?? 0 }

  /// With a comma between groups of three digits: `4,000,000.5`.
  public var grouped: String {
    let isNegative = description.utf8.first == UInt8(ascii: "-")
    let parts = description.utf8.drop { $0 == UInt8(ascii: "-") }
      .split(separator: UInt8(ascii: ".")).map(Array.init)
    guard let whole = parts.first else { return description }
    var result: [UInt8] = []
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { result.append(UInt8(ascii: ",")) }
      result.append(digit)
    }
    let fraction = parts.count > 1 ? "." + String(decoding: parts[1], as: UTF8.self) : ""
    return (isNegative ? "-" : "") + String(decoding: result, as: UTF8.self) + fraction
  }

  private static func areDigits(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }
}
