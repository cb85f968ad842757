import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton unblock`: what an item waited for is there.
struct UnblockCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "unblock",
    abstract: "Say that what an item waited for is there.",
    discussion: """
      The blocker stays in the file with the day on which it ended. With an item that
      has one open blocker, that one is meant.

      EXAMPLES:
        baton unblock b-6t2k
        baton unblock calls-at-night --on 2026-11-20 --commit
      """
  )

  @Argument(help: "A blocker's id, or the item.", completion: .custom(Completions.items))
  var id: String

  @Option(help: ArgumentHelp("The day; without it today, in UTC.", valueName: "date"))
  var on: String?

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let (item, named) = try workspace.record(
      id,
      in: "blockers",
      hint: "baton show ITEM lists its blockers"
    )
    let open = item.blockers.filter { $0.isOpen(on: context.today) }
    let record = try named ?? only(open, of: item)
    if let over = item.blockers.first(where: { $0.id == record }), let until = over.until,
      until <= context.today
    {
      throw CommandFailure(
        .usage,
        "\(record) of \(item.id) ended on \(until)",
        hint: "to correct the day: baton set \(item.id) blockers/\(record)/until=DATE"
      )
    }
    let field = FieldPath("blockers").appending(record: record).appending("until")
    let after = try workspace.editor().applying(
      [FieldEdit(field, on ?? context.today.description)],
      to: item.file
    )
    return try workspace.finish([FileChange(before: item.file, after: after)], commit, context)
  }

  private func only(_ open: [Blocker], of item: Item) throws -> Text {
    let hint: String
    if open.count == 1 {
      if let id = open[0].id { return id }
      hint = "write an id into \(item.file.path): id: b-1"
    } else if open.isEmpty {
      hint = "baton show \(item.id) lists what it has waited for"
    } else {
      hint = "name the one that is there: baton unblock \(open[0].id ?? "ID")"
    }
    let listed = open.map { "\($0.id ?? "without an id")  \($0.needs)" }
    let count = open.isEmpty ? "no open blocker" : "\(open.count) open blockers"
    throw CommandFailure(
      .usage,
      (["\(item.id) has \(count)"] + listed).joined(separator: "\n"),
      hint: hint
    )
  }
}
