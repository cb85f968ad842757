public import PlanModel
import PlanText

extension ImportMap {
  /// What tables make of a plan. Pure and linear in rows and files; the same input gives the same
  /// ids and edits everywhere.
  ///
  /// - Parameters:
  ///   - tables: each is read by the parts of the map that name its file.
  ///   - plan: what the store says now.
  ///   - comment: the line above a new file, such as `Editor.comment(for:)`.
  ///   - progress: called now and then with how many rows are read, and of how many.
  /// - Throws: columns that the map names and a table does not have, tables without a part.
  public func reading(
    _ tables: [Table],
    into plan: Plan,
    comment: (FileKind) -> String? = { _ in nil },
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws(Troubles) -> Import {
    var importer = try Importer(self, tables, plan)
    importer.nameRows()
    importer.readRows(progress)
    return importer.result(comment)
  }
}

/// Goes over the rows twice: first for the ids, so that rows can name each other, then for what
/// they say.
struct Importer {
  /// A row that a part takes, with what it stands for.
  struct Work {
    let row: TableRow
    let subject: Subject
    /// The id of the check-in.
    let record: Text?
  }

  let map: ImportMap
  let tables: [Table]
  let plan: Plan
  /// The parts with their tables, in the order of the map.
  let readings: [(part: ImportMap.Part, table: Table)]
  let absent: [String]

  var drafts: [Subject: Draft] = [:]
  /// Items by the names that rows give them; nil where several rows do.
  var items: [Text: Text?] = [:]
  var names: NameTable
  var work: [[Work]] = []
  var gaps: [Gap] = []
  /// By table name: the rows that a part wants.
  var wanted: [Text: Set<Int>] = [:]

  init(_ map: ImportMap, _ tables: [Table], _ plan: Plan) throws(Troubles) {
    self.map = map
    self.tables = tables
    self.plan = plan
    names = NameTable(plan)
    var readings: [(part: ImportMap.Part, table: Table)] = []
    var absent: [String] = []
    var troubles: [Trouble] = []
    var used: Set<Text> = []
    for part in map.parts {
      let found = tables.filter { table in
        part.file.map { Text($0) == Text(table.name.fileName) } ?? true
      }
      if found.isEmpty, let file = part.file, !absent.contains(file) { absent.append(file) }
      for table in found {
        used.insert(Text(table.name))
        readings.append((part, table))
        troubles += Self.missingColumns(part, table, map)
      }
    }
    for table in tables where !used.contains(Text(table.name)) {
      let known = map.parts.compactMap(\.file)
      troubles.append(
        Trouble(
          table.name,
          nil,
          "\(map.name) has no part for this file",
          hint: "it has parts for \(known.joined(separator: ", "))"
        )
      )
    }
    if !troubles.isEmpty { throw Troubles(troubles) }
    self.readings = readings
    self.absent = absent
  }

  private static func missingColumns(
    _ part: ImportMap.Part,
    _ table: Table,
    _ map: ImportMap
  ) -> [Trouble] {
    let made = part.columns.map(\.name)
    var troubles: [Trouble] = []
    var told: Set<Text> = []
    for name in part.usedColumns where table.column(name) == nil {
      guard !made.contains(where: { Text($0) == Text(name) }), told.insert(Text(name)).inserted
      else { continue }
      let near = Spelling.nearest(to: Text(name), among: table.columns.map { Text($0.text) })
      let names = table.columns.map(\.text).joined(separator: ", ")
      troubles.append(
        Trouble(
          map.name,
          part.position,
          "\(table.name) has no column '\(name)', which this part of the map names",
          hint: near.map { "did you mean \($0)?" } ?? "its columns are \(names)"
        )
      )
    }
    return troubles
  }

  /// Gives every row that a part wants its id.
  mutating func nameRows() {
    for (part, table) in readings {
      var places: [Text: Int] = [:]
      for (index, column) in table.columns.enumerated() { places[Text(column.text)] = index }
      var rows: [TableRow] = []
      for index in table.rows.indices {
        let row = TableRow(table: table, index: index, part: part, places: places)
        guard row.isWanted else { continue }
        wanted[Text(table.name), default: []].insert(index)
        rows.append(row)
      }
      if let order = part.order {
        let keyed = rows.enumerated().map { (text(order, $1).text ?? "", $0, $1) }
        rows = keyed.sorted { (Text($0.0), $0.1) < (Text($1.0), $1.1) }.map(\.2)
      }
      // Check-ins name items of any part, so they wait until all items have their names.
      work.append(
        part.item == nil
          ? name(rows, part)
          : rows.map { row in
            Work(row: row, subject: .settings, record: nil)
          }
      )
    }
    for (place, reading) in readings.enumerated() where reading.part.item != nil {
      work[place] = attach(work[place].map(\.row), reading.part)
    }
  }

  /// What rows say, as fields of what they stand for.
  mutating func readRows(_ progress: (Int, Int) -> Void) {
    let total = work.reduce(0) { $0 + $1.count }
    var done = 0
    for (place, reading) in readings.enumerated() {
      for entry in work[place] {
        read(entry, reading.part)
        done += 1
        if done % 128 == 0 { progress(done, total) }
      }
    }
    progress(total, total)
  }

  mutating func miss(
    _ row: TableRow,
    _ cell: (column: String, cell: Table.Cell)?,
    _ field: FieldPath?,
    _ reason: Gap.Reason,
    _ message: String
  ) {
    gaps.append(
      Gap(
        file: row.table.name,
        position: cell?.cell.position ?? row.start,
        column: cell?.column,
        cell: cell?.cell.text ?? "",
        field: field,
        reason: reason,
        message: message
      )
    )
  }
}

extension ImportMap.Part {
  /// All columns that its rules name.
  var usedColumns: [String] {
    var rules = [id, item, team, order].compactMap { $0 }
    rules += columns.map(\.rule) + fields.flatMap(\.rules)
    let named = rows.map(\.column) + skip.map(\.column) + keys.flatMap(\.columns)
    return named + rules.flatMap { $0.source.columns + $0.unless } + (slug?.columns ?? [])
  }
}

extension String {
  /// What stands behind the last slash.
  var fileName: String {
    split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? self
  }
}
