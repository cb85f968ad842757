import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton conflicts`: what waits for a decision.
struct ConflictsCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "List what is contested: decisions that people have to take.",
    discussion: """
      Where two sides set a field differently, the last agreed value stands and both
      claims are kept in the item. Each is listed with who claims what and why, what
      a claim would break, who may decide, and the commands that settle it. The exit
      code is 1 where something is contested, 0 where nothing is.

      EXAMPLES:
        baton conflicts                  # exit code 1: two wait for a decision
        baton conflicts help-pages       # about one item
        baton conflicts --format json    # exit code 1
      """
  )

  @Argument(
    help: "Only these: ids of contests, or of items; else all.",
    completion: .custom(Completions.contests)
  )
  var words: [String] = []

  @OptionGroup var at: AtOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  private struct Payload: Encodable {
    let conflicts: [Question]
    /// Files that are not merged field by field, with the versions beside them.
    let files: [FileConflictAnswer]
    /// The paths of files that cannot be read; what is contested in them is not known.
    let broken: [String]
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let snapshot = try workspace.snapshot(at: at)
    let plan = try workspace.store.plan(snapshot)
    var disputes = plan.disputes
    var files = try workspace.store.fileConflicts(in: snapshot)
    if !words.isEmpty {
      let named = words.filter { word in files.contains { "\($0.path)" == word } }
      let others = words.filter { !named.contains($0) }
      let wanted = try Set(others.flatMap { try plan.disputes(named: $0) }.map(\.code))
      disputes = disputes.filter { wanted.contains($0.code) }
      files = files.filter { named.contains("\($0.path)") }
    }
    let unreadable = try workspace.store.unreadableClaims(files)
    let editor = workspace.editor()
    let questions = try disputes.map {
      try Question($0, in: plan, snapshot, workspace.store, editor, today: at.day(context))
    }
    if format.isJSON {
      let payload = Payload(
        conflicts: questions,
        files: files.map { FileConflictAnswer($0, unreadable: unreadable) },
        broken: plan.broken.map(\.path)
      )
      try context.output.print(json: payload, for: "conflicts")
    } else {
      let telling = Telling(plan, today: context.today)
      let page = FileConflictsPage(conflicts: files, unreadable: unreadable)
      DisputesPage(telling: telling, questions: questions, files: page).lines()
        .forEach(context.output.print)
      plan.broken.flatMap(Telling.unreadable).forEach(context.output.print)
    }
    return disputes.isEmpty && files.isEmpty ? .fine : .yes
  }
}
