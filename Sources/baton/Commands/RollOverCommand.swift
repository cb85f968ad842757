import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton roll-over`: from one period to the next.
struct RollOverCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "roll-over",
    abstract: "Take the items of a period into the next one: carry, close or clone each.",
    discussion: """
      carry   the same item goes on: its period changes
      close   it ends, with its latest reading as the result
      clone   a new item goes on with it, 'continues: ID'. The old one ends where its
              reading and target say how; else it stays open until you close it
      leave   it stays as it is

      Open items that are not named become what --rest says. Without --rest you are
      asked about each on a terminal; elsewhere, and in a dry run, they are carried.
      Closed items stay; they may be cloned by name. A due date on the last day of
      the old period becomes the last day of the new one. Clones begin without
      check-ins, delegations, offers, blockers and waivers; targets stay until you
      set new ones. What is carried or cloned below an item that was cloned goes
      below its clone.

      EXAMPLES:
        baton roll-over 2026-Q4 --to 2027-Q1 --dry-run
        baton roll-over 2026-Q4 --to 2027-Q1 --close help-pages --clone recommend
        baton roll-over 2026 --to 2027 --rest clone -m "The plan for 2027"
      """
  )

  /// The words of `RollOver.Action`.
  enum Rest: String, CaseIterable, ExpressibleByArgument {
    case carry, close, clone, leave
  }

  @Argument(help: "The period that ends: 2026, 2026-H2, 2026-Q4 or 2026-11.")
  var period: String

  @Option(help: ArgumentHelp("The period that begins.", valueName: "period"))
  var to: String

  @Option(
    help: ArgumentHelp("Items that go on as they are.", valueName: "id,id"),
    completion: .custom(Completions.listOfItems)
  )
  var carry: [String] = []

  @Option(
    help: ArgumentHelp("Items that end.", valueName: "id,id"),
    completion: .custom(Completions.listOfItems)
  )
  var close: [String] = []

  @Option(
    help: ArgumentHelp("Items that new ones go on with.", valueName: "id,id"),
    completion: .custom(Completions.listOfItems)
  )
  var clone: [String] = []

  @Option(
    help: ArgumentHelp("Items that stay in the old period.", valueName: "id,id"),
    completion: .custom(Completions.listOfItems)
  )
  var leave: [String] = []

  @Option(help: "What becomes of the others, without a question.")
  var rest: Rest?

  @Flag(help: "Only show what would become of each item.")
  var dryRun = false

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let (old, new) = (try Self.period(period), try Self.period(to))
    if old.description == new.description {
      throw CommandFailure(.usage, "\(old) cannot follow itself", hint: "name the next period")
    }
    let workspace = try Workspace()
    let plan = try workspace.store.plan(workspace.snapshot)
    var chosen = try chosen(workspace.lookup)
    if rest == nil, !dryRun { try ask(about: plan, old, to: new, &chosen, context) }
    var dice = Dice()
    let roll = try RollOver(
      from: old,
      to: new,
      in: plan,
      chosen: chosen,
      rest: rest.flatMap { RollOver.Action(rawValue: $0.rawValue) } ?? .carry,
      on: context.today,
      by: workspace.editor(),
      using: &dice
    )
    guard !roll.steps.isEmpty else {
      let periods = Set(plan.items.values.filter(\.isOpen).compactMap { $0.period?.description })
      throw CommandFailure(
        .usage,
        "there is nothing to roll over in \(old)",
        hint: periods.isEmpty
          ? "no open item has a period"
          : "open items are in \(periods.sorted { Text($0) < Text($1) }.joined(separator: ", "))"
      )
    }
    let edits = roll.edits.map(FileChange.init)
    try workspace.refuseErrors(edits, hint: "correct what is named first")
    var notes = EditNotes()
    notes.isDryRun = dryRun
    notes.message = "roll-over: \(old) to \(new), \(Self.summary(roll))"
    notes.lines =
      [[.init("\(old) → \(new)", .strong), .init("  \(Self.summary(roll))")]]
      + roll.steps.map { line($0) }
    notes.told = Set(edits.compactMap { $0.after?.kind.subject })
    let answer = try workspace.finish(edits, commit, context, notes)
    for step in roll.steps where step.action == .clone && step.ending == nil && step.item.isOpen {
      context.output.print([
        .init("\(step.item.id) is still open: ", .faint),
        .init("baton close \(step.item.id) --status STATUS", .hint),
      ])
    }
    return answer
  }

  private func chosen(_ lookup: Lookup) throws -> [Text: RollOver.Action] {
    var result: [Text: RollOver.Action] = [:]
    let given: [(RollOver.Action, [String])] = [
      (.carry, carry), (.close, close), (.clone, clone), (.leave, leave),
    ]
    for (action, texts) in given {
      for word in texts.flatMap({ $0.split(separator: ",") }) {
        let id = try lookup.item(String(word))
        if let other = result[id], other != action {
          throw CommandFailure(
            .usage,
            "\(id) is named for --\(other.rawValue) and --\(action.rawValue)",
            hint: "say once what becomes of it"
          )
        }
        result[id] = action
      }
    }
    return result
  }

  private static func period(_ text: String) throws -> PlanModel.Period {
    if let period = PlanModel.Period(parsing: text) { return period }
    throw CommandFailure(
      .usage,
      "'\(text)' is not a period",
      hint: "write it like 2026, 2026-H2, 2026-Q4 or 2026-11"
    )
  }

  /// `5 carried, 2 closed, 1 cloned`.
  private static func summary(_ roll: RollOver) -> String {
    let words: [(RollOver.Action, String)] = [
      (.carry, "carried"), (.close, "closed"), (.clone, "cloned"),
    ]
    return words.compactMap { action, word in
      let count = roll.steps.count { $0.action == action }
      return count == 0 ? nil : "\(count) \(word)"
    }.joined(separator: ", ")
  }

  private func line(_ step: RollOver.Step) -> StyledLine {
    let words: [RollOver.Action: String] = [
      .carry: "carried", .close: "closed ", .clone: "cloned ", .leave: "left   ",
    ]
    var line: StyledLine = [
      .init("  \(words[step.action] ?? "")  "), .init(step.item.id.string, .name),
      .init("  \(step.item.title)"),
    ]
    if let ending = step.ending { line.append(.init("  \(ending)")) }
    if let clone = step.clone {
      line += [.init(" → "), .init(clone.kind.subject?.description ?? "", .added)]
    }
    let kept = step.clone ?? step.after
    if let parent = kept.text("parent"), parent != step.item.file.text("parent") {
      line.append(.init("  now below \(parent)", .faint))
    }
    if let due = Item(kept)?.metric?.due, due != step.item.metric?.due {
      line.append(.init("  due \(due)", .faint))
    }
    return line
  }
}
