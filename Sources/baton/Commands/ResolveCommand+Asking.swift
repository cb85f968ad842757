import PlanModel
import PlanStore
import PlanText

extension ResolveCommand {
  /// What somebody at a terminal answers about one contest.
  enum Reply {
    case choice(Dispute.Choice)
    case skip
    case quit
  }

  /// Asks about everything that the user may decide, one after the other; each decision is a commit.
  func walk(_ context: Context) throws -> Answer {
    var workspace = try Workspace()
    var plan = try workspace.store.plan(workspace.snapshot)
    let person = try workspace.store.identity().person
    let all = plan.disputes
    let mine = Decidable(plan, today: context.today).by(person)
    if mine.isEmpty {
      context.output.print(
        all.isEmpty
          ? "No conflicts." : "\(all.count) contested, none that you may decide: baton conflicts"
      )
      return .fine
    }
    for (index, dispute) in mine.enumerated() {
      context.errors.print([.init("\(index + 1) of \(mine.count)", .faint)])
      // Another decision may have changed the file meanwhile.
      guard let now = plan.disputes.first(where: { $0.code == dispute.code }) else { continue }
      switch try asked(about: now, plan, workspace, context) {
      case .quit: return .fine
      case .skip: continue
      case .choice(let choice):
        do {
          try decide(now, choice, plan, workspace, context)
        } catch let failure as EditFailure {
          context.errors.print("not decided: \(failure.message); \(failure.hint ?? "")")
        } catch let failures as EditFailures {
          let messages = failures.failures.map(\.message).joined(separator: "; ")
          context.errors.print("not decided: \(messages)")
        } catch let failure as StoreFailure where failure.family == .invalidStore {
          context.errors.print("not decided: \(failure)")
        }
      }
      workspace = try Workspace(workspace.store)
      plan = try workspace.store.plan(workspace.snapshot)
    }
    return .fine
  }

  /// Lets the user pick one of the claims, what stands, something else, or nothing.
  func asked(
    about dispute: Dispute,
    _ plan: Plan,
    _ workspace: Workspace,
    _ context: Context
  ) throws -> Reply {
    let telling = Telling(plan, today: context.today)
    let question = try Question(dispute, plan, workspace, today: context.today)
    context.errors.print([
      .init(dispute.address, .strong), .init(dispute.title.map { "  \($0)" } ?? ""),
      .init(" is contested:", .contested),
    ])
    func option(_ key: String, _ words: String, _ more: String) {
      context.errors.print([
        .init("  \(key)  "), .init(words, .strong),
        .init(more.isEmpty ? "" : "  (\(more))", .faint),
      ])
    }
    let claims = dispute.contest.claims
    for (index, claim) in claims.enumerated() {
      option("\(index + 1)", telling.wish(claim, in: dispute), telling.source(claim))
      for line in question.remarks(on: index) { context.errors.print([.init("       ")] + line) }
    }
    option("\(claims.count + 1)", telling.standing(dispute), "what stands now")
    option("v", "another value", "")
    option("s", "skip it", "")
    option("q", "quit", "")
    let answers = (1...claims.count + 1).map { "\($0)" } + ["v", "s", "q"]
    while true {
      switch Prompt.choice("which?", among: answers, context) {
      case nil, "q": return .quit
      case "s": return .skip
      case "v":
        // Nothing typed is a change of mind: what empties a field is written out.
        guard let value = Prompt.line("value ('' for none):", context), !value.isEmpty else {
          continue
        }
        return .choice(.typed(value == "''" ? "" : value))
      case let picked?:
        let number = Int(picked) ?? 1
        return .choice(number > claims.count ? .standing : .claimed(claims[number - 1].value))
      }
    }
  }
}
