public import PlanText

/// The rules for ids: lower-case ASCII letters, digits and hyphens, 1 to 64, no name that Windows
/// reserves, so that every id is a file name everywhere.
public enum Identifier {
  /// Whether a text is a valid id.
  public static func isValid(_ id: Text) -> Bool {
    let bytes = id.string.utf8
    return (1...64).contains(bytes.count) && bytes.allSatisfy(isAllowed)
      && bytes.first != UInt8(ascii: "-") && bytes.last != UInt8(ascii: "-")
      && (bytes.count > 4 || !reserved.contains(id.string))
  }

  /// A readable id from a title: its words in lower case, joined by hyphens, at most 40 bytes, and
  /// a tail. A title without Latin letters or digits gives the kind as its slug.
  ///
  /// Two offline teams with the same title differ by their tails.
  public static func mint(
    title: String,
    kind: String,
    using generator: inout some RandomNumberGenerator
  ) -> Text {
    Text("\(slug(title) ?? kind)-\(tail(using: &generator))")
  }

  /// An id for a record, such as `c-5t1q`.
  public static func mint(
    record prefix: Character,
    using generator: inout some RandomNumberGenerator
  ) -> Text {
    Text("\(prefix)-\(tail(using: &generator))")
  }

  /// A title's words in lower case, joined by hyphens, Latin letters without their accents; nil
  /// where it has none.
  public static func slug(_ title: String) -> String? {
    var words: [[UInt8]] = [[]]
    for byte in title.unicodeScalars.flatMap(LatinLetter.plain) {
      let lowered = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
      if isAllowed(lowered), lowered != UInt8(ascii: "-") {
        words[words.count - 1].append(lowered)
      } else if lowered != UInt8(ascii: "'"), words.last?.isEmpty == false {
        words.append([])
      }
    }
    var result: [UInt8] = []
    for word in words where !word.isEmpty {
      let separator = result.isEmpty ? 0 : 1
      if result.count + separator + word.count > 40 {
        if result.isEmpty { result = Array(word.prefix(40)) }
        break
      }
      if separator == 1 { result.append(UInt8(ascii: "-")) }
      result += word
    }
    guard !result.isEmpty else { return nil }
    let text = String(decoding: result, as: UTF8.self)
    return reserved.contains(text) ? text + "-1" : text
  }

  /// The readable part of an id that `mint(title:kind:using:)` made: all before its tail; nil for an
  /// id that does not end in one.
  public static func slug(of id: Text) -> Text? {
    let bytes = Array(id.string.utf8)
    guard bytes.count > 5, bytes[bytes.count - 5] == UInt8(ascii: "-") else { return nil }
    let tail = bytes.suffix(4)
    guard tail.first.map(digits.utf8.contains) == true, tail.allSatisfy(signs.utf8.contains) else {
      return nil
    }
    return Text(String(decoding: bytes.dropLast(5), as: UTF8.self))
  }

  /// Four characters without look-alikes, at least one of them a digit and the first a digit, so
  /// that a tail never reads as a word.
  static func tail(using generator: inout some RandomNumberGenerator) -> String {
    var result = ""
    result.append(digits.randomElement(using: &generator) ?? "2")
    for _ in 0..<3 { result.append(signs.randomElement(using: &generator) ?? "2") }
    return result
  }

  private static let digits = "23456789"
  private static let signs = "23456789abcdefghjkmnpqrstvwxyz"

  private static func isAllowed(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
  }

  private static let reserved: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] }
  )
}
