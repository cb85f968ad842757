import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton reply`: feedback on a check-in.
struct ReplyCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "reply",
    abstract: "Answer a check-in: whoever reported sees it.",
    discussion: """
      With an item it is the latest check-in that is answered, with the id of a
      check-in that one. Whoever wrote it finds the answer in 'baton inbox' until they
      answer or check in again.

      EXAMPLES:
        baton reply within-a-day "Agreed. Tell the product team today."
        baton reply c-9x2k "Who takes the weekend?" --by frank --commit
      """
  )

  @Argument(
    help: "The item, or a check-in's id.",
    completion: .custom(Completions.items)
  )
  var id: String

  @Argument(help: "What you say.")
  var text: String

  @Option(
    help: ArgumentHelp("Who says it; without it you.", valueName: "person"),
    completion: .custom(Completions.people)
  )
  var by: String?

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if text.isEmpty { throw ValidationError("The answer is empty") }
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let author = try by.map { try workspace.lookup.subject($0, in: .people).id }
    let (item, named) = try workspace.record(
      id,
      in: "check-ins",
      hint: "baton show ITEM lists its latest check-ins"
    )
    guard let record = named ?? item.newestCheckIns.first?.id else {
      let hasOne = !item.checkIns.isEmpty
      throw CommandFailure(
        .usage,
        "\(item.id) has \(hasOne ? "a check-in without an id" : "no check-in") to answer",
        hint: hasOne
          ? "write one into \(item.file.path): id: c-1"
          : "say what you want to know: baton check-in \(item.id) --note TEXT"
      )
    }
    let after = try workspace.adding(
      "f",
      to: FieldPath("check-ins").appending(record: record).appending("feedback"),
      [
        ("by", try author?.string ?? workspace.person().string),
        ("on", context.today.description), ("text", text),
      ],
      of: item.file
    ).file
    return try workspace.finish([FileChange(before: item.file, after: after)], commit, context)
  }
}
