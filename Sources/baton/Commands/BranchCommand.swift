import ArgumentParser
import Git
import PlanModel
import PlanStore

/// `baton branch`: lines of work beside the shared one.
struct BranchCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "branch",
    abstract: "List, make or remove branches.",
    discussion: """
      A branch is a line of work of its own, to propose something before it is
      part of the plan. 'baton switch NAME' goes to it, 'baton merge NAME' takes
      it in. Counted are commits by people.

      EXAMPLES:
        baton branch
        baton branch night-budget        # made here, without going to it
        baton branch proposal --delete --force   # also what is not merged yet
      """
  )

  @Argument(
    help: "The branch to make or to remove; without it all are listed.",
    completion: .custom(Completions.branches)
  )
  var name: String?

  @Flag(help: "Remove the branch. Refused where it alone has some commits.")
  var delete = false

  @Flag(help: "Remove it also then; its commits are given up.")
  var force = false

  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if delete, name == nil { throw ValidationError("Say which branch to remove") }
    if force, !delete { throw ValidationError("--force goes with --delete") }
  }

  func run(_ context: Context) throws -> Answer {
    let store = try Store.open(from: Process.currentDirectory())
    guard let name else {
      try list(store, context)
      return .fine
    }
    if delete {
      let commit = try store.deleteBranch(name, force: force)
      context.output.print([
        .init("removed "), .init(name, .name), .init(", it was at \(commit.short)"),
      ])
      context.output.print([.init("  to get it back: git branch \(name) \(commit.short)", .faint)])
      return .fine
    }
    guard let head = try store.repository.head().id else {
      throw CommandFailure(
        .usage,
        "there is no commit yet for a branch to begin at",
        hint: "make the first one: baton commit -m MESSAGE"
      )
    }
    try store.createBranch(name, at: head)
    context.output.print([
      .init("made "), .init(name, .name), .init(" at \(head.short).  "),
      .init("baton switch \(name)", .hint),
    ])
    return .fine
  }

  private func list(_ store: Store, _ context: Context) throws {
    let head = try store.repository.head()
    let rows = try store.branches().map { try BranchRow($0, head, in: store) }
    if format.isJSON {
      try context.output.print(json: Payload(branches: rows.map(BranchAnswer.init)), for: "branch")
      return
    }
    if rows.isEmpty { context.output.print("no branch has a commit yet") }
    let year = context.today.components.year
    let cells = rows.map { row -> [StyledText] in
      [
        .init(row.isCurrent ? "* \(row.name)" : "  \(row.name)", row.isCurrent ? .strong : .plain),
        .init(row.id.short, .name), .init(row.on.day.short(in: year), .faint),
        .init(row.standing), .init(row.subject.cut(to: 60), .faint),
      ]
    }
    Columns.lines(cells).forEach(context.output.print)
  }

  private struct Payload: Encodable {
    let branches: [BranchAnswer]
  }
}

/// What `branch` tells of one branch.
struct BranchRow {
  let name: String
  let id: ObjectID
  let isCurrent: Bool
  let subject: String
  let on: Instant
  /// Commits by people that it has and the current commit has not, and the other way round.
  let ahead: Int
  let behind: Int

  init(_ branch: Git.Reference, _ head: Head, in store: Store) throws {
    let commit = try store.repository.commit(branch.id)
    name = Store.shortBranchName(branch.name)
    id = branch.id
    isCurrent = head.branch == branch.name
    subject = commit.subject
    on = Instant(seconds: commit.committer.seconds)
    func count(_ commit: ObjectID, without other: ObjectID) throws -> Int {
      try store.repository.history(of: [commit], excluding: [other])
        .count { try !store.isMechanical($0) }
    }
    ahead = try head.id.map { try count(branch.id, without: $0) } ?? 0
    behind = try head.id.map { try count($0, without: branch.id) } ?? 0
  }

  /// Where it stands, seen from the current branch.
  var standing: String {
    if isCurrent { return "you are here" }
    switch (ahead, behind) {
    case (0, 0): return "the same"
    case (0, let behind): return "\(behind) behind, nothing of its own"
    case (let ahead, 0): return "\(ahead) of its own"
    case (let ahead, let behind): return "\(ahead) of its own, \(behind) behind"
    }
  }
}

/// The JSON of one branch.
struct BranchAnswer: Encodable {
  let name: String
  let head: String
  let current: Bool
  let on: String
  let subject: String
  let ahead: Int
  let behind: Int

  init(_ row: BranchRow) {
    name = row.name
    head = row.id.description
    current = row.isCurrent
    on = row.on.description
    subject = row.subject
    ahead = row.ahead
    behind = row.behind
  }
}
