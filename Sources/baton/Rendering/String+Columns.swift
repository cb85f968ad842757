/// How much room text takes on a terminal: the one place that knows.
extension String {
  /// How many columns of a terminal the text takes: two for CJK and emoji, none for marks that
  /// stand on another sign, one for everything else.
  var columns: Int {
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return utf8.count }
    return reduce(0) { $0 + $1.columns }
  }

  /// The text with spaces behind it up to a width in columns.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }

  /// The beginning that fits into a width, with `…` where something is left out.
  func cut(to width: Int) -> String {
    guard columns > width else { return self }
    var result = ""
    var room = max(0, width - 1)
    for character in self {
      room -= character.columns
      if room < 0 { break }
      result.append(character)
    }
    return result + "…"
  }
}

extension Character {
  fileprivate var columns: Int {
    let scalars = unicodeScalars
    // A sign made of several, such as a flag or a family, is drawn as one emoji.
    let isEmoji = scalars.contains { $0.value == 0xFE0F || $0.properties.isEmojiPresentation }
    return isEmoji ? 2 : scalars.reduce(0) { $0 + $1.columns }
  }
}

extension Unicode.Scalar {
  fileprivate var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return value == 0xAD ? 1 : 0
    // `Output` writes these as \u{7f}; a tab as a space.
    case .control, .lineSeparator, .paragraphSeparator:
      return value == 9 ? 1 : 4 + String(value, radix: 16).count
    default: return isWide ? 2 : (0x1160...0x11FF).contains(value) ? 0 : 1
    }
  }

  /// Wide or full-width by Unicode's East Asian Width (UAX 11), emoji aside.
  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
      0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
      0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD:
      return true
    default: return false
    }
  }
}
