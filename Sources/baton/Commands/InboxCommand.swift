import ArgumentParser
import PlanModel
import PlanText

/// `baton inbox`: what waits for somebody.
struct InboxCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "inbox",
    abstract: "Show what waits for you: offers, decisions, late check-ins, blockers.",
    discussion: """
      Each line ends in the command to type. It lists what is offered or delegated to
      you, what others declined of yours, delegations that want a new giver after a
      handover, contested fields that you may decide or that you made a claim about,
      check-ins that are late on what you are accountable for (see 'cadence'), work
      that waits for you or your teams, what is blocked where you decide, and answers
      to your check-ins.

      Who may decide is what 'baton may' answers.

      EXAMPLES:
        baton inbox
        baton inbox --person erin
        baton inbox --format json
      """
  )

  @OptionGroup var whose: PersonOptions
  @OptionGroup var at: AtOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let plan = try workspace.plan(at: at)
    let inbox = Inbox(of: try whose.id(in: plan, workspace), in: plan, on: at.day(context))
    var page = InboxPage(telling: Telling(plan, today: at.day(context)), inbox: inbox)
    if whose.person != nil, (try? workspace.person()) != inbox.person {
      page.behalf = " --person \(inbox.person)"
    }
    if format.isJSON {
      try context.output.print(json: page.answer, for: "inbox")
    } else {
      page.lines().forEach(context.output.print)
    }
    return .fine
  }
}
