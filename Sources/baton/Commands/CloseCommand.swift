import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton close`: an item ends, with a result.
struct CloseCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "End an item with its result: where the number came to, and what was learned.",
    discussion: """
      Finishing is owning. Without --status, the value is held against the target:
      achieved or missed. Without --value, the latest reading counts. On a terminal
      you are asked for the value and the lesson; just Enter leaves them out. An item
      with open ones below it is not closed; they are listed. With --with-children
      each of them is closed too, by its own latest reading, or as dropped where the
      item itself is dropped.

      EXAMPLES:
        baton close help-pages --value 56 --lesson "Ask customers first."
        baton close train-nights --status achieved --on 2026-11-20
        baton close old-tool --status dropped --lesson "Nobody used it." -m "Q4"
      """
  )

  @Argument(help: "The item.", completion: .custom(Completions.items))
  var id: String

  @Option(parsing: .unconditional, help: "Where it ended, a plain number.")
  var value: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("What was learned.", valueName: "text"))
  var lesson: String?

  @Option(
    help: "achieved, missed or dropped; without it the target decides.",
    completion: .list(["achieved", "missed", "dropped"])
  )
  var status: String?

  @Option(help: ArgumentHelp("The day; without it today, in UTC.", valueName: "date"))
  var on: String?

  @Flag(help: "Close what is open below it too.")
  var withChildren = false

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let status, !["achieved", "missed", "dropped"].contains(status) {
      throw ValidationError("--status is achieved, missed or dropped, not '\(status)'")
    }
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let file = try workspace.file(workspace.lookup.subject(id, in: .items))
    guard let item = Item(file) else { return .fine }
    let plan = try workspace.store.plan(workspace.snapshot)
    let below = plan.openItems(below: item.id)
    let day = on ?? context.today.description
    if item.isOpen, !below.isEmpty, !withChildren { throw hasOpen(below, item) }
    let value = item.isOpen ? self.value ?? askedValue(of: item, context) : self.value
    // What is wrong without a lesson is said before it is asked for.
    _ = try Closing(value: value, status: status, on: day).edits(for: item)
    let lesson = self.lesson ?? Prompt.line("What was learned?", context)
    let closing = Closing(value: value, lesson: lesson, status: status, on: day)
    let ending = try closing.edits(for: item)

    let editor = workspace.editor()
    var edits = [FileChange(before: file, after: try editor.applying(ending.edits, to: file))]
    var failures: [EditFailure] = []
    let childClosing = Closing(status: ending.status == "dropped" ? "dropped" : nil, on: day)
    for child in below {
      do throws(EditFailure) {
        let fields = try childClosing.edits(for: child).edits
        edits.append(try FileChange(before: child.file, after: Self.apply(fields, child, editor)))
      } catch {
        failures.append(
          EditFailure(
            error.message,
            hint: "close it first: baton close \(child.id) --status STATUS"
          )
        )
      }
    }
    if !failures.isEmpty { throw EditFailures(failures) }
    try workspace.refuseErrors(edits, hint: "correct what is named first")
    let answer = try workspace.finish(edits, commit, context)
    if status == nil { context.output.print(reason(ending.status, Item(edits[0].after ?? file))) }
    if lesson == nil {
      context.output.print([
        .init("what was learned is not recorded: ", .faint),
        .init("baton set \(item.id) result.lesson=TEXT", .hint),
      ])
    }
    return answer
  }

  /// Where the item ended, as somebody at a terminal says: only where the target has to decide.
  private func askedValue(of item: Item, _ context: Context) -> String? {
    guard status == nil, let metric = item.metric, metric.target != nil else { return nil }
    let unit = metric.unit.map { " in \($0)" } ?? ""
    let reading = item.latestReading?.value.map { " [\($0)]" } ?? ""
    return Prompt.line("Where did it end\(unit)?\(reading)", context)
  }

  private static func apply(_ edits: [FieldEdit], _ item: Item, _ editor: Editor)
    throws(EditFailure) -> PlanFile
  {
    do {
      return try editor.applying(edits, to: item.file)
    } catch let failures as EditFailures {
      throw failures.failures.first ?? EditFailure("\(item.id) cannot be closed")
    } catch {
      throw EditFailure("\(item.id) cannot be closed: \(error)")
    }
  }

  private func hasOpen(_ below: [Item], _ item: Item) -> CommandFailure {
    let lines = below.prefix(10).map { "\($0.id)  \($0.title)" }
    let more = below.count > 10 ? ["and \(below.count - 10) more"] : []
    let what = below.count == 1 ? "an item is" : "\(below.count) items are"
    return CommandFailure(
      .usage,
      (["\(what) still open below \(item.id):"] + lines + more).joined(separator: "\n"),
      hint: """
        close them first, or put them below another one: baton move ID --parent PARENT
        to close them too: baton close \(id) --with-children
        """
    )
  }

  /// `achieved: 4,100,000 against a target of 4,000,000 USD`.
  private func reason(_ status: String, _ item: Item?) -> StyledLine {
    let value = item?.file.value.mapping?["result"]?.mapping?["value"]?.string
    let number = value.flatMap(Quantity.init(parsing:))?.grouped ?? "it"
    let target = item?.metric?.target?.grouped ?? ""
    let unit = item?.metric?.unit.map { " \($0)" } ?? ""
    return [
      .init(status, .strong), .init(": \(number) against a target of \(target)\(unit)", .faint),
    ]
  }
}
