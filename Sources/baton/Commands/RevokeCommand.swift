import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton revoke`: what was given or offered is taken back.
struct RevokeCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Take back a delegation or an offer of yours.",
    discussion: """
      A delegation stays readable as revoked, with its reason; an offer goes. What
      the delegate passed on falls with it.

      EXAMPLES:
        baton revoke d-4v8k --why "Erin moves to another team"
        baton revoke o-5n2w --person frank
      """
  )

  @OptionGroup var answer: AnswerOptions

  @Option(parsing: .unconditional, help: ArgumentHelp("The reason.", valueName: "text"))
  var why: String?

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let states = ["offered", "accepted", "declined", "void"]
    let (plan, _, found) = try workspace.agreements(
      of: answer,
      hint: { "name a delegation or an offer by its id; baton who --person \($0) lists yours" },
      where: { $0.from == $1 && states.contains($0.state) }
    )
    try refuseSeveral(found, of: answer.what, "revoke")
    let changes = try workspace.answer(found, commit, context) { agreement throws(EditFailure) in
      try agreement.revoking(why: why)
    }
    fallen(changes, plan, context).forEach(context.output.print)
    return .fine
  }

  /// Delegations that rested on what was taken back.
  private func fallen(_ changes: [FileChange], _ plan: Plan, _ context: Context) -> [StyledLine] {
    let new = changes.compactMap(\.after)
    let paths = Set(new.map { Text($0.path) })
    let after = Plan(files: plan.files.filter { !paths.contains(Text($0.path)) } + new)
    func lacking(_ plan: Plan) -> [Agreement] {
      let authority = Authority(in: plan, on: context.today)
      return plan.agreements.filter { agreement in
        guard case .delegation(let delegation) = agreement.terms,
          delegation.isInForce(on: context.today), let item = Item(agreement.file)
        else { return false }
        return !authority.lacking(delegation, on: item).isEmpty
      }
    }
    let before = Set(lacking(plan).map { Text("\($0.subject)/\($0.id ?? "")") })
    return lacking(after).filter { !before.contains(Text("\($0.subject)/\($0.id ?? "")")) }
      .map { agreement in
        [
          .init("⚠ \(agreement.name)", .contested),
          .init(" of \(agreement.from ?? "nobody") to \(agreement.to ?? "nobody") rested on it"),
          .init(" and holds no more", .faint),
        ]
      }
  }
}

/// An item may hold several agreements of one person; what ends them must not guess, but for those that
/// are named each by its own id.
func refuseSeveral(_ found: [Agreement], of words: [String], _ verb: String) throws {
  func isNamed(_ agreement: Agreement) -> Bool {
    agreement.id.map { id in words.contains { $0 == id.string || $0.hasSuffix("/\(id)") } } ?? false
  }
  for (subject, agreements) in Dictionary(grouping: found, by: \.subject)
  where agreements.count > 1 && !agreements.allSatisfy(isNamed) {
    throw CommandFailure(
      .usage,
      (["there are \(agreements.count) on \(subject):"]
        + agreements.map { "\($0.id ?? "without an id")  \($0.name), to \($0.to ?? "nobody")" })
        .joined(separator: "\n"),
      hint: "name those that you mean: baton \(verb) \(agreements.first?.id ?? "")"
    )
  }
}
