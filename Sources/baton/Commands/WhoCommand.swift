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
        baton who erin                   # what Erin holds
        baton who team/support           # what the team holds
        baton who within-a-day --at 2026-11-17   # who it was then
      """
  )

  @Argument(
    help: "An item's id or its beginning, a person, or team/ID.",
    completion: .custom(Completions.subjects)
  )
  var id: String

  @OptionGroup var at: AtOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let plan = try Workspace().plan(at: at)
    let telling = Telling(plan, today: at.day(context))
    let subject = try Lookup(in: plan).subject(id)
    switch subject {
    case .item(let id):
      guard let item = plan.items[id] else { throw CommandFailure(unreadable: subject, in: plan) }
      let ownership = Ownership(of: item, in: plan, on: at.day(context))
      if format.isJSON {
        try context.output.print(json: ownership, for: "who")
      } else {
        OwnershipPage(telling: telling, ownership: ownership).lines()
          .forEach(context.output.print)
      }
    case .person, .team:
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
