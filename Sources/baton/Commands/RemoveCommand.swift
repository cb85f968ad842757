import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton remove`: a file goes, if nothing needs it.
struct RemoveCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove an item, a person or a team.",
    discussion: """
      What others still refer to is not removed; they are listed. With --force it is
      also taken out of what refers to it: out of lists, out of single fields, and
      what is below a removed item or team goes below its parent. History keeps
      everything.

      A person who leaves is better kept: baton set PERSON status=left

      EXAMPLES:
        baton remove old-tool
        baton remove frank --force --commit -m "Frank was entered twice"
      """
  )

  @Argument(
    help: "What to remove: an item, a person, or team/ID.",
    completion: .custom(Completions.subjects)
  )
  var id: String

  @Flag(help: "Also take it out of everything that refers to it.")
  var force = false

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let subject = try workspace.lookup.subject(id)
    if subject == .settings {
      throw CommandFailure(.usage, "a store cannot do without baton.yaml", hint: "name an item")
    }
    let plan = try workspace.store.plan(workspace.snapshot)
    let own = plan.files.filter { $0.kind.subject == subject }
    let broken = plan.broken.filter { FileKind(path: $0.path).subject == subject }
    let edits =
      own.map { FileChange(before: $0) } + broken.map { FileChange(broken: $0) }
    let users = plan.files.filter { file in
      file.kind.subject != subject && file.references.contains { $0.subject == subject }
    }
    try checkItems(of: subject, in: plan)
    guard force else {
      if !users.isEmpty { throw inUse(subject, by: users) }
      return try workspace.finish(edits, commit, context)
    }
    let heir = own.first?.text("parent").map(Text.init(_:))
    let freed = try users.map { file in
      let isBelow = file.text("parent").map { Text($0) } == subject.id
      let forgotten = file.forgetting(subject, heir: isBelow ? heir : nil)
      return FileChange(before: file, after: try file.saying(forgotten.value))
    }
    return try workspace.finish(edits + freed, commit, context)
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

  private func inUse(_ subject: Subject, by users: [PlanFile]) -> CommandFailure {
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
      hint: (isPerson ? left : "") + "to take it out of all of them: baton remove \(id) --force"
    )
  }
}
