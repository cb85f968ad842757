import ArgumentParser
import PlanExchange
import PlanModel
import PlanText

/// `baton export`: the plan's items as a table or as JSON.
struct ExportCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write items as a table or as JSON.",
    discussion: """
      A CSV table has one row for each item and one column for each field that a
      cell can hold, always in the same order; lists stand between commas. Change
      cells in a sheet and give the file to 'baton import': only what you changed
      changes in the plan, an emptied cell removes the field, and rows or columns
      that you leave out are not touched. Check-ins and other records are in the
      JSON only.

      EXAMPLES:
        baton export > plan.csv
        baton export --kind kpi --kind key-result > metrics.csv
        baton export --where team=support,status=active --format json
        baton export --at 2026-11-17 > then.csv
      """
  )

  /// The forms of an export.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case csv, json
  }

  @Option(help: "What to write.")
  var format: Form = .csv

  @Option(
    help: ArgumentHelp("Only items of this kind; can be said again; else all.", valueName: "kind")
  )
  var kind: [String] = []

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only items for which this holds, as in 'baton set'.",
      valueName: "field=value,…"
    )
  )
  var conditions: [String] = []

  @OptionGroup var at: AtOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    for word in kind where !Schema.kinds.contains(word) {
      let near = Spelling.nearest(to: Text(word), among: Schema.kinds.map { Text($0) })
      let meant = near.map { "did you mean \($0)?" }
      let all = "kinds are \(Schema.kinds.joined(separator: ", "))"
      throw ValidationError("There is no kind '\(word)'; \(meant ?? all)")
    }
  }

  private struct Payload: Encodable {
    let items: [Entry]
    let broken: [String]
  }

  private struct Entry: Encodable {
    let id: String
    let team: String
    let path: String
    let fields: Written
  }

  func run(_ context: Context) throws -> Answer {
    let plan = try Workspace().plan(at: at)
    let filter = try ItemFilter(parsing: conditions, in: plan)
    let items = plan.sortedItems.filter {
      (kind.isEmpty || kind.contains($0.kind)) && filter.matches($0, in: plan)
    }
    switch format {
    case .csv:
      let bytes = TableText.bytes(Export.lines(of: items))
      context.output.print(raw: String(decoding: bytes, as: UTF8.self), endsLine: false)
      for file in plan.broken {
        context.errors.note("\(file.path) cannot be read and is left out", hint: "baton check")
      }
    case .json:
      let entries = items.map {
        Entry(
          id: $0.id.string,
          team: $0.team.string,
          path: $0.file.path,
          fields: Written($0.file.value)
        )
      }
      let payload = Payload(items: entries, broken: plan.broken.map(\.path))
      try context.output.print(json: payload, for: "export")
    }
    return .fine
  }
}
