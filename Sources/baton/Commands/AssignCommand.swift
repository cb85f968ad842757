import ArgumentParser
import PlanModel
import PlanText

/// `baton assign`: who answers, decides, aligns, does, is asked and is told.
struct AssignCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: "Say who is accountable for an item, who works on it, who is asked and told.",
    discussion: """
      People are named by their id, teams as team/ID. Lists are given as a whole,
      a,b, or by what is added and taken out, +a,-b. An empty value removes:
      --decides ''.

      EXAMPLES:
        baton assign within-a-day --accountable dana-example
        baton assign within-a-day --responsible +victor,-frank --informed +carla
        baton assign help-pages --decides erin --commit -m "Erin decides in Q4"
      """
  )

  @Argument(help: "The item.", completion: .custom(Completions.items))
  var id: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Who answers if the outcome does not improve.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var accountable: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Who decides what changes when results are off.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var decides: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Who settles it when teams' priorities conflict.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var aligns: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("People and teams who do it.", valueName: "+a,-b"),
    completion: .custom(Completions.listOfPeople)
  )
  var responsible: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("People and teams who are asked before a change.", valueName: "+a,-b"),
    completion: .custom(Completions.listOfPeople)
  )
  var consulted: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("People and teams who are told after a change.", valueName: "+a,-b"),
    completion: .custom(Completions.listOfPeople)
  )
  var informed: String?

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  private var edits: [FieldEdit] {
    let given: [(Text, String?)] = [
      ("accountable", accountable), ("decides", decides), ("aligns", aligns),
      ("responsible", responsible), ("consulted", consulted), ("informed", informed),
    ]
    return given.compactMap { key, value in value.map { FieldEdit(key, $0) } }
  }

  func validate() throws {
    if edits.isEmpty { throw ValidationError("Nobody is named: --accountable, --responsible …") }
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let file = try workspace.file(workspace.lookup.subject(id, in: .items))
    let result = try workspace.editor().applying(edits, to: file)
    return try workspace.finish([FileChange(before: file, after: result)], commit, context)
  }
}
