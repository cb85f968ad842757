import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton set`: fields get new values.
struct SetCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Change fields of an item, a person, a team, the settings, or many items.",
    usage: """
      baton set <id> <field=value> ...
      baton set --where <conditions> <field=value> ... [--dry-run]
      """,
    discussion: """
      A field is named as in the file, with a dot into metric and result, and with
      slashes to a record: metric.target, check-ins/c-5t1q/value. An empty value
      removes the field. A list is given as a whole, a,b, or by what is added and
      taken out, +a,-b. Only the bytes of these fields change. Setting a contested
      field decides it.

      With --where, every item changes for which all conditions hold: FIELD=VALUE,
      FIELD!=VALUE, several values as a|b, no value for an empty field. 'team' is the
      folder, 'under' an item somewhere above. Where one item cannot change so, none
      does.

      EXAMPLES:
        baton set within-a-day metric.target=92
        baton set help-pages status=achieved result.value=56 result.on=2026-11-20
        baton set within-a-day period= responsible=+victor,-frank
        baton set team/support lead=frank --commit
        baton set baton.yaml stewards=+victor
        baton set --where kind=kpi,team=support cadence=7d --dry-run
        baton set --where 'accountable=erin,status=draft|active' accountable=frank
      """
  )

  @Argument(
    help: "What to change: an item's id or its beginning, a person, team/ID, baton.yaml.",
    completion: .custom(Completions.subjects)
  )
  var id: String

  @Argument(help: ArgumentHelp("The fields with their new values.", valueName: "field=value"))
  var fields: [String] = []

  @Option(
    name: .customLong("where"),
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Change all items for which this holds, instead of one.",
      valueName: "conditions"
    )
  )
  var conditions: [String] = []

  @Flag(help: "Only show what would change; needs --where.")
  var dryRun = false

  @Flag(help: "Allow keys of your own, which Baton keeps and merges without knowing them.")
  var unknown = false

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if dryRun, conditions.isEmpty { throw ValidationError("--dry-run goes with --where") }
    if conditions.isEmpty, fields.isEmpty {
      throw ValidationError("Missing expected argument '<field=value> ...'")
    }
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    if !conditions.isEmpty { return try setMany(workspace, context) }
    let edits = try fields.map { try FieldEdit(parsing: $0) }
    let file = try workspace.file(workspace.lookup.subject(id))
    let result = try workspace.editor(allowsUnknownKeys: unknown).applying(edits, to: file)
    return try workspace.finish([FileChange(before: file, after: result)], commit, context)
  }

  private func setMany(_ workspace: Workspace, _ context: Context) throws -> Answer {
    // Without an item the first word is a field already.
    let edits = try ([id] + fields).map { try FieldEdit(parsing: $0) }
    let plan = try workspace.store.plan(workspace.snapshot)
    let filter = try ItemFilter(parsing: conditions, in: plan)
    let found = plan.sortedItems.filter { filter.matches($0, in: plan) }
    guard !found.isEmpty else {
      throw CommandFailure(
        .usage,
        "no item is like that: \(conditions.joined(separator: ","))",
        hint: "baton tree lists the items"
      )
    }
    let editor = workspace.editor(allowsUnknownKeys: unknown)
    let changes = try editor.applying(edits, to: found.map(\.file)).map(FileChange.init)
    try workspace.refuseErrors(changes, hint: "choose another value, or narrow --where")
    var notes = EditNotes()
    notes.isDryRun = dryRun
    if !changes.isEmpty {
      let items = found.count == 1 ? "1 item is" : "\(found.count) items are"
      let verb = dryRun ? "would change" : changes.count == 1 ? "changes" : "change"
      notes.lines = [[.init("\(items) like that, \(changes.count) \(verb)", .strong)]]
    }
    return try workspace.finish(changes, commit, context, notes)
  }
}
