import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton rename`: another id, with every reference.
struct RenameCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Give a person, a team or an item another id, in every file.",
    discussion: """
      The file gets the new name, and whatever refers to it says the new id: owners,
      lists, delegations, offers, parents, members, stewards, and values that are
      contested. The items of a team go to the folder of the new name. Who wrote a
      check-in or a claim stays as it was written, it is history; so do texts. Its
      name or title is another thing: baton set ID name=…

      An edit of the old id that somebody else makes meanwhile arrives by merge: the
      old file comes back then, contested, and waits for a decision. Rename when
      little is on its way.

      EXAMPLES:
        baton rename erin erin-example
        baton rename team/support help-desk -m "Support is the help desk now"
        baton rename within-a-day answered-in-a-day
      """
  )

  @Argument(
    help: "What to rename: an item, a person, or team/ID.",
    completion: .custom(Completions.subjects)
  )
  var old: String

  @Argument(help: "The new id.")
  var new: String

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let plan = try workspace.store.plan(workspace.snapshot)
    let subject = try workspace.lookup.subject(old)
    let id = new.hasPrefix("team/") ? String(new.dropFirst(5)) : new
    let rename = try Rename(subject, to: Text(id), in: plan)
    let edits = plan.files.map { FileChange(before: $0, after: rename($0)) }.filter(\.isChange)
    try workspace.refuseErrors(edits, hint: "choose another id")
    var notes = EditNotes()
    notes.message = "rename: \(rename.old) is now \(rename.new)"
    notes.told = [rename.old, rename.new]
    notes.lines = [
      [.init("\(rename.old)", .removed), .init(" → "), .init("\(rename.new)", .added)]
    ]
    // Items that only went along with their team's folder.
    let moved = edits.filter { $0.isMove && $0.before?.kind.subject == $0.after?.kind.subject }
    if !moved.isEmpty {
      let untouched = moved.filter { $0.before?.document.bytes == $0.after?.document.bytes }
      notes.told.formUnion(untouched.compactMap { $0.after?.kind.subject })
      let count = moved.count == 1 ? "1 item" : "\(moved.count) items"
      notes.lines.append([
        .init("  plans/\(rename.old.id) → plans/\(rename.new.id)  "), .init(count, .faint),
      ])
    }
    let answer = try workspace.finish(edits, commit, context, notes)
    for file in plan.broken {
      context.errors.print("note: \(file.path) cannot be read; it may still name \(rename.old)")
    }
    return answer
  }
}

extension FileChange {
  /// Whether anything is different.
  var isChange: Bool {
    isMove || before?.document.bytes != after?.document.bytes
  }

  /// Whether the file stands somewhere else afterwards.
  var isMove: Bool {
    guard let before, let after else { return false }
    return Text(before.path) != Text(after.path)
  }
}
