import ArgumentParser
import PlanMerge
import PlanModel
import PlanStore

/// `baton ledger`: what a merge decided by itself.
struct LedgerCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "List every decision of a merge, with the values that lost.",
    discussion: """
      Each entry names the item, the field, the rule, what both sides said with who,
      when and in which commit, and the outcome; behind a value that lost stands the
      command that brings it back, where it still can. The ledger is not stored: it
      is worked out again from the merge's parents, and says so where the commit holds
      something else. A merge that somebody has amended is theirs and has none.

      EXAMPLES:
        baton ledger HEAD
        baton ledger 67a32ff --item within-a-day
        baton ledger 67a32ff --format json
      """
  )

  @Argument(help: "A merge that Baton made: its commit id, HEAD, a tag …")
  var merge: String

  @Option(
    help: ArgumentHelp("Only this item, person or team.", valueName: "id"),
    completion: .custom(Completions.subjects)
  )
  var item: String?

  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let store = workspace.store
    let ledger = try store.ledger(of: store.revision(merge))
    let snapshot = try store.snapshot(of: ledger.commit)
    let subject = try item.map { word in
      try store.lookup(in: snapshot).subject(word)
    }
    if format.isJSON {
      let answer = LedgerAnswer(ledger, subject: subject, in: workspace)
      try context.output.print(json: answer, for: "ledger")
      return .fine
    }
    let plan = try store.plan(of: ledger.merge, in: snapshot)
    let telling = Telling(plan, today: context.today)
    LedgerPage(ledger: ledger, workspace: workspace, telling: telling, subject: subject).lines()
      .forEach(context.output.print)
    return .fine
  }
}
