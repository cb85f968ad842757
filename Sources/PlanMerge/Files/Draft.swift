import PlanModel
import PlanText

/// The result for one subject while the merge still works on it: the fields are merged, the graph
/// is not yet checked, the text not yet written.
struct Draft {
  /// What it is about.
  let subject: Subject
  /// The subject's file in the merge base.
  let base: PlanFile?
  /// The subject's file on the side with the lower commit id.
  let left: PlanFile?
  /// The subject's file on the other side.
  let right: PlanFile?
  /// What the file says, without its contests; nil where the result has no such file.
  var value: Value?
  /// The open disagreements.
  var contests: Contests
  /// The folder, for an item.
  var team: Text?
  /// The side whose file is taken as it is, as long as nothing is changed.
  let verbatim: PlanFile?

  /// Whether the result has the file.
  var exists: Bool { value != nil }

  /// What the file says, contests included.
  var whole: Value? {
    guard var mapping = value?.mapping ?? (value?.isNull == true ? Mapping() : nil),
      value?.isNull != true || !contests.fields.isEmpty
    else { return value }
    let written = contests.written(base: base?.value, left: left?.value, right: right?.value)
    mapping.set("contested", to: written, order: subject.schema.fields)
    return .mapping(mapping)
  }

  /// The path of the result.
  var path: String {
    switch subject {
    case .item(let id): return FileKind.item(id, team: team ?? "").path ?? ""
    case .person(let id): return FileKind.person(id).path ?? ""
    case .team(let id): return FileKind.team(id).path ?? ""
    case .settings: return "baton.yaml"
    }
  }

  /// The finished file: a side's bytes where they say the result, else woven from all versions.
  var file: PlanFile? {
    guard let whole else { return nil }
    if let verbatim, verbatim.withoutContests == value, Contests(verbatim.value) == contests {
      return verbatim.moved(to: path)
    }
    let sources = [left, right, base].compactMap { $0 }
    guard let first = sources.first else { return nil }
    let document = Document.woven(
      whole,
      base: base?.document,
      left: (left ?? right ?? first).document,
      right: (right ?? left ?? first).document
    )
    return PlanFile(path: path, document: document)
  }

  /// The text of a top-level field.
  func text(_ field: Text) -> Text? {
    value?.mapping?[field]?.string.map { Text($0) }
  }

  /// What the result shows for a field, the folder among them.
  func shown(_ field: FieldPath) -> Value? {
    field == .team ? team.map { .text($0.string) } : value.flatMap { field.value(in: $0) }
  }

  /// Shows another value for a field.
  mutating func show(_ field: FieldPath, _ shown: Value?) {
    guard let value else { return }
    if field == .team {
      team = shown?.string.map { Text($0) } ?? team
      return
    }
    self.value = field.setting(shown, in: value, shape: subject.schema)
  }

  /// Records claims for a field beside those that it has; of equal values the earlier claim stays.
  mutating func contest(_ field: FieldPath, claims: [AttributedValue]) {
    contests.claims[field] = AttributedValue.earliest((contests.claims[field] ?? []) + claims)
  }
}
