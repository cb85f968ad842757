import ArgumentParser
import PlanModel
import PlanStore

/// `baton merge`: joins another line of work into this one.
struct MergeCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merge a branch or commit into the current branch.",
    discussion: """
      Fields are merged one by one, and a merge always comes to an end: what both
      sides changed in different ways keeps its last agreed value and is contested
      until somebody decides. Local edits that the merge does not touch stay; where
      they are in the way nothing is changed.

      EXAMPLES:
        baton merge origin/main
        baton merge proposal   # a branch here, else one of the hub's
        baton merge proposal --preview   # what it would settle; nothing changes
      """
  )

  @Argument(
    help: "A branch (of the hub too), a tag, or a commit.",
    completion: .custom(Completions.branches)
  )
  var rev: String

  @Flag(help: "Only tell what the merge would do.")
  var preview = false

  @OptionGroup var format: FormatOptions
  @OptionGroup var quiet: QuietOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let store = try Store.open(from: Process.currentDirectory())
    let other = try store.lineOfWork(rev).commit
    let report = try preview ? store.previewJoin(of: other) : store.join(other)
    let context = context.quieted(by: quiet, asked: format.isJSON || preview)
    if format.isJSON {
      try context.output.print(json: JoinAnswer(report), for: "merge")
    } else {
      let page = JoinPage(
        report: report,
        store: store,
        today: context.today,
        isPreview: preview
      )
      try (page.lines() + (preview ? [] : page.contests())).forEach(context.output.print)
      if preview { context.output.print("nothing was changed: this is a preview") }
    }
    return .fine
  }
}
