import ArgumentParser
import Git
import PlanModel
import PlanStore

/// `baton undo`: takes back the last thing, or a commit.
struct UndoCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back the last command of this clone, or what a commit did.",
    discussion: """
      Without a commit, the last command that changed something on this branch:

        an edit (set, assign, new …)   the files are as before it
        'commit'                       is taken back, its changes stay in the files
        an edit with --commit          is taken back with its changes
        'merge' and 'sync'             this clone goes back to before it

      A commit that a remote has is never taken away from others: a new commit
      sets its fields back, and is refused where somebody has changed the same
      fields since. So is any commit that is named. Edits that are not committed
      are never lost; where they are in the way, nothing is changed. Edits made in
      an editor are not known to Baton: 'git restore' takes those back.

      EXAMPLES:
        baton undo --dry-run
        baton undo
        baton undo bb6f88e               # a new commit that takes this one back
      """
  )

  @Argument(
    help: ArgumentHelp("The commit to take back; without it the last command.", valueName: "commit")
  )
  var commit: String?

  @Flag(name: .customLong("dry-run"), help: "Only say what would happen.")
  var isDry = false

  @OptionGroup var quiet: QuietOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let context = context.quieted(by: quiet, asked: isDry)
    let store = try Store.open(from: Process.currentDirectory())
    let undo =
      try commit.map { try store.plannedUndo(of: store.revision($0)) }
      ?? store.plannedUndo()
    let changes = try store.changes(from: undo.before, to: undo.after)
    let after = isDry ? nil : try store.perform(undo)
    UndoPage(undo: undo, changes: changes, after: after, isDry: isDry, today: context.today)
      .lines().forEach(context.output.print)
    return .fine
  }
}

/// What `undo` says it did, or would do.
struct UndoPage {
  let undo: Undo
  /// What the plan says afterwards against now.
  let changes: ChangeSet
  /// The branch's commit afterwards.
  let after: ObjectID?
  let isDry: Bool
  let today: Day

  func lines() -> [StyledLine] {
    [heading()] + body() + advice()
  }

  private func heading() -> StyledLine {
    let id = undo.commit?.short ?? ""
    let did = isDry ? "would take back" : "took back"
    switch undo.kind {
    case .edit: return [.init("\(did) the edit of: "), .init(undo.what, .strong)]
    case .commit: return [.init("\(did) commit "), .init(id, .name), .init("  \(undo.what)")]
    case .editAndCommit:
      return [
        .init("\(did) commit "), .init(id, .name), .init(" and its edit: "),
        .init(undo.what, .strong),
      ]
    case .join:
      let target = undo.target?.short ?? ""
      return [.init("\(did) the \(undo.what): back at "), .init(target, .name)]
    case .compensation:
      let made = after.map { " with commit \($0.short)" } ?? " with a new commit"
      return [.init("\(did) "), .init(id, .name), .init("  \(undo.what)"), .init(made)]
    }
  }

  private func body() -> [StyledLine] {
    if undo.kind == .commit {
      return [[.init("  what it recorded stays in the files, not committed", .faint)]]
    }
    return ChangesPage(changes: changes, today: today).lines().map { [.init("  ")] + $0 }
  }

  private func advice() -> [StyledLine] {
    switch undo.kind {
    case .edit: return []
    case .commit:
      return [[.init("  to commit it again: "), .init("baton commit -m MESSAGE", .hint)]]
    case .editAndCommit:
      return [
        [
          .init("  the commit is still there: "),
          .init("git cherry-pick \(undo.commit?.short ?? "")", .hint),
        ]
      ]
    case .join:
      let id = undo.commit?.short ?? ""
      guard undo.isShared else {
        return [[.init("  to have it again: "), .init("baton merge \(id)", .hint)]]
      }
      return [
        [
          .init(
            "  what was sent stays with the others, and the next sync brings it back;"
          )
        ],
        [
          .init("  to take a commit back for everybody: "), .init("baton undo COMMIT", .hint),
        ],
      ]
    case .compensation:
      return isDry || !undo.isShared
        ? [] : [[.init("  for the others it is undone after: "), .init("baton sync", .hint)]]
    }
  }
}
