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
    return one.elementsEqual(other)
  }

  /// Byte order.
  public static func < (left: Text, right: Text) -> Bool {
    left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
  }

  /// Hashes the UTF-8 bytes, so that it agrees with `==`.
  public func hash(into hasher: inout Hasher) {
    let done: Void? = string.utf8.withContiguousStorageIfAvailable {
      hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if done == nil {
      Array(string.utf8).withUnsafeBytes { hasher.combine(bytes: $0) }
    }
    hasher.combine(0xFF as UInt8)
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
