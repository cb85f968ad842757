import ArgumentParser
import PlanModel
import PlanText

/// `--person`, for commands that look at the plan from one person's side.
struct PersonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Whose; without it yours, see 'baton whoami'.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var person: String?

  /// The id of the person in a plan.
  func id(in plan: Plan, _ workspace: Workspace) throws -> Text {
    guard let person else { return try workspace.person() }
    return try Lookup(in: plan).subject(person, in: .people).id
  }
}

/// `baton mine`: what somebody holds, by role.
struct MineCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "mine",
    abstract: "Show what you hold: by role, with status, due date and progress.",
    discussion: """
      Lists what you are accountable for, what you are named to decide or to align,
      what was delegated to you, what you or your teams work on, and the teams that
      you lead. Where a team is accountable, its lead answers. Closed items are left
      out.

      EXAMPLES:
        baton mine
        baton mine --person erin
        baton mine --all                 # with what is closed
        baton mine --format json
      """
  )

  @OptionGroup var whose: PersonOptions

  @Flag(help: "Closed items too.")
  var all = false

  @OptionGroup var at: AtOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let plan = try workspace.plan(at: at)
    let person = try whose.id(in: plan, workspace)
    var portfolio = Portfolio(of: person, in: plan, on: at.day(context))
    if !all { portfolio = portfolio.withoutClosed }
    if format.isJSON {
      try context.output.print(json: portfolio, for: "mine")
    } else {
      let telling = Telling(plan, today: at.day(context))
      PortfolioPage(telling: telling, portfolio: portfolio).lines().forEach(context.output.print)
    }
    return .fine
  }
}
