public import PlanModel
import PlanText

/// A plan's items as a table that can be changed in a sheet and imported again.
public enum Export {
  /// The fields that a table can hold, in the order of the columns.
  public static let fields: [FieldPath] = leaves(of: Schema.item, at: nil)

  /// The names of the columns: `id`, `team`, then the fields.
  public static let columns: [String] = ["id", "team"] + fields.map(\.description)

  /// A line for the column names and one for each item.
  public static func lines(of items: [Item]) -> [[String]] {
    [columns]
      + items.map { item in
        [item.id.string, item.team.string] + fields.map { cell($0, of: item.file) }
      }
  }

  /// What a cell says about a field: the text, or a list's elements between commas; empty where a
  /// cell cannot say it.
  static func cell(_ field: FieldPath, of file: PlanFile) -> String {
    switch field.value(in: file.value) {
    case .scalar(let scalar)?: return plain(scalar.text.string)
    case .list(let values)?:
      let texts = values.compactMap(\.string)
      let isSayable =
        texts.count == values.count
        && texts.allSatisfy { !$0.utf8.contains(UInt8(ascii: ",")) && Text($0) == Text($0.trimmed) }
      return isSayable ? texts.joined(separator: ", ") : ""
    default: return ""
    }
  }

  /// A text without carriage returns before line feeds and without line ends at its end, which
  /// sheets add and take away.
  static func plain(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n"), bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
      bytes.append(byte)
    }
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func leaves(of shape: Shape, at path: FieldPath?) -> [FieldPath] {
    shape.fields.flatMap { field -> [FieldPath] in
      let place = path.map { $0.appending(field.name) } ?? FieldPath(field.name)
      switch field.shape {
      case .id, .records: return []
      case .mapping: return leaves(of: field.shape, at: place)
      default: return [place]
      }
    }
  }
}

extension ImportMap {
  /// The map of an export: a column is the field of its name, an empty cell removes the field, rows
  /// and columns that are not there change nothing.
  ///
  /// - Throws: columns that are no fields, and a table without ids.
  public init(forExport table: Table) throws(Troubles) {
    var part = Part()
    part.isExport = true
    part.id = Rule(Template(column: "id"))
    if table.column("team") != nil { part.team = Rule(Template(column: "team")) }
    var troubles: [Trouble] = []
    if table.column("id") == nil {
      troubles.append(
        Trouble(
          table.name,
          table.columns.first?.position,
          "there is no column 'id'",
          hint: "name a map with --map; without one the file must be an export of baton's"
        )
      )
    }
    for column in table.columns where !["", "id", "team"].contains(Text(column.text)) {
      guard let field = Export.fields.first(where: { Text($0.description) == Text(column.text) })
      else {
        let known = Export.columns.map { Text($0) }
        let near = Spelling.nearest(to: Text(column.text), among: known)
        troubles.append(
          Trouble(
            table.name,
            column.position,
            "'\(column.text)' is no field",
            hint: near.map { "did you mean \($0)?" }
              ?? "name a map with --map; without one the file must be an export of baton's"
          )
        )
        continue
      }
      var rule = Rule(Template(column: column.text))
      if case .set = field.shape(in: Schema.item) { rule.separator = "," }
      part.fields.append((field, [rule]))
    }
    if !troubles.isEmpty { throw Troubles(troubles) }
    self.init(
      name: "the built-in map of exports",
      nothing: [],
      people: Naming(creates: false),
      teams: Naming(creates: false),
      parts: [part]
    )
  }
}
