public import PlanText

extension Dispute {
  /// How people decide a dispute.
  public enum Choice: Hashable, Sendable {
    /// What stands stays.
    case standing
    /// What a claim wants; nil that the field be empty, or the file removed.
    case claimed(Value?)
    /// Something typed: a value as for an edit, for `team` a team, for `existence` `removed` or
    /// `kept`.
    case typed(String)
  }

  /// What is left of the file when the dispute is decided; nil where it is to be removed. Every
  /// other byte is kept.
  ///
  /// - Throws: `EditFailure` or `EditFailures` where the choice is not a value of the field, or names
  ///   nobody.
  public func settled(as choice: Choice, by editor: Editor) throws -> PlanFile? {
    let settled = try file.saying(withoutEntry)
    switch (field, choice) {
    case (_, .standing):
      return settled
    case (.existence, .claimed(let value)):
      return isPresence(value) ? settled : nil
    case (.existence, .typed(let word)):
      switch word {
      case "removed": return nil
      case "kept": return settled
      default:
        throw EditFailure(
          "the question is whether \(subject) stays; '\(word)' is no answer",
          hint: "--value kept or --value removed"
        )
      }
    case (.team, .claimed(let value)):
      return try moved(settled, to: value?.string ?? "", editor)
    case (.team, .typed(let word)):
      return try moved(settled, to: word, editor)
    case (_, .typed(let text)):
      return try editor.applying([FieldEdit(field, text)], to: settled)
    case (_, .claimed(let value)):
      let claimed = value.flatMap { $0.isNull ? nil : $0 }
      if field == FieldPath("parent"), let parent = claimed?.string {
        try editor.checkParent(Text(parent), of: file.kind)
      }
      let root = settled.value
      let missing = field.steps.dropLast().indices.contains { index in
        if case .record = field.steps[index] {
          return FieldPath(Array(field.steps[...index])).value(in: root) == nil
        }
        return false
      }
      if missing {
        throw EditFailure(
          "\(subject) has no longer what \(field) belongs to",
          hint: "keep it as it is: --base"
        )
      }
      return try settled.saying(field.setting(claimed, in: root, shape: file.kind.schema))
    }
  }

  /// Whether a claim about `existence` wants the thing to stay.
  public func isPresence(_ value: Value?) -> Bool { value?.string == "present" }

  private func moved(_ file: PlanFile, to team: String, _ editor: Editor) throws -> PlanFile {
    guard case .item(let id, _) = file.kind else { return file }
    let found = try editor.team(team)
    return FileKind.item(id, team: found).path.map(file.moved(to:)) ?? file
  }

  /// The file's value without this entry of `contested`, and without those about parts of the field.
  private var withoutEntry: Value {
    let value = contest.field.map(file.value.settling) ?? file.value
    guard let entries = value.mapping?["contested"]?.list else { return value }
    let rest = entries.filter { $0.mapping.map { Contest($0).name } != contest.name }
    guard rest.count < entries.count else { return value }
    let left: Value? = rest.isEmpty ? nil : .list(rest)
    return FieldPath("contested").setting(left, in: value, shape: .open)
  }
}

extension Editor {
  /// The team that a word names, with or without `team/`.
  func team(_ word: String) throws -> Text { try lookup.subject(word, in: .teams).id }
}

extension PlanFile {
  /// What changing one field from one value to another is in words, with this file as its
  /// surroundings; empty where both mean the same, or no file could say it.
  public func sentences(
    for field: FieldPath,
    from old: Value?,
    to new: Value?,
    wording: Wording
  ) -> [Sentence] {
    let value = withoutNeighbours(of: field)
    let before = field.setting(old, in: value, shape: kind.schema)
    let after = field.setting(new, in: value, shape: kind.schema)
    guard before.isWritable, after.isWritable else { return [] }
    let changes = Change.between(before: [replacing(before)], after: [replacing(after)])
    return changes.flatMap { Array($0.sentences(wording).dropFirst()) }
  }

  /// What the file says, but for the records beside the one that a field is in: a long list would
  /// be compared once for each of its records.
  private func withoutNeighbours(of field: FieldPath) -> Value {
    guard case .mapping(var mapping) = value, case .record(let id)? = field.steps.dropFirst().first,
      let root = field.steps.first, case .key(let key) = root, let list = mapping[key]?.list
    else { return value }
    mapping[key] = .list(list.filter { $0.recordID == id })
    return .mapping(mapping)
  }
}
