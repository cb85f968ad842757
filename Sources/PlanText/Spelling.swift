/// How new text is written so that every YAML reader takes it alike.
enum Spelling {
  /// A key: plain where that is safe, else in double quotes.
  static func key(_ key: Text) -> [UInt8] {
    if isPlain(key, inFlow: true) || Word.isSwitch(key.string) { return key.bytes }
    return doubleQuoted(key)
  }

  /// Whether a key can be written: it is not empty, and not too long for YAML readers.
  static func isKey(_ key: Text) -> Bool {
    !key.string.isEmpty && Spelling.key(key).count <= Parser.keyLimit
  }

  /// A scalar on one line; `like` is the style of the one that it replaces.
  static func line(_ scalar: Scalar, like style: Node.Style?, inFlow: Bool) -> [UInt8] {
    if !scalar.isText { return isLiteral(scalar) ? scalar.text.bytes : doubleQuoted(scalar.text) }
    switch style {
    case .singleQuoted where scalar.text.string.unicodeScalars.allSatisfy(\.isPrintable):
      return [.singleQuote]
        + scalar.text.string.utf8.flatMap { $0 == .singleQuote ? [$0, $0] : [$0] } + [.singleQuote]
    case .singleQuoted, .doubleQuoted: return doubleQuoted(scalar.text)
    default:
      return isPlain(scalar.text, inFlow: inFlow) ? scalar.text.bytes : doubleQuoted(scalar.text)
    }
  }

  /// A list or mapping of scalars on one line; a scalar as it stands in one.
  static func flow(_ value: Value, isPadded: Bool = false) -> [UInt8] {
    switch value {
    case .null: return Array("null".utf8)
    case .scalar(let scalar): return line(scalar, like: nil, inFlow: true)
    case .list(let elements):
      let items = elements.map { flow($0) }.joined(separator: ", ".utf8)
      return Array("[".utf8) + items + Array("]".utf8)
    case .mapping(let mapping):
      let items = mapping.entries.map(flowPair).joined(separator: ", ".utf8)
      return Array("{".utf8) + items + Array("}".utf8)
    }
  }

  static func flowPair(_ pair: Mapping.Entry) -> [UInt8] {
    key(pair.key) + Array(": ".utf8) + flow(pair.value)
  }

  /// Whether a collection may stand on one line: only scalars in it.
  static func fitsFlow(_ value: Value) -> Bool {
    func isScalar(_ value: Value) -> Bool {
      switch value {
      case .null, .scalar: true
      case .list, .mapping: false
      }
    }
    switch value {
    case .list(let elements): return elements.allSatisfy(isScalar)
    case .mapping(let mapping): return mapping.entries.allSatisfy { isScalar($0.value) }
    default: return true
    }
  }

  /// Whether a plain word is a number or truth value for every reader.
  static func isLiteral(_ scalar: Scalar) -> Bool {
    Word.reading(scalar.text.bytes) == .literal
  }

  /// Whether a text may stand without quotes and is taken as text by every reader.
  static func isPlain(_ text: Text, inFlow: Bool) -> Bool {
    let bytes = text.bytes
    guard let first = bytes.first, let last = bytes.last, first != .space, last != .space,
      last != .colon, text.string.unicodeScalars.allSatisfy(\.isPrintable),
      Word.reading(bytes) == .text, !resemblesNumber(bytes)
    else { return false }
    if "-?:,[]{}#&*!|>'\"%@`".utf8.contains(first) || bytes.starts(with: "...".utf8) {
      return false
    }
    let isMoment = Number.isTimestamp(bytes)
    for (byte, next) in zip(bytes, bytes.dropFirst()) {
      if byte == .colon, next == .space || inFlow && !isMoment { return false }
      if byte == .space, next == .hash { return false }
    }
    return !inFlow || !bytes.contains(where: \.isFlowIndicator)
  }

  /// Whether a text might be a number or a time for some reader; days, months and moments are not meant.
  private static func resemblesNumber(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first.isDigit || first == .dot || first == .plus,
      !Number.isDate(bytes), !Number.isMonth(bytes), !Number.isTimestamp(bytes)
    else { return false }
    return bytes.allSatisfy { $0.isDigit || "_.,:+-eE xXoObB".utf8.contains($0) }
  }

  static func doubleQuoted(_ text: Text) -> [UInt8] {
    var result: [UInt8] = [.doubleQuote]
    for scalar in text.string.unicodeScalars {
      if let escape = Escape.encode(scalar) {
        result += escape.utf8
      } else {
        result += String(scalar).utf8
      }
    }
    return result + [.doubleQuote]
  }
}
