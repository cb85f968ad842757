import PlanModel
import PlanStore
import PlanText

extension Workspace {
  /// The edits that remove something. Throws where others still refer to it, or where it is a team
  /// with items.
  ///
  /// - Parameters:
  ///   - name: what the user calls it; without it its id.
  ///   - isForced: whether it is also taken out of what refers to it.
  func removal(
    of subject: Subject,
    named name: String? = nil,
    isForced: Bool = false
  ) throws -> [FileChange] {
    let plan = try store.plan(snapshot)
    let own = plan.files.filter { $0.kind.subject == subject }
    let broken = plan.broken.filter { FileKind(path: $0.path).subject == subject }
    let edits = own.map { FileChange(before: $0) } + broken.map { FileChange(broken: $0) }
    let users = plan.files.filter { file in
      file.kind.subject != subject && file.references.contains { $0.subject == subject }
    }
    try checkItems(of: subject, in: plan)
    guard isForced else {
      if !users.isEmpty { throw inUse(subject, by: users, name ?? "\(subject)") }
      return edits
    }
    let heir = own.first?.text("parent").map(Text.init(_:))
    return try edits
      + users.map { file in
        let isBelow = file.text("parent").map { Text($0) } == subject.id
        let forgotten = file.forgetting(subject, heir: isBelow ? heir : nil)
        return FileChange(before: file, after: try file.saying(forgotten.value))
      }
  }

  /// A team with items cannot go, forced or not: they would belong to nobody.
  private func checkItems(of subject: Subject, in plan: Plan) throws {
    guard case .team(let team) = subject else { return }
    let paths = plan.files.map(\.path) + plan.broken.map(\.path)
    let items = paths.filter {
      if case .item(_, let owner) = FileKind(path: $0) { return owner == team }
      return false
    }
    guard !items.isEmpty else { return }
    let listed = items.sorted { Text($0) < Text($1) }.prefix(10)
    throw CommandFailure(
      .usage,
      (["team/\(team) still has \(items.count) item\(items.count == 1 ? "" : "s"):"] + listed)
        .joined(separator: "\n"),
      hint: "give each to another team: baton move ID --team TEAM"
    )
  }

  private func inUse(
    _ subject: Subject,
    by users: [PlanFile],
    _ name: String
  ) -> CommandFailure {
    let lines = users.prefix(10).map { file in
      var fields: [String] = []
      for reference in file.references where reference.subject == subject {
        if fields.last != reference.field.description {
          fields.append(reference.field.description)
        }
      }
      return "\(file.kind.subject?.description ?? file.path)  \(fields.joined(separator: ", "))"
    }
    let more = users.count > 10 ? ["and \(users.count - 10) more"] : []
    let isPerson = if case .person = subject { true } else { false }
    let left = "if \(subject) has left: baton set \(subject) status=left\n"
    return CommandFailure(
      .usage,
      (["\(subject) is still referred to by"] + lines + more).joined(separator: "\n"),
      hint: (isPerson ? left : "") + "to take it out of all of them: baton remove \(name) --force"
    )
  }
}
