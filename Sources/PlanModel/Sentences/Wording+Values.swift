public import PlanText

extension Wording {
  /// A value as people read it: numbers in groups of three, days by name, text in quotes.
  public func words(_ value: Value?, _ shape: Shape) -> String {
    guard let value else { return "nothing" }
    switch value {
    case .null: return "nothing"
    case .list(let list): return "[\(list.map { words($0, .open) }.joined(separator: ", "))]"
    case .mapping(let mapping):
      let entries = mapping.entries.map { "\($0.key): \(words($0.value, .open))" }
      return "{\(entries.joined(separator: ", "))}"
    case .scalar(let scalar):
      return words(scalar, shape)
    }
  }

  private func words(_ scalar: Scalar, _ shape: Shape) -> String {
    let text = scalar.text.string
    switch shape {
    case .number, .integer:
      return Quantity(parsing: text)?.grouped ?? quoted(text)
    case .date:
      return Day(parsing: text)?.short(in: year) ?? quoted(text)
    case .prose:
      return quoted(text)
    case .open:
      let isPlain = !scalar.isText || (Identifier.isValid(scalar.text) && !looksLikeNumber(text))
      return isPlain ? text : quoted(text)
    default:
      let isPlain = !text.isEmpty && !text.utf8.contains { $0 <= UInt8(ascii: " ") }
      return isPlain ? text : quoted(text)
    }
  }

  private func looksLikeNumber(_ text: String) -> Bool {
    Quantity(parsing: text) != nil || text == "true" || text == "false" || text == "null"
  }

  /// A text in quotation marks, its lines joined.
  public func quoted(_ text: String) -> String {
    var text = text
    while text.utf8.last == UInt8(ascii: "\n") { text.removeLast() }
    let isOneLine = !text.utf8.contains(UInt8(ascii: "\n"))
    return "\"" + (isOneLine ? text : Self.joined(text)) + "\""
  }

  private static func joined(_ text: String) -> String {
    LineDiff.split(text).map(\.string).joined(separator: " ")
  }
}
