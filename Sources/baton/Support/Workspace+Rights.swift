import PlanModel
import PlanStore
import PlanText

extension Workspace {
  /// Says in a line on a terminal that the user may not make these changes, and what to do. Rights are
  /// advice, so nothing is refused, and no failure to find out is one of the command.
  func warn(about changes: [Change], _ context: Context) {
    guard context.errors.terminal.isTerminal,
      let line = try? warning(about: changes, today: context.today)
    else { return }
    context.errors.print(line)
  }

  private func warning(about changes: [Change], today: Day) throws -> StyledLine? {
    let user = try store.identity()
    let items = changes.flatMap { [$0.before, $0.after].compactMap { $0 } }
    let parents = items.compactMap(Item.init).compactMap(\.parent).map { Subject.item($0) }
    let person = user.person.map { [Subject.person($0)] } ?? []
    let plan = try store.plan(
      around: changes.map(\.subject) + parents + person,
      in: working.snapshot
    )
    let verdict = Authority(in: plan, on: today).verdict(on: changes, by: user.email)
    guard let refused = verdict.refused.first else { return nil }
    let who = refused.able.prefix(2).map { $0.person?.string ?? "" }.joined(separator: " or ")
    let more = verdict.refused.count > 1 ? " (and \(verdict.refused.count - 1) more)" : ""
    let advice = who.isEmpty ? "nobody may, as the plan stands" : "ask \(who)"
    return [
      .init("⚠ you may not \(refused.deed)\(more)", .contested),
      .init("; \(advice), or propose it on a branch: "), .init("baton branch NAME", .hint),
    ]
  }
}
