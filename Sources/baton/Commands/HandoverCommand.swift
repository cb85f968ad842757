import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton handover`: what somebody holds is offered to somebody else.
struct HandoverCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover",
    abstract: "Offer what somebody holds to somebody else, who accepts it or not.",
    usage: """
      baton handover <id> --to <person> [--from <person>]
      baton handover [--from <person>] --to <person> [--team <team>|--under <id>]
      """,
    discussion: """
      Offers every open item's field that names the one to the other: accountable,
      decides, aligns, responsible, delegations that may be passed on, team leads.
      Nothing changes hands before the other one has said yes: 'baton accept' takes
      one, 'baton accept --all --from PERSON' all of it. It is one change, to be read
      and committed as one. What cannot be offered is listed with what to do.

      EXAMPLES:
        baton handover within-a-day --from erin --to frank
        baton handover --from erin --to frank --dry-run
        baton handover --from victor --to erin --team product --commit
        baton handover --from victor --to carla --under trust
      """
  )

  @Argument(
    help: "One item, without what is below it; else all that they hold.",
    completion: .custom(Completions.items)
  )
  var id: String?

  @Option(
    help: ArgumentHelp("Who should take it.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var to: String

  @Option(
    help: ArgumentHelp("Who hands over; without it you.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var from: String?

  @Option(
    help: ArgumentHelp("Only this team's items, and its lead.", valueName: "team"),
    completion: .custom(Completions.teams)
  )
  var team: String?

  @Option(
    help: ArgumentHelp("Only this item and what is below it.", valueName: "id"),
    completion: .custom(Completions.items)
  )
  var under: String?

  @Flag(help: "Only show what would be offered.")
  var dryRun = false

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if [id, team, under].compactMap({ $0 }).count > 1 {
      throw ValidationError("Name an item, --team or --under, not two of them")
    }
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let lookup = workspace.lookup
    let giver = try from.map { try lookup.subject($0, in: .people).id } ?? workspace.person()
    let taker = try lookup.subject(to, in: .people).id
    let plan = try workspace.store.plan(workspace.working.snapshot)
    let handover = Handover(
      from: giver,
      to: taker,
      try scope(lookup),
      in: plan,
      on: context.today
    )
    try refuse(handover, plan)
    // Whoever has left offers nothing any more.
    let isGone = plan.people[giver]?.hasLeft == true
    let author = isGone ? try workspace.person() : giver
    let changes = try offers(of: handover, by: author, plan, workspace, context)
    let page = HandoverPage(handover: handover, plan: plan)
    var notes = EditNotes()
    notes.lines = page.lines()
    notes.told = Set(changes.compactMap { $0.after?.kind.subject })
    notes.message = page.message
    notes.isDryRun = dryRun
    if changes.isEmpty {
      notes.lines.forEach(context.output.print)
      return .fine
    }
    let answer = try workspace.finish(changes, commit, context, notes)
    if !dryRun { page.next(author: author).forEach(context.output.print) }
    return answer
  }

  private func scope(_ lookup: Lookup) throws -> Handover.Scope {
    if let id { return .item(try lookup.item(id)) }
    if let under { return .under(try lookup.item(under)) }
    if let team { return .team(try lookup.subject(team, in: .teams).id) }
    return .everything
  }

  private func refuse(_ handover: Handover, _ plan: Plan) throws {
    let (giver, taker) = (handover.from, handover.to)
    if giver == taker {
      throw CommandFailure(
        .usage,
        "\(giver) cannot hand over to \(giver)",
        hint: "name another one"
      )
    }
    if plan.people[taker]?.hasLeft == true {
      throw CommandFailure(.usage, "\(taker) has left", hint: "name somebody who is here")
    }
    if handover.parts.isEmpty, handover.rest.isEmpty {
      throw CommandFailure(
        .usage,
        "\(giver) holds nothing \(id ?? under ?? team.map { "of team/\($0)" } ?? "that is open")",
        hint: id.map { "baton who \($0) tells who does" } ?? "baton who \(giver)"
      )
    }
  }

  private func offers(
    of handover: Handover,
    by author: Text,
    _ plan: Plan,
    _ workspace: Workspace,
    _ context: Context
  ) throws -> [FileChange] {
    var order: [Subject] = []
    var files: [Subject: PlanFile] = [:]
    for part in handover.parts {
      guard let file = files[part.subject] ?? plan.file(part.subject) else { continue }
      if files[part.subject] == nil { order.append(part.subject) }
      files[part.subject] = try workspace.adding(
        "o",
        to: FieldPath("offers"),
        [
          ("field", part.field.description), ("to", handover.to.string), ("from", author.string),
          ("on", context.today.description),
        ],
        of: file
      ).file
    }
    return order.map { FileChange(before: plan.file($0), after: files[$0]) }
  }
}
