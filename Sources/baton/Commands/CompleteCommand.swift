import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton complete`: a delegation has done what it was for.
struct CompleteCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete",
    abstract: "End a delegation that has done what it was for.",
    discussion: """
      Either side can say so. What was expected in return is shown, to be held
      against what came of it; write that into a check-in.

      EXAMPLES:
        baton complete d-7m3x
        baton complete calls-at-night --person frank --commit
      """
  )

  @OptionGroup var answer: AnswerOptions
  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let (_, _, found) = try workspace.agreements(
      of: answer,
      hint: { "name a delegation by its id; baton who --person \($0) lists yours" },
      where: { agreement, person in
        guard case .delegation = agreement.terms else { return false }
        return [agreement.to, agreement.from].contains(person) && agreement.state == "accepted"
      }
    )
    try refuseSeveral(found, of: answer.what, "complete")
    _ = try workspace.answer(found, commit, context) { agreement throws(EditFailure) in
      try agreement.completing()
    }
    for agreement in found {
      guard case .delegation(let delegation) = agreement.terms else { continue }
      if let expects = delegation.expects {
        context.output.print([.init("expected in return: \(expects)", .faint)])
      }
      context.output.print([
        .init("what came of it: ", .faint),
        .init("baton check-in \(agreement.subject) --note TEXT", .hint),
      ])
    }
    return .fine
  }
}
