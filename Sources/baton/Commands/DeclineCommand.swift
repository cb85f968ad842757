import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton decline`: no to a delegation or a handover.
struct DeclineCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "decline",
    abstract: "Say no to what is offered to you, and why.",
    discussion: """
      A no is worth as much as a yes: whoever asked sees it with its reason in
      'baton inbox' and can ask somebody else. On a terminal the reason is asked for.

      EXAMPLES:
        baton decline d-4v8k --person erin --why "No time before January"
        baton decline calls-at-night --person erin --why "No time" --commit
      """
  )

  @OptionGroup var answer: AnswerOptions

  @Option(parsing: .unconditional, help: ArgumentHelp("The reason.", valueName: "text"))
  var why: String?

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let (_, person, found) = try workspace.agreements(
      of: answer,
      hint: { _ in "baton inbox lists what waits for you" },
      where: { $0.to == $1 && $0.isWaiting(on: context.today) }
    )
    for agreement in found where agreement.to != person {
      throw CommandFailure(
        .usage,
        "\(agreement.name) is for \(agreement.to ?? "nobody"), not for \(person)",
        hint: "whoever gave it takes it back: baton revoke \(agreement.id ?? "")"
      )
    }
    // What cannot be declined is said before a reason is asked for.
    for agreement in found { _ = try agreement.declining(why: nil) }
    let reason = why ?? Prompt.line("Why?", context)
    _ = try workspace.answer(found, commit, context) { agreement throws(EditFailure) in
      try agreement.declining(why: reason)
    }
    if reason == nil {
      context.output.print([
        .init("why is not said: ", .faint), .init("--why TEXT", .hint),
        .init(" tells whoever asked", .faint),
      ])
    }
    return .fine
  }
}
