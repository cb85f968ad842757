import ArgumentParser
import PlanModel
import PlanText

/// `baton conflicts`: what waits for a decision.
struct ConflictsCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "List what is contested: decisions that people have to take.",
    discussion: """
      Where two sides set a field differently, the last agreed value stands and both claims are
      kept in the item. Each is listed with who claims what, and with the commands that settle it.
      The exit code is 1 where something is contested, 0 where nothing is.

      EXAMPLES:
        baton conflicts
        baton conflicts emea-rev         # about one item
        baton conflicts --format json
      """
  )

  @Argument(help: "Only these: ids of contests, or of items.")
  var words: [String] = []

  @OptionGroup var at: AtOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  private struct Payload: Encodable {
    let conflicts: [Dispute]
    /// The paths of files that cannot be read; what is contested in them is not known.
    let broken: [String]
  }

  func run(_ context: Context) throws -> Answer {
    let plan = try Workspace().plan(at: at)
    var disputes = plan.disputes
    if !words.isEmpty {
      let wanted = try Set(words.flatMap { try plan.disputes(named: $0) }.map(\.code))
      disputes = disputes.filter { wanted.contains($0.code) }
    }
    if format.isJSON {
      try context.output.print(json: Payload(conflicts: disputes, broken: plan.broken.map(\.path)), for: "conflicts")
    } else {
      let telling = Telling(plan, today: context.today)
      DisputesPage(telling: telling, disputes: disputes).lines().forEach(context.output.print)
      plan.broken.flatMap(Telling.unreadable).forEach(context.output.print)
    }
    return disputes.isEmpty ? .fine : .yes
  }
}
