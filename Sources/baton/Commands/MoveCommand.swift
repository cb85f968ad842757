import ArgumentParser
import PlanModel
import PlanText

/// `baton move`: to another team, below another parent.
struct MoveCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Give an item to another team, or put it below another parent.",
    discussion: """
      The team of an item is its folder, so its file moves; its id and its history
      stay. What is below the item stays below it, in the teams it is in. --parent
      '' makes it stand alone.

      EXAMPLES:
        baton move recommend --team product
        baton move train-nights --parent answers
        baton move team/night-desk --parent product
      """
  )

  @Argument(help: "The item, or for --parent also a team.", completion: .custom(Completions.items))
  var id: String

  @Option(
    help: ArgumentHelp("The team that it goes to.", valueName: "team"),
    completion: .custom(Completions.teams)
  )
  var team: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What it ladders up to from now on.", valueName: "id"),
    completion: .custom(Completions.items)
  )
  var parent: String?

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if team == nil, parent == nil { throw ValidationError("Say where to: --team or --parent") }
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let subject = try workspace.lookup.subject(id)
    switch subject {
    case .item, .team: break
    case .person, .settings:
      throw CommandFailure(.usage, "\(subject) has no place to move from", hint: "name an item")
    }
    let file = try workspace.file(subject)
    var result = file
    if let parent {
      result = try workspace.editor().applying([FieldEdit("parent", parent)], to: file)
    }
    if let team { result = try moved(result, to: team, workspace) }
    return try workspace.finish([FileChange(before: file, after: result)], commit, context)
  }

  private func moved(
    _ file: PlanFile,
    to name: String,
    _ workspace: Workspace
  ) throws -> PlanFile {
    guard case .item(let id, _) = file.kind else {
      throw CommandFailure(
        .usage,
        "a team is in no other team's folder",
        hint: "baton move \(id) --parent TEAM puts it below another team"
      )
    }
    let team = try workspace.lookup.subject(name, in: .teams).id
    // Whoever moves an item has decided where it belongs.
    let settled = try file.saying(file.value.settling(.team))
    guard let path = FileKind.item(id, team: team).path else { return settled }
    return settled.moved(to: path)
  }
}
