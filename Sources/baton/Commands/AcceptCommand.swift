import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton accept`: yes to a delegation or a handover.
struct AcceptCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Say yes to what is offered to you: delegations and handovers.",
    usage: "baton accept <what> ... [--commit]\n       baton accept --all [--from <person>]",
    discussion: """
      With the id of an item or a team you accept all that is offered to you there.
      A handover gives you the field; a delegation gives you the rights that it
      names. 'baton inbox' lists what waits for you.

      Who has become accountable for an item confirms with this what others
      delegated there before; until then it does not hold.

      EXAMPLES:
        baton accept d-4v8k --person erin
        baton accept calls-at-night --person erin --commit
        baton accept --all --person erin
      """
  )

  @Argument(
    help: "Ids of delegations and offers, or of items and teams: all that is offered there.",
    completion: .custom(Completions.agreements)
  )
  var what: [String] = []

  @Flag(help: "Everything that is offered to you.")
  var all = false

  @Option(
    help: ArgumentHelp("Only what this person offers.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var from: String?

  @OptionGroup var whose: PersonOptions
  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if what.isEmpty != all {
      throw ValidationError(
        all ? "Either --all or what is accepted, not both" : "Say what: an id, or --all"
      )
    }
    if from != nil, !all { throw ValidationError("--from goes with --all") }
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let plan = try workspace.store.plan(workspace.working.snapshot)
    let person = try whose.id(in: plan, workspace)
    let giver = try from.map { try workspace.lookup.subject($0, in: .people).id }
    let authority = Authority(in: plan, on: context.today)
    func waits(_ agreement: Agreement) -> Bool {
      agreement.to == person && agreement.isWaiting(on: context.today)
    }
    let agreements = Agreements(in: plan, workspace.lookup)
    let found =
      all
      ? agreements.all.filter { waits($0) && (giver == nil || $0.from == giver) }
      : try agreements.find(what, hint: "baton inbox lists what waits for you") {
        waits($0) || authority.wantsConfirmation($0, by: person)
      }
    if found.isEmpty {
      context.output.print("nothing is offered to \(person)")
      return .fine
    }
    for agreement in found where agreement.to != person {
      if authority.wantsConfirmation(agreement, by: person) { continue }
      throw CommandFailure(
        .usage,
        "\(agreement.name) is for \(agreement.to ?? "nobody"), not for \(person)",
        hint: "only they can say yes; to write down what they said: --person \(agreement.to ?? "")"
      )
    }
    let gone = Set(plan.people.values.filter(\.hasLeft).map(\.id))
    let changes = try workspace.answer(found, commit, context) {
      agreement throws(EditFailure) in
      try agreement.accepting(by: person, on: context.today, gone: gone)
    }
    rights(found, person, context).forEach(context.output.print)
    unconfirmed(changes, plan, person, context).forEach(context.output.print)
    return .fine
  }

  /// What a delegation lets somebody do from now on.
  private func rights(_ found: [Agreement], _ person: Text, _ context: Context) -> [StyledLine] {
    found.flatMap { agreement -> [StyledLine] in
      guard case .delegation(let delegation) = agreement.terms, agreement.to == person else {
        return []
      }
      let words = delegation.authority.joined(separator: ", ")
      let end = delegation.until.map { " until \($0.short(in: context.today.components.year))" }
      var lines: [StyledLine] = [
        [
          .init(
            "\(person) may decide about \(words) of \(agreement.subject) and all below it"
              + (end ?? ""),
            .faint
          )
        ]
      ]
      if let expects = delegation.expects {
        lines.append([.init("expected in return: \(expects)", .faint)])
      }
      return lines
    }
  }

  /// Delegations on what was taken over, which hold no more unless they are confirmed.
  private func unconfirmed(
    _ changes: [FileChange],
    _ plan: Plan,
    _ person: Text,
    _ context: Context
  ) -> [StyledLine] {
    let new = changes.compactMap(\.after)
    let paths = Set(new.map { Text($0.path) })
    let after = Plan(files: plan.files.filter { !paths.contains(Text($0.path)) } + new)
    let authority = Authority(in: after, on: context.today)
    return new.flatMap(\.agreements).filter { authority.wantsConfirmation($0, by: person) }
      .map { agreement in
        [
          .init("⚠ \(agreement.to ?? "somebody")", .contested),
          .init(" acts there for \(agreement.from ?? "nobody"), which holds no more; confirm it: "),
          .init("baton accept \(agreement.id ?? "")", .hint),
        ]
      }
  }
}
