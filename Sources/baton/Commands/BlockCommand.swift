import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton block`: something stands in the way.
struct BlockCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "block",
    abstract: "Say what an item waits for, and from whom.",
    discussion: """
      Whoever can give it finds it in 'baton inbox', all of a team where a team is
      named; and so does whoever decides about the item, from the first day: a
      blocker that only its finder knows of does not go away.

      EXAMPLES:
        baton block train-nights --needs "Two more telephones" --from team/product
        baton block within-a-day --needs "A word on overtime" --since 2026-11-16
      """
  )

  @Argument(help: "The item.", completion: .custom(Completions.items))
  var id: String

  @Option(parsing: .unconditional, help: ArgumentHelp("What is needed.", valueName: "text"))
  var needs: String

  @Option(
    help: ArgumentHelp("Who can give it: a person, or team/ID.", valueName: "person"),
    completion: .custom(Completions.listOfPeople)
  )
  var from: String?

  @Option(help: ArgumentHelp("Since when; without it today, in UTC.", valueName: "date"))
  var since: String?

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if needs.isEmpty { throw ValidationError("--needs says what is needed") }
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let file = try workspace.file(workspace.lookup.subject(id, in: .items))
    let (record, after) = try workspace.adding(
      "b",
      to: FieldPath("blockers"),
      [
        ("needs", needs), ("from", from ?? ""),
        ("since", since ?? context.today.description),
      ],
      of: file
    )
    let plan = try workspace.store.plan(around: [.item(file.id)], in: workspace.snapshot)
    let answer = try workspace.finish([FileChange(before: file, after: after)], commit, context)
    let giver = Item(after)?.blockers.first { $0.id == record }?.from
    let decider = plan.items[file.id].flatMap(plan.decider)
    var seen = [giver, decider].compactMap { $0?.string }
    if giver == decider { seen = Array(seen.prefix(1)) }
    context.output.print([
      .init(
        seen.isEmpty
          ? "nobody is named who could give it or decide: "
          : "\(seen.joined(separator: " and ")) \(seen.count == 1 ? "sees" : "see") it in "
            + "'baton inbox'; when it is there: ",
        .faint
      ),
      .init(seen.isEmpty ? "baton who \(file.id)" : "baton unblock \(record)", .hint),
    ])
    return answer
  }
}
