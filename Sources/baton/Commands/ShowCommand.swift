import ArgumentParser
import Git
import PlanMerge
import PlanModel
import PlanStore
import PlanText

/// `baton show`: one thing, whole.
struct ShowCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show an item, a person, a team, a contest or a commit.",
    discussion: """
      An item is shown with its metric, its latest check-ins, who owns it, what is
      below it and what is contested about it. A commit is shown as sentences; for a
      merge that Baton made, what was settled by which rule and what is contested is
      worked out again. A contest is shown with its claims and who may decide.
      An id comes before a contest, and that before a commit.

      EXAMPLES:
        baton show within-a-day
        baton show team/support
        baton show ayz5                  # a contest, by its short id
        baton show HEAD                  # the latest commit
        baton show within-a-day --at 2026-11-17   # as it was then; or a commit
      """
  )

  @Argument(
    help: ArgumentHelp("An id or its beginning, or a commit.", valueName: "id|commit"),
    completion: .custom(Completions.subjects)
  )
  var word: String

  @OptionGroup var at: AtOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let snapshot = try workspace.snapshot(at: at)
    let subject: Subject
    do {
      subject = try workspace.store.lookup(in: snapshot).subject(word)
    } catch let failure as EditFailure {
      if failure.message.hasPrefix("no "), try show(contest: word, snapshot, workspace, context) {
        return .fine
      }
      if at.word == nil, let commit = try workspace.store.possibleRevision(word) {
        try show(commit, in: workspace.store, context)
        return .fine
      }
      guard failure.message.hasPrefix("no ") else {
        // Several ids begin so: the same question once more, for an answer with titles.
        _ = try Lookup(in: workspace.store.plan(snapshot)).subject(word)
        throw failure
      }
      let message = "no item, person, team or commit '\(word)'"
      throw CommandFailure(.usage, message, hint: failure.hint)
    }
    try show(subject, in: workspace.store.plan(snapshot), context)
    return .fine
  }

  /// Shows the contest that has this id, if there is one.
  private func show(
    contest word: String,
    _ snapshot: Snapshot,
    _ workspace: Workspace,
    _ context: Context
  ) throws -> Bool {
    // Not worth reading the plan for what is no contest's id, such as HEAD or a commit.
    guard (4...12).contains(word.utf8.count), word.utf8.allSatisfy({ $0 > 0x31 && $0 < 0x7B }),
      word == word.lowercased()
    else { return false }
    let plan = try workspace.store.plan(snapshot)
    guard let dispute = plan.disputes.first(where: { $0.id == word || $0.code == word }) else {
      return false
    }
    let question = try Question(
      dispute,
      in: plan,
      snapshot,
      workspace.store,
      workspace.editor(),
      today: at.day(context)
    )
    if format.isJSON {
      try context.output.print(json: ContestAnswer(conflicts: [question]), for: "show")
    } else {
      let page = DisputesPage(
        telling: Telling(plan, today: at.day(context)),
        questions: [question]
      )
      page.lines().dropLast(2).forEach(context.output.print)
    }
    return true
  }

  /// The JSON of `show CONTEST`.
  private struct ContestAnswer: Encodable {
    let conflicts: [Question]
  }

  private func show(_ subject: Subject, in plan: Plan, _ context: Context) throws {
    guard let file = plan.file(subject) else {
      throw CommandFailure(unreadable: subject, in: plan)
    }
    let telling = Telling(plan, today: at.day(context))
    if format.isJSON {
      try context.output.print(json: SubjectAnswer(file, telling), for: "show")
    } else if let item = Item(file) {
      ItemPage(telling: telling, item: item).lines().forEach(context.output.print)
    } else {
      FilePage(telling: telling, file: file).lines().forEach(context.output.print)
    }
  }

  private func show(_ id: ObjectID, in store: Store, _ context: Context) throws {
    let story = try CommitStory(id, in: store)
    let remade = try RemadeMerge(of: story, in: store)
    if format.isJSON {
      try context.output.print(json: CommitAnswer(story, remade), for: "show")
      return
    }
    let page = CommitPage(story: story, today: context.today)
    guard let remade else {
      page.lines().forEach(context.output.print)
      return
    }
    let plan = try store.plan(of: remade.merge, in: Snapshot(tree: story.commit.tree))
    let merge = MergePage(merge: remade.merge, telling: Telling(plan, today: context.today))
    (page.heading(isMerge: true) + [[]] + merge.lines()).forEach(context.output.print)
    if !remade.isFaithful {
      context.output.print([
        .init("⚠ the commit holds something else than this merge gives", .contested),
        .init(": it was changed afterwards, or made by another version", .faint),
      ])
    }
  }
}
