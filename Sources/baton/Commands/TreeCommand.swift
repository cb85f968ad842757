import ArgumentParser
import PlanModel
import PlanText

/// `baton tree`: the plan as an outline.
struct TreeCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree",
    abstract: "Show the plan as an outline: what ladders up to what.",
    discussion: """
      Each line tells id, title, kind, who is accountable, how far the latest
      check-in has come between baseline and target, and the status where it is not
      'active'. A line with ⚠ below an item says what is contested, or why its file
      cannot be read.

      EXAMPLES:
        baton tree
        baton tree grow-emea             # one item and what is below it
        baton tree --at 2026-03-31       # as it was at the end of that day
        baton tree --at HEAD~10
      """
  )

  @Argument(
    help: "Only this item and what is below it: its id or its beginning.",
    completion: .custom(Completions.items)
  )
  var id: String?

  @OptionGroup var at: AtOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let plan = try Workspace().plan(at: at)
    let telling = Telling(plan, today: at.day(context))
    let outline =
      try id.map { Outline(of: try Lookup(in: plan).item($0), in: plan) } ?? Outline(of: plan)
    if format.isJSON {
      try context.output.print(json: OutlineAnswer(outline, telling), for: "tree")
      return .fine
    }
    let page = OutlinePage(telling: telling, outline: outline)
    page.lines().forEach(context.output.print)
    if outline.roots.isEmpty {
      context.output.print("no items yet")
      context.output.print([.init("  baton new goal \"A title\" --team TEAM", .hint)])
    }
    if id == nil { page.brokenElsewhere().forEach(context.output.print) }
    return .fine
  }
}
