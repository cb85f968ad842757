import ArgumentParser
import PlanModel
import PlanText

/// `baton check-in`: a reading, and what changes now.
struct CheckInCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-in",
    abstract: "Report where an item stands, and what changes now.",
    discussion: """
      Reporting is not owning: where the reading is off, say with --decision what
      changes. Without --by it is yours (see 'baton whoami'), without --on it is
      today's, in UTC.

      EXAMPLES:
        baton check-in within-a-day --value 76 --confidence 0.6
        baton check-in within-a-day --note "Two of the four fell ill." \\
          --decision "Frank takes the weekend nights."
        baton check-in within-a-day --value 78 --on 2026-11-20 --by frank --commit
        baton check-in reply within-a-day "Agreed." # the same as 'baton reply'
      """
  )

  @Argument(help: "The item.", completion: .custom(Completions.items))
  var id: String

  @Option(parsing: .unconditional, help: "The reading, a plain number.")
  var value: String?

  @Option(parsing: .unconditional, help: "How sure you are to reach the target, 0 to 1.")
  var confidence: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("What happened.", valueName: "text"))
  var note: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("What changes now.", valueName: "text"))
  var decision: String?

  @Option(
    help: ArgumentHelp("The day that it is about; without it today, in UTC.", valueName: "date")
  )
  var on: String?

  @Option(
    help: ArgumentHelp("Whose check-in it is; without it yours.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var by: String?

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    let given = [value, confidence, note, decision].compactMap { $0 }
    if given.allSatisfy(\.isEmpty) {
      throw ValidationError("Nothing to report: --value, --confidence, --note or --decision")
    }
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let file = try workspace.file(workspace.lookup.subject(id, in: .items))
    let author = try by.map { try workspace.lookup.subject($0, in: .people).id }
    let fields: [(Text, String)] = [
      ("on", on ?? context.today.description),
      ("by", try author?.string ?? workspace.person().string),
      ("value", value ?? ""), ("confidence", confidence ?? ""),
      ("note", note ?? ""), ("decision", decision ?? ""),
    ]
    let result = try workspace.adding("c", to: FieldPath("check-ins"), fields, of: file).file
    return try workspace.finish([FileChange(before: file, after: result)], commit, context)
  }
}
