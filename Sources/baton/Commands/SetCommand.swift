import ArgumentParser
import PlanModel
import PlanText

/// `baton set`: fields get new values.
struct SetCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Change fields of an item, a person, a team or the settings.",
    discussion: """
      A field is named as in the file, with a dot into metric and result, and with
      slashes to a record: metric.target, check-ins/c-5t1q/value. An empty value
      removes the field. A list is given as a whole, a,b, or by what is added and
      taken out, +a,-b. Only the bytes of these fields change. Setting a contested
      field decides it.

      EXAMPLES:
        baton set emea-rev metric.target=4500000
        baton set emea-rev status=achieved result.value=3900000 result.on=2026-12-31
        baton set emea-rev period= responsible=+frank,-erin
        baton set team/sales lead=dana --commit
        baton set baton.yaml stewards=+victor
      """
  )

  @Argument(help: "What to change: an item's id or its beginning, a person, team/ID, baton.yaml.")
  var id: String

  @Argument(help: ArgumentHelp("The fields with their new values.", valueName: "field=value"))
  var fields: [String]

  @Flag(help: "Allow keys of your own, which Baton keeps and merges without knowing them.")
  var unknown = false

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let edits = try fields.map { try FieldEdit(parsing: $0) }
    let workspace = try Workspace()
    let file = try workspace.file(workspace.lookup.subject(id))
    let result = try workspace.editor(allowsUnknownKeys: unknown).applying(edits, to: file)
    return try workspace.finish([FileChange(before: file, after: result)], commit, context)
  }
}
