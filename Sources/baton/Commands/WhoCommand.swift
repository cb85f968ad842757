import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton who`: the three questions of ownership, answered.
struct WhoCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "who",
    abstract: "Show who owns an item, or what a person or team holds.",
    discussion: """
      For an item three questions are answered: who is accountable if it does not
      improve, who decides what changes when results do not match the plan, and who
      settles it when the priorities of teams conflict. Where nobody is named, it
      says who could name somebody.

      EXAMPLES:
        baton who within-a-day           # an item
        baton who --person erin          # what Erin looks after, and how much
        baton who erin                   # every place that names Erin
        baton who team/support           # what the team holds
        baton who within-a-day --at 2026-11-17   # who it was then
      """
  )

  @Argument(
    help: "An item's id or its beginning, a person, or team/ID.",
    completion: .custom(Completions.subjects)
  )
  var id: String?

  @Option(
    help: ArgumentHelp("What this person holds, by role, with their load.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var person: String?

  @OptionGroup var at: AtOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if (id == nil) == (person == nil) {
      throw ValidationError("Name an item, a person or a team; or --person alone")
    }
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    if let person {
      let telling = Telling(try workspace.plan(at: at), today: at.day(context))
      return try holdings(of: person, telling, context)
    }
    guard let id else { return .fine }
    let snapshot = try workspace.snapshot(at: at)
    let subject = try workspace.store.lookup(in: snapshot).subject(id)
    switch subject {
    case .item(let id):
      var plan = try workspace.store.plan(ownersOf: id, in: snapshot)
      // How far it has come may rest on all that is below it.
      if plan.items[id]?.tellsItsProgress == false { plan = try workspace.plan(at: at) }
      let telling = Telling(plan, today: at.day(context))
      guard let item = plan.items[id] else { throw CommandFailure(unreadable: subject, in: plan) }
      let ownership = Ownership(of: item, in: plan, on: at.day(context))
      if format.isJSON {
        let answer = ItemAnswer(
          ownership: ownership,
          progress: telling.progress(of: item).flatMap { Percent.whole($0.share) },
          standing: telling.pace(of: item)?.standing
        )
        try context.output.print(json: answer, for: "who")
      } else {
        OwnershipPage(telling: telling, ownership: ownership).lines()
          .forEach(context.output.print)
      }
    case .person, .team:
      let plan = try workspace.plan(at: at)
      let telling = Telling(plan, today: at.day(context))
      let holdings = Holdings(of: subject, in: plan)
      if format.isJSON {
        try context.output.print(json: holdings, for: "who")
      } else {
        HoldingsPage(telling: telling, holdings: holdings).lines().forEach(context.output.print)
      }
    case .settings:
      throw CommandFailure(
        .usage,
        "baton.yaml is owned by its stewards",
        hint: "baton show baton.yaml"
      )
    }
    return .fine
  }
}

extension WhoCommand {
  /// What somebody looks after, and how much that is.
  private func holdings(of person: String, _ telling: Telling, _ context: Context) throws -> Answer
  {
    let id = try Lookup(in: telling.plan).subject(person, in: .people).id
    let portfolio = Portfolio(of: id, in: telling.plan, on: telling.today).withoutClosed
    let load = Load.all(in: telling.plan, on: telling.today).first { $0.person == id }
    let given = telling.plan.agreements.filter { agreement in
      agreement.from == id && ["offered", "accepted"].contains(agreement.state)
    }
    if format.isJSON {
      try context.output.print(
        json: PersonAnswer(portfolio: portfolio, load: load, given: given),
        for: "who"
      )
      return .fine
    }
    let page = PortfolioPage(telling: telling, portfolio: portfolio)
    page.lines().forEach(context.output.print)
    page.given(given).forEach(context.output.print)
    let limit = LoadPage.limit(in: telling.plan)
    if let load { context.output.print(LoadPage.line(load, limit: limit)) }
    return .fine
  }
}

extension CommandFailure {
  /// Names the errors of a file that cannot be read.
  init(unreadable subject: Subject, in plan: Plan) {
    let file = plan.broken.first { FileKind(path: $0.path).subject == subject }
    let errors = file?.errors.map { "\(file?.path ?? ""):\($0)" } ?? []
    self.init(
      .invalidStore,
      (["\(subject) cannot be read"] + errors).joined(separator: "\n"),
      hint: "correct the file in an editor, then try again"
    )
  }
}
