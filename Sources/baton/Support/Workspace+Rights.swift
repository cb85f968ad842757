import PlanModel
import PlanStore
import PlanText

extension Workspace {
  /// Says once in a command, on standard error, that the user may not make these changes, who could,
  /// and what to do. Rights are advice, so nothing is refused, and no failure to find out is one of
  /// the command.
  ///
  /// - Parameter snapshot: the state before the changes; without it that of the work files before
  ///   the command.
  func warn(about changes: [Change], in snapshot: Snapshot? = nil, _ context: Context) {
    guard !context.errors.hasWarned,
      let lines = try? warning(about: changes, in: snapshot ?? self.snapshot, context.today),
      !lines.isEmpty
    else { return }
    context.errors.hasWarned = true
    lines.forEach(context.errors.print)
  }

  private func warning(
    about changes: [Change],
    in snapshot: Snapshot,
    _ today: Day
  ) throws -> [StyledLine] {
    let user = try store.identity()
    let items = changes.flatMap { [$0.before, $0.after].compactMap { $0 } }
    let parents = items.compactMap(Item.init).compactMap(\.parent).map { Subject.item($0) }
    let person = user.person.map { [Subject.person($0)] } ?? []
    let teams = items.compactMap(Item.init).map { Subject.team($0.team) }
    let plan = try store.plan(
      around: changes.map(\.subject) + parents + teams + person,
      in: snapshot,
      allTeams: items.contains { !$0.contests.isEmpty }
    )
    let verdict = Authority(in: plan, on: today).verdict(on: changes, by: user.email)
    guard let refused = verdict.refused.first else { return [] }
    let able = refused.able.prefix(2).map { $0.person?.string ?? "" }
    let who = able.joined(separator: " or ")
    let more = verdict.refused.count > 1 ? " (and \(verdict.refused.count - 1) more)" : ""
    let head: StyledLine = [
      .init("⚠ you may not \(refused.deed)\(more)", .contested),
      .init(who.isEmpty ? ": nobody may, as the plan stands" : ": \(who) could"),
    ]
    let propose: StyledLine = [
      .init("  rights are advice here, so it stands; ", .faint),
      .init(able.first.map { "ask \($0), or propose it: " } ?? "propose it: "),
      .init("baton propose NAME", .hint),
    ]
    return [head, propose]
  }
}
