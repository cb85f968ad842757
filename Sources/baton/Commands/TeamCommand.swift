import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton team`: teams become one, or two.
struct TeamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team",
    abstract: "Merge a team into another, or split one in two.",
    discussion: """
      EXAMPLES:
        baton team merge night-desk --into support
        baton team split support --to nights --items train-nights --members erin
      """,
    subcommands: [TeamMergeCommand.self, TeamSplitCommand.self]
  )
}

/// `baton team merge`.
struct TeamMergeCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make a team part of another one.",
    discussion: """
      Its items go to the other team's folder, every team/ID names the other team, its
      lead and members become members there, and teams below it are below the other
      one. Its file goes; its description stays in the history.

      EXAMPLES:
        baton team merge night-desk --into support
        baton team merge night-desk --into support -m "One support team from Q1"
      """
  )

  @Argument(help: "The team that goes.", completion: .custom(Completions.teams))
  var team: String

  @Option(
    help: ArgumentHelp("The team that stays.", valueName: "team"),
    completion: .custom(Completions.teams)
  )
  var into: String

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let plan = try workspace.store.plan(workspace.snapshot)
    let merge = try TeamMerge(
      workspace.lookup.subject(team, in: .teams).id,
      into: workspace.lookup.subject(into, in: .teams).id,
      in: plan
    )
    let edits = merge.edits.map(FileChange.init)
    try workspace.refuseErrors(edits, hint: "correct what is named first")
    let (source, target) = (merge.source.id, merge.target.id)
    let moved = edits.count { $0.isMove }
    var notes = EditNotes()
    notes.message = "team: \(source) is now part of \(target)"
    notes.told = [.team(source)]
    notes.lines = [
      [
        .init("team/\(source)", .removed), .init(" is now part of "),
        .init("team/\(target)", .added),
        .init(moved == 1 ? ": 1 item moves" : ": \(moved) items move"),
      ]
    ]
    return try workspace.finish(edits, commit, context, notes)
  }
}

/// `baton team split`.
struct TeamSplitCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Make a part of a team a team of its own.",
    discussion: """
      The new team gets the items that are named, the members that are named, who
      leave the old team, and the same team above. Where these items name the old team
      as accountable, responsible, or as who decides or aligns, they name the new one;
      what else names the old team stays.

      EXAMPLES:
        baton team split support --to nights --items train-nights --members erin
        baton team split support --to nights --name "Night shift" --lead erin \\
          --items train-nights,within-a-day
      """
  )

  @Argument(help: "The team to split.", completion: .custom(Completions.teams))
  var team: String

  @Option(help: ArgumentHelp("The id of the new team.", valueName: "id"))
  var to: String

  @Option(
    help: ArgumentHelp("Items of the team that go to the new one.", valueName: "id,id"),
    completion: .custom(Completions.listOfItems)
  )
  var items: String

  @Option(
    help: ArgumentHelp("Members who go to the new team.", valueName: "person,person"),
    completion: .custom(Completions.listOfPeople)
  )
  var members: String?

  @Option(help: "The name of the new team; else it is made from the id.")
  var name: String?

  @Option(
    help: ArgumentHelp("Who leads the new team; else nobody yet.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var lead: String?

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let lookup = workspace.lookup
    let plan = try workspace.store.plan(workspace.snapshot)
    let old = try lookup.subject(team, in: .teams)
    guard let source = plan.teams[old.id] else {
      throw CommandFailure(unreadable: old, in: plan)
    }
    let id = Text(to)
    if plan.teams[id] != nil || plan.broken.contains(where: { $0.path == "teams/\(id).yaml" }) {
      throw CommandFailure(
        .usage,
        "there is already team/\(id)",
        hint: "choose another id; or, to give it items: baton move ITEM --team \(id)"
      )
    }
    let fresh = try workspace.editor().making(
      .team(id),
      [FieldEdit("name", name ?? Self.name(to)), FieldEdit("lead", lead ?? "")]
    )
    let split = try TeamSplit(
      source,
      to: fresh,
      items: Self.words(items).map { try lookup.item($0) },
      members: Self.words(members ?? "").map { try lookup.subject($0, in: .people).id },
      in: plan
    )
    let edits = split.edits.map(FileChange.init)
    try workspace.refuseErrors(edits, hint: "correct what is named first")
    var notes = EditNotes()
    notes.message = "team: \(id) is split from \(source.id)"
    return try workspace.finish(edits, commit, context, notes)
  }

  /// `Sales emea` for `sales-emea`.
  private static func name(_ id: String) -> String {
    let words = id.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private static func words(_ text: String) -> [String] {
    var seen: Set<String> = []
    return text.split(separator: ",").map { String($0).filter { $0 != " " } }
      .filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
