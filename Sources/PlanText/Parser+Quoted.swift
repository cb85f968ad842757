extension Parser {
  /// The text between quotes; notes escapes that readers do not know when `reports` says so.
  mutating func decodeQuoted(_ range: Range<Int>, reports: Bool) -> Text {
    let inner = bytes[(range.lowerBound + 1)..<(range.upperBound - 1)]
    if bytes[range.lowerBound] == .singleQuote {
      guard inner.contains(.singleQuote) else { return Text(bytes: inner) }
      var text: [UInt8] = []
      var place = inner.startIndex
      while place < inner.endIndex {
        text.append(inner[place])
        place += inner[place] == .singleQuote ? 2 : 1
      }
      return Text(bytes: text)
    }
    guard inner.contains(.backslash) else { return Text(bytes: inner) }
    var text: [UInt8] = []
    var place = inner.startIndex
    while place < inner.endIndex {
      guard inner[place] == .backslash else {
        text.append(inner[place])
        place += 1
        continue
      }
      let escape = inner[place..<min(place + 10, inner.endIndex)]
      if let (scalar, length) = Escape.decode(escape) {
        text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        place += length
      } else {
        if reports {
          note(
            place,
            "the escape \(quote(place, min(place + 2, inner.endIndex)))",
            "write `\\\\` for a backslash, or use single quotes"
          )
        }
        place += 2
      }
    }
    return Text(bytes: text)
  }
}

/// The escapes of double quotes.
enum Escape {
  /// The character that an escape stands for, and the escape's length; nil for an unknown one.
  static func decode(_ escape: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    guard escape.count > 1 else { return nil }
    switch escape[escape.startIndex + 1] {
    case UInt8(ascii: "0"): return ("\0", 2)
    case UInt8(ascii: "a"): return ("\u{7}", 2)
    case UInt8(ascii: "b"): return ("\u{8}", 2)
    case UInt8(ascii: "t"), .tab: return ("\t", 2)
    case UInt8(ascii: "n"): return ("\n", 2)
    case UInt8(ascii: "v"): return ("\u{B}", 2)
    case UInt8(ascii: "f"): return ("\u{C}", 2)
    case UInt8(ascii: "r"): return ("\r", 2)
    case UInt8(ascii: "e"): return ("\u{1B}", 2)
    case .space: return (" ", 2)
    case .doubleQuote: return ("\"", 2)
    case UInt8(ascii: "/"): return ("/", 2)
    case .backslash: return ("\\", 2)
    case UInt8(ascii: "N"): return ("\u{85}", 2)
    case UInt8(ascii: "_"): return ("\u{A0}", 2)
    case UInt8(ascii: "L"): return ("\u{2028}", 2)
    case UInt8(ascii: "P"): return ("\u{2029}", 2)
    case UInt8(ascii: "x"): return hexadecimal(escape, 2)
    case UInt8(ascii: "u"): return hexadecimal(escape, 4)
    case UInt8(ascii: "U"): return hexadecimal(escape, 8)
    default: return nil
    }
  }

  private static func hexadecimal(
    _ escape: ArraySlice<UInt8>,
    _ count: Int
  ) -> (Unicode.Scalar, Int)? {
    let digits = escape.dropFirst(2).prefix(count)
    guard digits.count == count else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      guard let digit = digit.hexDigit else { return nil }
      value = value << 4 | digit
    }
    guard let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, 2 + count)
  }

  /// The escape for a character that cannot stand in double quotes as it is; nil where it can.
  static func encode(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    case "\0": return "\\0"
    default:
      if scalar.isPrintable { return nil }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let width = scalar.value <= 0xFF ? 2 : scalar.value <= 0xFFFF ? 4 : 8
      let mark = width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U"
      return mark + String(repeating: "0", count: width - digits.count) + digits
    }
  }
}
