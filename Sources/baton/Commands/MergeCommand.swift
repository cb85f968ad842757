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
    var report = try preview ? store.previewJoin(of: other) : store.join(other)
    if preview { report.obstacle = try store.obstacle(to: report) }
    let incoming = try store.incoming(by: report)
    if format.isJSON {
      let answer = JoinAnswer(report, unreadable: incoming.unreadable)
      try context.output.print(json: answer, for: "merge")
      return .fine
    }
    let page = JoinPage(
      report: report,
      incoming: incoming,
      store: store,
      today: context.today,
      isPreview: preview
    )
    let output = context.quieted(by: quiet, asked: preview).output
    try (page.lines() + (preview ? [] : page.contests())).forEach(output.print)
    if preview { output.print("nothing was changed: this is a preview") }
    page.obstacle().forEach(output.print)
    context.errors.warn(unreadable: incoming.unreadable)
    return .fine
  }
}
