import ArgumentParser
import PlanModel
import PlanText

/// `baton new team`.
struct NewTeamCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "team",
    abstract: "Make a team, which owns a folder of items.",
    discussion: """
      EXAMPLES:
        baton new team Sales --lead victor
        baton new team "Night shift" --id nights --lead erin
      """
  )

  @Argument(help: "The name; asked for on a terminal.")
  var name: String?

  @Option(help: "The id; else one is made from the name.")
  var id: String?

  @Option(
    help: ArgumentHelp("Who leads it; else nobody yet.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var lead: String?

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let name = try Prompt.value(
      name,
      "Name",
      hint: "give it in quotes: baton new team \"A name\"",
      context
    )
    let id = try workspace.freshID(id, Subject.team) {
      Text(Identifier.slug(name) ?? "team")
    }
    let file = try workspace.editor().making(
      .team(id),
      [FieldEdit("name", name), FieldEdit("lead", lead ?? "")]
    )
    return try workspace.finish([FileChange(after: file)], commit, context)
  }
}
