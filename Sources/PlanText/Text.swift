#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A piece of text that is equal to another only byte for byte.
///
/// Swift's `String` treats canonically equivalent sequences (NFC and NFD) as equal and sorts by
/// collation; a merge that did so would drop one of two different names. `Text` compares, hashes
/// and sorts by UTF-8 bytes instead.
public struct Text: Hashable, Comparable, Sendable {
  /// The text itself.
  public let string: String

  /// Wraps a string; no normalisation happens.
  public init(_ string: String) {
    self.string = string
  }

  /// Byte equality.
  public static func == (left: Text, right: Text) -> Bool {
    let one = left.string.utf8
    let other = right.string.utf8
    // What is the same bytes is the same String; only of what is not ASCII not the other way round.
    guard one.count == other.count, left.string == right.string else { return false }
    return left.order(right) == 0
  }

  /// Byte order.
  public static func < (left: Text, right: Text) -> Bool {
    left.order(right) < 0
  }

  /// Hashes the UTF-8 bytes, so that it agrees with `==`.
  public func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: $0) }
    hasher.combine(0xFF as UInt8)
  }

  /// Negative where this text comes first, 0 where both are the same bytes.
  private func order(_ other: Text) -> Int {
    withBytes { one in
      other.withBytes { other in
        let common = min(one.count, other.count)
        if common > 0, let left = one.baseAddress, let right = other.baseAddress {
          let order = memcmp(left, right, common)
          if order != 0 { return Int(order) }
        }
        return one.count - other.count
      }
    }
  }

  private func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    string.utf8.withContiguousStorageIfAvailable { body(UnsafeRawBufferPointer($0)) }
      ?? Array(string.utf8).withUnsafeBytes(body)
  }
}

extension Text: ExpressibleByStringLiteral, CustomStringConvertible {
  /// A literal text.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// The text itself.
  public var description: String { string }
}
