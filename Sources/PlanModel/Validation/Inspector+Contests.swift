import PlanText

extension Inspector {
  /// Checks that every entry of `contested` names a field that can be contested, with claims.
  mutating func inspectContests() {
    let entries = file.value.mapping?["contested"]?.list ?? []
    let list = Place.root.key("contested")
    var known: [Contest] = []
    for (index, entry) in entries.enumerated() {
      guard let mapping = entry.mapping, let written = mapping["field"]?.string else { continue }
      let place = list.record(index, entry)
      let contest = Contest(mapping)
      defer { known.append(contest) }
      if known.contains(where: contest.isAboutTheSame) {
        report(
          "bad-contest",
          .warning,
          at: place.key("field"),
          "contested names \(written) twice",
          remedy: "put all claims into one entry, or decide: a decision ends both"
        )
      }
      if let reason = reason(against: contest.field) {
        report(
          "bad-contest",
          at: place.key("field"),
          "contested names \(written), \(reason)",
          remedy: remedy(for: contest.field)
        )
      } else if let field = contest.field, let record = missingRecord(on: field) {
        report(
          "bad-contest",
          .warning,
          at: place.key("field"),
          "contested names \(written), but there is no record \(record)",
          remedy: "remove the entry if the record is meant to be gone"
        )
      }
      if let claims = mapping["claims"]?.list, claims.isEmpty {
        report(
          "bad-contest",
          at: place.key("claims"),
          "contested \(written) has no claims",
          remedy: "remove the entry, nothing is left to decide"
        )
      }
    }
  }

  /// Why a field cannot be contested; nil where it can.
  private func reason(against field: FieldPath?) -> String? {
    guard let field else { return "which is not the name of a field" }
    if field == .existence { return nil }
    if field == .team, case .item = file.kind { return nil }
    let isLong = field.steps.contains { step in
      guard case .key(let name) = step else { return false }
      return !Value.mapping(Mapping([.init(key: name, value: .null)])).isWritable
    }
    if isLong { return "which is too long for a key" }
    if field.root == "id" || field.root == "contested" { return "which nobody can disagree on" }
    var shape = file.kind.schema
    for step in field.steps {
      switch (shape, step) {
      case (.open, _):
        return nil
      case (.records(let fields), .record):
        shape = .mapping(fields)
      case (.mapping(let fields), .key(let name)):
        shape = shape.field(name)
        let isKnown = fields.contains { $0.name == name }
        if !isKnown, let meant = Spelling.slip(name, among: fields.map(\.name)),
          field.value(in: file.value) == nil
        {
          return "which is not a field, did you mean \(meant)?"
        }
      default:
        return "which has no such part"
      }
    }
    return nil
  }

  private func remedy(for field: FieldPath?) -> String {
    guard let field, let known = file.kind.schema.fields.first(where: { $0.name == field.root })
    else { return "write a field's name such as accountable, metric.target or existence" }
    switch known.shape {
    case .mapping: return "write \(known.name) or \(known.name).<key>"
    case .records: return "write \(known.name)/<record id>/<key>"
    default: return "write \(known.name), or remove the entry"
    }
  }

  /// The record that a field's path goes through and that the file does not have.
  private func missingRecord(on field: FieldPath) -> Text? {
    for (index, step) in field.steps.enumerated() {
      guard case .record(let id) = step else { continue }
      let whole = FieldPath(Array(field.steps[...index]))
      if whole.value(in: file.value) == nil { return id }
    }
    return nil
  }
}
