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

      With --where come the items for which all conditions hold, as in 'baton set',
      and what is above them.

      EXAMPLES:
        baton tree
        baton tree answers               # one item and what is below it
        baton tree --depth 1             # only the top, and how much is below
        baton tree --where team=support,status=active
        baton tree --where accountable=  # outcomes that nobody answers for
        baton tree --at 2026-11-17       # as it was at the end of that day
        baton tree --at HEAD~2
      """
  )

  @Argument(
    help: "Only this item and what is below it: its id or its beginning.",
    completion: .custom(Completions.items)
  )
  var id: String?

  @Option(help: ArgumentHelp("How many levels to show, 1 being the top; else all.", valueName: "n"))
  var depth: Int?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Which items: FIELD=VALUE conditions with commas between them.",
      valueName: "conditions"
    )
  )
  var conditions: [String] = []

  @OptionGroup var at: AtOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let depth, depth < 1 { throw ValidationError("--depth is 1 or more") }
  }

  func run(_ context: Context) throws -> Answer {
    let plan = try Workspace().plan(at: at)
    let telling = Telling(plan, today: at.day(context))
    var outline =
      try id.map { Outline(of: try Lookup(in: plan).item($0), in: plan) } ?? Outline(of: plan)
    let isWhole = id == nil && conditions.isEmpty
    let isEmpty = outline.roots.isEmpty
    if !conditions.isEmpty {
      let filter = try ItemFilter(parsing: conditions, in: plan)
      outline = outline.filtered { filter.matches($0, in: plan) }
    }
    if let depth { outline = outline.cut(below: depth) }
    if format.isJSON {
      try context.output.print(json: OutlineAnswer(outline, telling), for: "tree")
      return .fine
    }
    let page = OutlinePage(telling: telling, outline: outline)
    page.lines().forEach(context.output.print)
    if !isEmpty, outline.roots.isEmpty { context.output.print("no item is like that") }
    if isEmpty {
      context.output.print("no items yet")
      context.output.print([.init("  baton new goal \"A title\" --team TEAM", .hint)])
    }
    if isWhole { page.brokenElsewhere().forEach(context.output.print) }
    return .fine
  }
}
