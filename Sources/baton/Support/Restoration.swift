import Git
import PlanMerge
import PlanModel
import PlanStore
import PlanText

/// What bringing a value back that lost in a merge makes of a file.
struct Restoration {
  /// The entry of the ledger as its reader knows it, such as `3fa2c1d:4`.
  let entry: String
  let decision: Decision

  /// The file with the value in it; nil where the value is that there be no file. Whatever else waits
  /// for a decision about the field is settled.
  ///
  /// Throws where the entry is not about something that an edit can bring back.
  func result(_ value: Value?, in file: PlanFile) throws -> PlanFile? {
    guard let subject = decision.subject, let field = decision.field else { throw withoutFields }
    if field.root == "contested" {
      throw CommandFailure(
        .usage,
        "entry \(entry) is about a note in a contest",
        hint: "write it where it belongs now: baton edit \(subject)"
      )
    }
    if field == .existence, value?.string == "removed" { return nil }
    let settled = try file.saying(file.value.settling(field))
    if field == .existence { return settled }
    if field == .team, case .item(let id, _) = file.kind {
      return FileKind.item(id, team: Text(value?.string ?? "")).path.map(settled.moved(to:))
    }
    let changed = field.writing(value, in: settled.value, shape: file.kind.schema)
    guard field.value(in: changed) == value else {
      throw CommandFailure(
        .usage,
        "\(subject) has no longer what \(field) belongs to",
        hint: "baton show \(subject)"
      )
    }
    return try settled.saying(changed)
  }

  /// The edits that bring a value back to what the work files say.
  ///
  /// Throws where it cannot come back: nothing has the id any more, others refer to what would go, or
  /// the plan would break.
  func edits(_ value: Value?, in workspace: Workspace) throws -> [FileChange] {
    guard let subject = decision.subject else { throw withoutFields }
    let file = try workspace.file(subject)
    guard let after = try result(value, in: file) else {
      return try workspace.removal(of: subject)
    }
    if decision.field == FieldPath("parent"), let parent = value?.string {
      try workspace.editor().checkParent(Text(parent), of: file.kind)
    }
    let edit = FileChange(before: file, after: after)
    try workspace.refuseErrors(
      [edit],
      hint: "bring another value back, or mend what is named first"
    )
    return [edit]
  }

  /// Whether it would change a file now.
  func isPossible(_ value: Value?, in workspace: Workspace) -> Bool {
    guard let edits = try? edits(value, in: workspace) else { return false }
    return edits.contains { edit in
      edit.before?.path != edit.after?.path
        || edit.before?.document.bytes != edit.after?.document.bytes
    }
  }

  /// Why nothing of an entry about a whole file comes back.
  var withoutFields: CommandFailure {
    CommandFailure(
      .usage,
      "entry \(entry) is about a file that is not merged by fields",
      hint: decision.rule == .fileConflict
        ? "what does not stand is beside it: baton conflicts"
        : "each side's version is in one of the merge's parents"
    )
  }
}

extension Ledger {
  /// The name of an entry, as `baton restore` takes it.
  func name(of entry: Entry) -> String { "\(commit.short):\(entry.number)" }

  /// The commands that bring an entry's losing values back, by the commit that had made the value; none
  /// where it cannot come back as an edit of what the work files say now.
  func commands(
    for entry: Entry,
    in workspace: Workspace
  ) -> [(commit: String, command: String)] {
    let restoration = Restoration(entry: name(of: entry), decision: entry.decision)
    return entry.lostValues.compactMap { source, value in
      guard restoration.isPossible(value, in: workspace) else { return nil }
      let from = Telling.short(source.commit)
      return (source.commit, "baton restore \(restoration.entry) --from \(from)")
    }
  }
}
