/// A path inside a repository: bytes separated by `/`, relative to its top; empty for the top itself.
///
/// Ordered and compared byte by byte; nothing is normalised. Git paths need not be UTF-8.
public struct Path: Hashable, Sendable {
  /// The bytes of the path.
  public let bytes: [UInt8]

  /// The top of the repository.
  public static let top = Path(bytes: [UInt8]())

  /// Takes the bytes as they are.
  public init(bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  /// Takes the UTF-8 bytes of a string.
  public init(_ string: String) {
    self.bytes = Array(string.utf8)
  }

  /// The parts between the slashes; none for the top.
  public var components: [Path] {
    if bytes.isEmpty { return [] }
    return bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { Path(bytes: $0) }
  }

  /// The last part; empty for the top.
  public var name: Path {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return self }
    return Path(bytes: bytes[(slash + 1)...])
  }

  /// The path without its last part; the top for a single name and for the top.
  public var parent: Path {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return .top }
    return Path(bytes: bytes[..<slash])
  }

  /// The path of something inside this folder.
  public func appending(_ other: Path) -> Path {
    if bytes.isEmpty { return other }
    if other.bytes.isEmpty { return self }
    return Path(bytes: bytes + [UInt8(ascii: "/")] + other.bytes)
  }

  /// Whether this path is that folder or lies inside it.
  public func isInside(_ folder: Path) -> Bool {
    if folder.bytes.isEmpty || bytes == folder.bytes { return true }
    return bytes.count > folder.bytes.count && bytes.starts(with: folder.bytes)
      && bytes[folder.bytes.count] == UInt8(ascii: "/")
  }

  /// The path as text; nil where it is not valid UTF-8.
  public var string: String? { String(validating: bytes, as: UTF8.self) }
}

extension Path {
  /// Compares the bytes.
  public static func == (left: Path, right: Path) -> Bool { left.bytes == right.bytes }

  /// Hashes the bytes in one go.
  public func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}

extension Path: Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// Byte order.
  public static func < (left: Path, right: Path) -> Bool {
    left.bytes.withUnsafeBytes { left in
      right.bytes.withUnsafeBytes { compareBytes(left, $0) < 0 }
    }
  }

  /// A literal path.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// The path for people to read: control characters and bytes that are not UTF-8 are escaped.
  public var description: String { printable(bytes) }
}

/// Text that a terminal cannot be made to obey: control characters and stray bytes as `\x1b`.
func printable(_ bytes: [UInt8]) -> String {
  var result = ""
  for character in String(decoding: bytes, as: UTF8.self).unicodeScalars {
    switch character.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
      let digits = String(character.value, radix: 16)
      result +=
        character.value < 256 ? "\\x\(digits.count < 2 ? "0" : "")\(digits)" : "\\u{\(digits)}"
    default:
      result.unicodeScalars.append(character)
    }
  }
  return result
}
