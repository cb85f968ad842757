import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// What is said about a new item of any kind.
struct NewItemOptions: ParsableArguments {
  @Argument(help: "The title, one line; asked for on a terminal.")
  var title: String?

  @Argument(
    help: ArgumentHelp("Further fields, as 'baton set' takes them.", valueName: "field=value")
  )
  var fields: [String] = []

  @Option(
    help: ArgumentHelp("The team that it belongs to; asked for on a terminal.", valueName: "team"),
    completion: .custom(Completions.teams)
  )
  var team: String?

  @Option(help: "The id; else made of the title and four random characters.")
  var id: String?

  @Option(
    help: ArgumentHelp("The item that it ladders up to; else none.", valueName: "id"),
    completion: .custom(Completions.items)
  )
  var parent: String?

  @Option(
    help: ArgumentHelp("Who answers for it; else nobody yet.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var accountable: String?

  @Option(help: "2026, 2026-H2, 2026-Q4 or 2026-11; else none.")
  var period: String?

  @Flag(help: "Allow keys of your own among the fields.")
  var unknown = false

  @OptionGroup var commit: CommitOptions

  func run(kind: String, _ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let title = try Prompt.value(
      title,
      "Title",
      hint: "give it in quotes: baton new \(kind) \"A title\" --team TEAM",
      context
    )
    let teams = try workspace.store.subjects(in: workspace.snapshot).filter { subject in
      if case .team = subject { true } else { false }
    }
    let name = try Prompt.value(
      team,
      "Team",
      hint: teams.isEmpty
        ? "make one first: baton new team NAME"
        : "say which: --team \(teams.prefix(8).map(\.id.string).joined(separator: "|"))",
      context
    )
    let team = try workspace.lookup.subject(name, in: .teams).id
    var dice = Dice()
    let id = try workspace.freshID(id, Subject.item) {
      Identifier.mint(title: title, kind: kind, using: &dice)
    }
    let edits = [
      FieldEdit("kind", kind), FieldEdit("title", title), FieldEdit("parent", parent ?? ""),
      FieldEdit("period", period ?? ""), FieldEdit("accountable", accountable ?? ""),
    ].filter { !$0.value.isEmpty }
    let file = try workspace.editor(allowsUnknownKeys: unknown).making(
      .item(id, team: team),
      edits + fields.map { try FieldEdit(parsing: $0) }
    )
    return try workspace.finish([FileChange(after: file)], commit, context)
  }

  func validate() throws {
    if let title, title.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) {
      throw ValidationError("The title is empty")
    }
  }
}

/// A command that makes an item of one kind.
protocol NewItemCommand: BatonCommand {
  static var kind: String { get }
  var item: NewItemOptions { get }
}

extension NewItemCommand {
  func run(_ context: Context) throws -> Answer {
    try item.run(kind: Self.kind, context)
  }
}

/// `baton new goal`.
struct NewGoalCommand: NewItemCommand {
  static let kind = "goal"
  static let configuration = CommandConfiguration(
    commandName: kind,
    abstract: "Make a goal: an outcome that others ladder up to.",
    discussion: "EXAMPLE:\n  baton new goal \"Customers stay\" --team support --period 2027"
  )
  @OptionGroup var item: NewItemOptions
  @OptionGroup var global: GlobalOptions
}

/// `baton new objective`.
struct NewObjectiveCommand: NewItemCommand {
  static let kind = "objective"
  static let configuration = CommandConfiguration(
    commandName: kind,
    abstract: "Make an objective: an outcome in words.",
    discussion:
      "EXAMPLE:\n  baton new objective \"Nobody asks twice\" --team support --parent answers"
  )
  @OptionGroup var item: NewItemOptions
  @OptionGroup var global: GlobalOptions
}

/// `baton new key-result`.
struct NewKeyResultCommand: NewItemCommand {
  static let kind = "key-result"
  static let configuration = CommandConfiguration(
    commandName: kind,
    abstract: "Make a key result: an outcome with a number and a date.",
    discussion: """
      EXAMPLE:
        baton new key-result "Calls taken in a minute" --team support \\
          --parent answers metric.unit=percent metric.baseline=40 \\
          metric.target=80 metric.due=2026-12-31
      """
  )
  @OptionGroup var item: NewItemOptions
  @OptionGroup var global: GlobalOptions
}

/// `baton new kpi`.
struct NewKPICommand: NewItemCommand {
  static let kind = "kpi"
  static let configuration = CommandConfiguration(
    commandName: kind,
    abstract: "Make a KPI: a number to keep an eye on.",
    discussion: """
      EXAMPLE:
        baton new kpi "Open tickets at the end of the day" --team support \\
          metric.direction=at-most metric.target=20 cadence=7d
      """
  )
  @OptionGroup var item: NewItemOptions
  @OptionGroup var global: GlobalOptions
}

/// `baton new initiative`.
struct NewInitiativeCommand: NewItemCommand {
  static let kind = "initiative"
  static let configuration = CommandConfiguration(
    commandName: kind,
    abstract: "Make an initiative: work that somebody does for an outcome.",
    discussion: """
      EXAMPLE:
        baton new initiative "Rewrite the pages" --team product --parent help-pages
      """
  )
  @OptionGroup var item: NewItemOptions
  @OptionGroup var global: GlobalOptions
}
