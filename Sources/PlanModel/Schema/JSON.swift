/// A JSON value that keeps the order of its keys.
indirect enum JSON: Sendable {
  case integer(Int)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  /// Indented by two spaces; what is short stands on one line.
  var text: String { text(indent: 0) }

  private func text(indent: Int) -> String {
    let line = compact
    switch self {
    case .integer, .string: return line
    case .array(let values):
      if isFlat, indent + line.utf8.count <= 80 { return line }
      return block("[", values.map { $0.text(indent: indent + 2) }, "]", indent)
    case .object(let pairs):
      if isFlat, indent + line.utf8.count <= 40 { return line }
      let lines = pairs.map { "\(Self.quoted($0.0)): \($0.1.text(indent: indent + 2))" }
      return block("{", lines, "}", indent)
    }
  }

  private func block(_ open: String, _ lines: [String], _ close: String, _ indent: Int) -> String {
    let space = String(repeating: " ", count: indent)
    return open + "\n" + lines.map { "\(space)  \($0)" }.joined(separator: ",\n")
      + "\n\(space)\(close)"
  }

  private var isFlat: Bool {
    switch self {
    case .integer, .string: return true
    case .array(let values): return values.allSatisfy(\.isScalar)
    case .object(let pairs): return pairs.allSatisfy { $0.1.isScalar }
    }
  }

  private var isScalar: Bool {
    switch self {
    case .integer, .string: return true
    case .array, .object: return false
    }
  }

  private var compact: String {
    switch self {
    case .integer(let number): return String(number)
    case .string(let string): return Self.quoted(string)
    case .array(let values): return "[" + values.map(\.compact).joined(separator: ", ") + "]"
    case .object(let pairs):
      let inner = pairs.map { "\(Self.quoted($0.0)): \($0.1.compact)" }
      return "{" + inner.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ string: String) -> String {
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
