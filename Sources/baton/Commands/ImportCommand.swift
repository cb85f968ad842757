import ArgumentParser
import Git
import PlanExchange
import PlanModel
import PlanStore
import PlanText

/// `baton import`: tables become a plan.
struct ImportCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring tables into the plan.",
    discussion: """
      Reads CSV files along a map, which says what columns are which fields. What
      is there already is edited, so importing a table again changes only what
      changed in it. Cells and rows that did not become a part of the plan are
      listed by file, line and column; nothing is guessed. All of it is one set
      of edits: see it with --dry-run, or with 'baton diff' before you commit.

      Without --map the file must be one that 'baton export' wrote. docs/import.md
      explains maps; docs/examples/maps has two.

      EXAMPLES:
        baton import goals.csv --map goals.yaml --dry-run
        baton import goals.csv --map goals.yaml -m "Goals of the help team"
        baton import plan.csv            # an export that a sheet has changed
        baton import plan.csv --quiet    # tells only what it could not take
      """
  )

  @Argument(help: ArgumentHelp("CSV files.", valueName: "file"), completion: .file())
  var files: [String]

  @Option(
    help: ArgumentHelp("What columns are which fields; else it is an export.", valueName: "file"),
    completion: .file()
  )
  var map: String?

  @Option(help: ArgumentHelp("What stands between cells: , or ; or tab.", valueName: "sign"))
  var separator = ","

  @Flag(help: "Say what would happen and change nothing.")
  var dryRun = false

  @OptionGroup var commit: CommitOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var quiet: QuietOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if dryRun, commit.commits {
      throw ValidationError("A dry run changes nothing, so there is nothing to commit")
    }
    if Self.separators[separator] == nil {
      throw ValidationError("The separator can be , or ; or tab")
    }
  }

  private static let separators: [String: UInt8] = [
    ",": UInt8(ascii: ","), ";": UInt8(ascii: ";"), "tab": UInt8(ascii: "\t"),
  ]

  func run(_ context: Context) throws -> Answer {
    let meter = StepMeter(context.errors, quiet)
    defer { meter.clear() }
    do {
      let tables = try tables()
      let map = try readMap(for: tables)
      let workspace = try Workspace()
      meter.show("reading the plan")
      let plan = try workspace.store.plan(workspace.snapshot)
      let editor = workspace.editor()
      let result = try map.reading(tables, into: plan, comment: editor.comment) { done, total in
        meter.show("reading rows", done, of: total)
      }
      meter.show("checking")
      try check(result, plan, workspace)
      var report: CommitReport?
      if !dryRun, !result.edits.isEmpty {
        report = try write(result, workspace, meter)
      }
      meter.clear()
      try tell(result, report, context)
      return .fine
    } catch let troubles as Troubles {
      meter.clear()
      throw CommandFailures(
        failures: troubles.all.map { CommandFailure(.usage, "\($0)", hint: $0.hint) }
      )
    }
  }

  private func tables() throws -> [Table] {
    let byte = Self.separators[separator] ?? UInt8(ascii: ",")
    var seen: Set<Text> = []
    var tables: [Table] = []
    for file in files where seen.insert(Text(file)).inserted {
      tables.append(
        try Table(parsing: InputFile.bytes(file), name: file, separator: byte)
      )
    }
    return tables
  }

  private func readMap(for tables: [Table]) throws -> ImportMap {
    if let map { return try ImportMap(parsing: InputFile.bytes(map), name: map) }
    guard tables.count == 1 else {
      throw CommandFailure(
        .usage,
        "\(tables.count) files need a map",
        hint: "name it with --map MAP.yaml; docs/import.md explains maps"
      )
    }
    return try ImportMap(forExport: tables[0])
  }

  /// Refuses what would write over a file that cannot be read, or make the plan less valid.
  private func check(_ result: Import, _ plan: Plan, _ workspace: Workspace) throws {
    let broken = Set(plan.broken.compactMap { FileKind(path: $0.path).subject })
    let inTheWay = result.edits.filter { edit in
      edit.after.kind.subject.map(broken.contains) ?? false
    }
    if !inTheWay.isEmpty {
      throw StoreFailure(
        .invalidStore,
        "the import would write over files that cannot be read; nothing was changed",
        hint: "Correct them in an editor, then import again.",
        paths: inTheWay.map { Path($0.after.path) }
      )
    }
    try workspace.refuseErrors(Self.changes(result), hint: "Correct the table or the map.")
  }

  private static func changes(_ result: Import) -> [FileChange] {
    result.edits.map { FileChange(before: $0.before, after: $0.after) }
  }

  /// Writes the edits and commits them where wanted; a commit that is refused takes them back.
  private func write(
    _ result: Import,
    _ workspace: Workspace,
    _ meter: StepMeter
  ) throws -> CommitReport? {
    if commit.commits { _ = try workspace.store.identity() }
    meter.show("writing \(result.edits.count) files")
    guard commit.commits else { return try workspace.write(Self.changes(result), nil) }
    return try workspace.write(Self.changes(result)) { _, _ in
      meter.show("committing")
      return commit.message ?? ImportPage.message(result)
    }
  }

  private func tell(_ result: Import, _ report: CommitReport?, _ context: Context) throws {
    let isDone = !dryRun
    if format.isJSON {
      let answer = ImportAnswer(result, dryRun: dryRun, commit: report)
      try context.output.print(json: answer, for: "import")
      return
    }
    let page = ImportPage(result: result, isDone: isDone)
    if quiet.isWanted, isDone {
      // What was left out is no success to be quiet about.
      if !result.gaps.isEmpty { page.gaps().forEach(context.errors.print) }
      return
    }
    page.summary().forEach(context.output.print)
    if let changes = result.fewChanges { context.output.print(changes, today: context.today) }
    page.gaps().forEach(context.output.print)
    if let report {
      context.output.print(report)
    } else if isDone, !result.edits.isEmpty, !commit.commits {
      context.output.print([
        StyledText("not committed; see it with 'baton diff', record it with 'baton commit'", .faint)
      ])
    }
  }
}

extension Import {
  /// What the edits mean, where that is not more than people read.
  var fewChanges: [Change]? {
    // Nearly every edit is a change of its own; to tell what thousands mean takes its time.
    guard edits.count <= 100 else { return nil }
    let changes = changes
    return changes.count <= 12 ? changes : nil
  }

  /// What the edits mean.
  var changes: [Change] {
    Change.between(
      before: edits.compactMap(\.before),
      after: edits.map(\.after),
      brokenBefore: [],
      brokenAfter: []
    )
  }
}
