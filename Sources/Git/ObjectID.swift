/// The name of an object in a repository: the SHA-1 of its kind and content.
///
/// Ordered byte by byte, which is also the order of the hex forms.
public struct ObjectID: Hashable, Sendable {
  // The 20 bytes, most significant first, so that comparing words compares bytes.
  let high: UInt64
  let middle: UInt64
  let low: UInt32

  /// The id whose bytes are all zero; git writes it where there is no object.
  public static let zero = ObjectID(high: 0, middle: 0, low: 0)

  init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  /// Takes 20 bytes; nil for any other count.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 20 else { return nil }
    var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
    withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    self.init(
      high: UInt64(bigEndian: words.0),
      middle: UInt64(bigEndian: words.1),
      low: UInt32(bigEndian: words.2)
    )
  }

  /// Takes 40 hex digits, of either case; nil for anything else.
  public init?(_ hex: String) {
    self.init(hex: hex.utf8)
  }

  /// Takes 40 hex digits as ASCII bytes; nil for anything else.
  public init?(hex: some Collection<UInt8>) {
    guard hex.count == 40 else { return nil }
    var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
    for (position, digit) in hex.enumerated() {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
      default: return nil
      }
      switch position {
      case 0..<16: words.0 = words.0 << 4 | UInt64(value)
      case 16..<32: words.1 = words.1 << 4 | UInt64(value)
      default: words.2 = words.2 << 4 | UInt32(value)
      }
    }
    self.init(high: words.0, middle: words.1, low: words.2)
  }

  /// The 20 bytes.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(20)
    appendBytes(to: &result)
    return result
  }

  /// Appends the 20 bytes.
  func appendBytes(to result: inout [UInt8]) {
    withUnsafeBytes(of: high.bigEndian) { result.append(contentsOf: $0) }
    withUnsafeBytes(of: middle.bigEndian) { result.append(contentsOf: $0) }
    withUnsafeBytes(of: low.bigEndian) { result.append(contentsOf: $0) }
  }

  /// The 40 lower-case hex digits as ASCII bytes.
  public var hex: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(40)
    for byte in bytes {
      for digit in [byte >> 4, byte & 15] {
        result.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
    return result
  }

  /// The first 7 hex digits, for people to read; not necessarily unique.
  public var short: String { String(decoding: hex.prefix(7), as: UTF8.self) }
}

extension ObjectID: Comparable, CustomStringConvertible {
  /// Byte order.
  public static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
  }

  /// The 40 lower-case hex digits.
  public var description: String { String(decoding: hex, as: UTF8.self) }
}
