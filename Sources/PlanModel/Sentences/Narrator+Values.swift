import PlanText

extension Narrator {
  /// A value as people read it: numbers in groups of three, days by name, text in quotes.
  func words(_ value: Value?, _ shape: Shape) -> String {
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
      return Day(parsing: text)?.short(in: wording.year) ?? quoted(text)
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

  func quoted(_ text: String) -> String {
    var text = text
    while text.utf8.last == UInt8(ascii: "\n") { text.removeLast() }
    let isOneLine = !text.utf8.contains(UInt8(ascii: "\n"))
    return "\"" + (isOneLine ? text : Self.joined(text)) + "\""
  }

  private static func joined(_ text: String) -> String {
    LineDiff.split(text).map(\.string).joined(separator: " ")
  }

  /// What a sentence calls a field: `target` for `metric.target`, the key alone in a record.
  func label(_ field: FieldPath, inRecord: Bool) -> String {
    if inRecord, case .key(let name)? = field.steps.last { return name.string }
    if field.steps.count == 2, field.root == "metric", case .key(let name)? = field.steps.last,
      Schema.metric.fields.contains(where: { $0.name == name })
    {
      return name.string
    }
    if field.steps.count == 2, field.root == "result", case .key(let name)? = field.steps.last {
      return "result \(name)"
    }
    return field.description
  }

  /// The unit behind a field's numbers with a space in front; empty where it has none.
  func unit(of field: FieldPath) -> String {
    let measured = ["metric.baseline", "metric.target", "result.value"]
    guard measured.contains(field.description), let unit = metric?.unit else { return "" }
    return " \(unit)"
  }

  /// Who claims what: `erin by dana, frank by victor`.
  func words(_ contest: Contest) -> String {
    let field = contest.field
    let shape = field?.shape(in: self.shape) ?? .open
    return contest.claims.map { claim in
      let value: String
      switch (claim.value, shape) {
      case (.some(let some), _) where !some.isNull: value = words(some, shape)
      case (_, .prose): value = "text in \(claim.commit?.prefix(10) ?? "a commit")"
      default: value = field == .existence ? "removal" : "nothing"
      }
      return value + (claim.by.map { " by \($0)" } ?? "")
    }.joined(separator: ", ")
  }
}
