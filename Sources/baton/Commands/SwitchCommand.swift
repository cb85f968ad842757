import ArgumentParser
import Git
import PlanStore

/// `baton switch`: goes to another branch.
struct SwitchCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "switch",
    abstract: "Go to another branch.",
    discussion: """
      The work files become those of the branch. Edits that are not committed come
      along where the branches do not differ; where they would be lost, nothing is
      changed and the files are named. A branch that only a remote has is made
      here and follows that one.

      EXAMPLES:
        baton switch proposal
        baton switch night-budget --create   # a new branch that begins here
      """
  )

  @Argument(help: "The branch.", completion: .custom(Completions.branches))
  var name: String

  @Flag(help: "Make it, at the current commit.")
  var create = false

  @OptionGroup var quiet: QuietOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let errors = context.errors
    let context = context.quieted(by: quiet)
    let store = try Store.open(from: Process.currentDirectory())
    let before = try store.repository.head()
    let isThere = before.branch.map(Store.shortBranchName) == name
    if create {
      try store.switchToNewBranch(name)
    } else {
      try store.switchBranch(to: name)
    }
    let head = try store.repository.head().id
    context.output.print([
      .init(isThere ? "already on " : create ? "made and now on " : "now on "),
      .init(name, .name), .init(head.map { " at \($0.short)" } ?? ", no commit yet"),
    ])
    if let old = before.id, let head, old != head {
      let incoming = try store.changes(from: store.snapshot(of: old), to: store.snapshot(of: head))
      errors.warn(unreadable: incoming.unreadable)
    }
    let edits = try store.workingCopy().changes.count
    if edits > 0 {
      context.output.print([
        .init("\(edits) file\(edits == 1 ? "" : "s") with edits that are not committed  "),
        .init("baton diff", .hint),
      ])
    }
    return .fine
  }
}
