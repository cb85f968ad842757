import PlanText

extension Editor {
  /// Reads what was typed for a field; nil where the field is to go.
  func value(
    _ text: String,
    for field: FieldPath,
    _ shape: Shape,
    old: Value?,
    in file: PlanFile
  ) throws -> Value? {
    if text.isEmpty {
      try checkRemoval(of: field, in: file.kind.schema)
      return nil
    }
    switch shape {
    case .set(of: let element):
      return try set(text, for: field, of: element, old: old, in: file)
    case .open:
      return try open(text, for: field, old: old, in: file)
    case .records(let fields):
      if case .record? = field.steps.last { throw parts(of: field, fields) }
      throw EditFailure(
        "\(field) is a list of records",
        hint: field.root == "check-ins"
          ? "baton check-in \(file.id), or write \(field)/ID/FIELD=VALUE"
          : "write \(field)/ID/FIELD=VALUE, or edit \(file.path)"
      )
    case .mapping(let fields):
      throw parts(of: field, fields)
    default:
      return try scalar(text, for: field, shape, in: file)
    }
  }

  /// Reads a single value.
  func scalar(
    _ text: String,
    for field: FieldPath,
    _ shape: Shape,
    in file: PlanFile
  ) throws -> Value {
    if case .reference(let target) = shape {
      return try .text(reference(text, target, for: field, in: file))
    }
    let value = Self.written(text, shape)
    var inspector = Inspector(file: file)
    inspector.inspectScalar(value, shape, Place(field))
    if let finding = inspector.findings.first(where: { $0.level == .error }) {
      throw EditFailure(finding.message, hint: finding.remedy)
    }
    return value
  }

  /// The full name of what a reference means.
  private func reference(
    _ text: String,
    _ target: Target,
    for field: FieldPath,
    in file: PlanFile
  ) throws -> String {
    let subject: Subject
    switch target {
    case .item: subject = try lookup.subject(text, in: .items)
    case .person: subject = try lookup.subject(text, in: .people)
    case .team: subject = try lookup.subject(text, in: .teams)
    case .personOrTeam: subject = try lookup.personOrTeam(text)
    }
    let isOwn = subject == file.kind.subject
    if isOwn, ["depends-on", "parent", "continues"].contains(where: { field == FieldPath($0) }) {
      throw EditFailure("\(subject) cannot be in its own \(field)", hint: "name another one")
    }
    if case .personOrTeam = target { return subject.description }
    return subject.id.string
  }

  private func open(
    _ text: String,
    for field: FieldPath,
    old: Value?,
    in file: PlanFile
  ) throws -> Value? {
    if case .mapping? = old {
      throw EditFailure("\(field) holds keys with values", hint: "write \(field).KEY=VALUE")
    }
    let isSigned = text.hasPrefix("+") || text.hasPrefix("-")
    if text.hasPrefix("[") && text.hasSuffix("]") || isSigned && old?.list != nil {
      return try set(text, for: field, of: .open, old: old, in: file)
    }
    return Self.written(text, .open)
  }

  /// A typed text as a value: bare where a reader takes it as a number or truth value and the
  /// schema does too.
  private static func written(_ text: String, _ shape: Shape) -> Value {
    switch shape {
    case .number, .integer, .truth:
      return .literal(text)
    case .period, .open:
      let isBare = Quantity(parsing: text) != nil || text == "true" || text == "false"
      return isBare ? .literal(text) : .text(prose(text))
    case .prose:
      return .text(prose(text))
    default:
      return .text(text)
    }
  }

  /// Long text with Unix line ends, the last line ended too.
  private static func prose(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n"), bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
      bytes.append(byte)
    }
    if bytes.contains(UInt8(ascii: "\n")), bytes.last != UInt8(ascii: "\n") {
      bytes.append(UInt8(ascii: "\n"))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func checkRemoval(of field: FieldPath, in schema: Shape) throws(EditFailure) {
    guard case .key(let name)? = field.steps.last else { return }
    let above = FieldPath(field.steps.dropLast()).shape(in: schema)
    if above.fields.contains(where: { $0.name == name && $0.isRequired }) {
      throw EditFailure("\(field) cannot be removed", hint: "write \(field)=VALUE")
    }
  }

  private func parts(of field: FieldPath, _ fields: [Field]) -> EditFailure {
    let names = fields.prefix(3).map { field.appending($0.name).description }
    return EditFailure(
      "\(field) holds keys with values",
      hint: "name one: \(names.joined(separator: ", ")) …; or write \(field)= to remove it"
    )
  }
}
