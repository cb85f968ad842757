import ArgumentParser
import PlanExchange
import PlanModel
import PlanText

/// `baton raci`: who is responsible, accountable, consulted, informed.
struct RaciCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "raci",
    abstract: "Show who is responsible, accountable, consulted and informed, as a matrix.",
    discussion: """
      A row for each open item, a column for each person and team. Where that is
      wider than the terminal there is a column for each letter instead. One A in
      each row is what the matrix is for: 'baton check' finds the rows without.

      EXAMPLES:
        baton raci
        baton raci --team support --all  # closed items too
        baton raci --under answers --format markdown
        baton raci --format csv > raci.csv
      """
  )

  /// The forms of the answer.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, csv, markdown, json
  }

  @Option(
    help: ArgumentHelp("Only this team's items.", valueName: "team"),
    completion: .custom(Completions.teams)
  )
  var team: String?

  @Option(
    help: ArgumentHelp("Only this item and what is below it.", valueName: "id"),
    completion: .custom(Completions.items)
  )
  var under: String?

  @Flag(help: "Closed items too.")
  var all = false

  @Option(help: "How to answer.")
  var format: Form = .text

  @OptionGroup var at: AtOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let plan = try Workspace().plan(at: at)
    let lookup = Lookup(in: plan)
    let team = try team.map { try lookup.subject($0, in: .teams).id }
    let top = try under.map { try lookup.item($0) }
    let raci = RACI(of: plan) { item in
      (all || item.isOpen) && team.map { $0 == item.team } ?? true
        && (top.map { top in
          item.id == top || plan.ancestors(of: item.id).contains { $0.id == top }
        } ?? true)
    }
    switch format {
    case .text:
      let width = context.output.terminal.width ?? 120
      RACIPage(raci: raci, width: width).lines().forEach(context.output.print)
    case .csv:
      let bytes = TableText.bytes(RACIPage.table(raci))
      context.output.print(raw: String(decoding: bytes, as: UTF8.self), endsLine: false)
    case .markdown:
      RACIPage.markdown(raci).forEach { context.output.print(raw: $0) }
    case .json:
      try context.output.print(json: raci, for: "raci")
    }
    return .fine
  }
}
