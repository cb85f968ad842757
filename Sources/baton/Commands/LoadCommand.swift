import ArgumentParser
import PlanModel
import PlanText

/// `baton load`: who holds how much.
struct LoadCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Show how much each person and team holds at a time.",
    discussion: """
      Counted are active items whose time has begun and is not over: outcomes and
      activities that somebody answers for, items that they decide or align beside
      that, delegations to them, items that they work on, and late check-ins. More
      outcomes than the check 'overload' allows are marked. 'unowned' are a team's
      outcomes that nobody who is here answers for.

      EXAMPLES:
        baton load
        baton load --team support        # one team and its people
        baton load --at 2026-11-18 --format json
      """
  )

  @Option(
    help: ArgumentHelp("Only this team and its people.", valueName: "team"),
    completion: .custom(Completions.teams)
  )
  var team: String?

  @OptionGroup var at: AtOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  private struct Payload: Encodable {
    let limit: Int?
    let people: [Load]
    let teams: [TeamLoad]
  }

  func run(_ context: Context) throws -> Answer {
    let plan = try Workspace().plan(at: at)
    let day = at.day(context)
    var people = Load.all(in: plan, on: day)
    var teams = TeamLoad.all(in: plan, on: day)
    if let team {
      let id = try Lookup(in: plan).subject(team, in: .teams).id
      let own = Set([plan.teams[id]?.lead].compactMap { $0 } + (plan.teams[id]?.members ?? []))
      people = people.filter { own.contains($0.person) }
      teams = teams.filter { $0.team == id }
    }
    let limit = LoadPage.limit(in: plan)
    if format.isJSON {
      let payload = Payload(limit: limit == .max ? nil : limit, people: people, teams: teams)
      try context.output.print(json: payload, for: "load")
    } else {
      LoadPage(people: people, teams: teams, limit: limit).lines().forEach(context.output.print)
    }
    return .fine
  }
}
