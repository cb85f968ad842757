import PlanText

extension Editor {
  /// The shape of a field that may be edited.
  ///
  /// Throws where there is no such field, and where another command is the way to change it.
  func shape(of field: FieldPath, in root: Value, of kind: FileKind) throws -> Shape {
    try refuseReserved(field, of: kind)
    var shape = kind.schema
    var done: [FieldPath.Step] = []
    for step in field.steps {
      let place = FieldPath(done)
      done.append(step)
      switch (step, shape) {
      case (.record(let id), .records), (.record(let id), .open):
        let records = place.value(in: root)?.list ?? []
        guard !records.contains(where: { $0.recordID == id }) else { continue }
        throw missingRecord(id, in: place, records)
      case (.key(let name), .mapping(let fields)), (.key(let name), .records(let fields)):
        if fields.contains(where: { $0.name == name }) {
          shape = shape.field(name)
        } else {
          try checkUnknown(name, at: FieldPath(done), fields, in: root, of: kind)
          shape = .open
        }
      case (.key, .open):
        continue
      default:
        throw EditFailure(
          "\(place) has no parts",
          hint: "write \(place)=VALUE"
        )
      }
    }
    return shape
  }

  private func refuseReserved(_ field: FieldPath, of kind: FileKind) throws(EditFailure) {
    let isItem = if case .item = kind { true } else { false }
    let id = kind.subject?.description ?? "ID"
    switch field.root {
    case "id" where field.steps.count == 1:
      throw EditFailure(
        "the id cannot be changed, others refer to it",
        hint: "make a new one and remove this one"
      )
    case "contested":
      throw EditFailure(
        "contested is written by merges",
        hint: "decide by setting the field itself, or with baton resolve"
      )
    case "team" where isItem:
      throw EditFailure(
        "the team of an item is its folder",
        hint: "baton move \(id) --team TEAM"
      )
    case "team":
      throw EditFailure(
        "team is not a field here: a team names its people",
        hint: "baton set TEAM members=+PERSON"
      )
    case "existence":
      throw EditFailure("existence is not a field", hint: "baton remove \(id)")
    default:
      return
    }
  }

  private func missingRecord(_ id: Text, in place: FieldPath, _ records: [Value]) -> EditFailure {
    let ids = records.compactMap(\.recordID)
    let near = Spelling.nearest(to: id, among: ids)
    let hint =
      near.map { "did you mean \(place.appending(record: $0))?" }
      ?? (ids.isEmpty
        ? "\(place) is empty" : "there are \(ids.map(\.string).joined(separator: ", "))")
    return EditFailure("\(place) has no record '\(id)'", hint: hint)
  }

  private func checkUnknown(
    _ name: Text,
    at field: FieldPath,
    _ fields: [Field],
    in root: Value,
    of kind: FileKind
  ) throws(EditFailure) {
    if allowsUnknownKeys || field.value(in: root) != nil { return }
    let thing =
      switch kind {
      case .settings: "the settings"
      case .person: "a person"
      case .team: "a team"
      default: "an item"
      }
    let above = FieldPath(field.steps.dropLast())
    let owner = above.steps.isEmpty ? thing : above.description
    if let meant = Spelling.nearest(to: name, among: fields.map(\.name)) {
      let full = FieldPath(above.steps + [.key(meant)])
      throw EditFailure(
        "\(owner) has no field '\(name)'",
        hint: "did you mean \(full)? For a key of your own, add --unknown"
      )
    }
    if above.steps.isEmpty, let inner = inside(name, kind.schema) {
      throw EditFailure("\(owner) has no field '\(name)'", hint: "did you mean \(inner)?")
    }
    let names = fields.map(\.name.string).filter { $0 != "id" && $0 != "contested" }
    throw EditFailure(
      "\(owner) has no field '\(name)'",
      hint: "fields are \(names.joined(separator: ", ")).\nFor a key of your own, add --unknown"
    )
  }

  /// The field inside a mapping that goes by this name alone, such as `metric.target` for `target`.
  private func inside(_ name: Text, _ schema: Shape) -> FieldPath? {
    for field in schema.fields {
      if case .mapping(let fields) = field.shape, fields.contains(where: { $0.name == name }) {
        return FieldPath(field.name).appending(name)
      }
    }
    return nil
  }
}
