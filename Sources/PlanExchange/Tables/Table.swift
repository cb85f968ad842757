public import PlanText

/// A table as a CSV file holds it: a line of column names and rows of as many cells.
public struct Table: Sendable {
  /// One cell with its place.
  public struct Cell: Hashable, Sendable {
    /// The text, unquoted.
    public let text: String
    /// Where it begins; the column counts bytes.
    public let position: Position
  }

  /// The file's name, as the caller gave it.
  public let name: String
  /// The names of the columns.
  public let columns: [Cell]
  /// The rows below them, each with a cell for every column.
  public let rows: [[Cell]]

  /// The place of a column; nil where there is none of that name.
  public func column(_ name: String) -> Int? {
    columns.firstIndex { Text($0.text) == Text(name) }
  }
}

extension Table {
  /// Reads CSV as RFC 4180 describes it, in UTF-8 with or without a byte order mark; linear.
  ///
  /// Lines end with LF or CR LF. Empty lines are passed over where there are several columns.
  ///
  /// - Parameter separator: the byte between cells.
  /// - Throws: the first place that is not well formed, and every row with too few or too many
  ///   cells.
  public init(
    parsing bytes: [UInt8],
    name: String,
    separator: UInt8 = UInt8(ascii: ",")
  ) throws(Troubles) {
    var reader = TableReader(bytes, name: name, separator: separator)
    let lines = try reader.lines()
    guard let columns = lines.first else {
      throw Troubles([
        Trouble(name, nil, "the file is empty", hint: "its first line names the columns")
      ])
    }
    let rows = lines.dropFirst().filter {
      columns.count == 1 || $0.count > 1 || $0.first?.text.isEmpty == false
    }
    var troubles: [Trouble] = []
    var seen: [Text: Position] = [:]
    for column in columns where !column.text.isEmpty {
      if let first = seen.updateValue(column.position, forKey: Text(column.text)) {
        troubles.append(
          Trouble(
            name,
            column.position,
            "the column '\(column.text)' is there twice, first at \(first)",
            hint: "give one of them another name"
          )
        )
      }
    }
    for row in rows where row.count != columns.count {
      troubles.append(
        Trouble(
          name,
          row.first?.position,
          "\(row.count) cells where the first line names \(columns.count) columns",
          hint: "put a cell that holds a separator or a line end into double quotes"
        )
      )
    }
    if !troubles.isEmpty { throw Troubles(troubles) }
    self.name = name
    self.columns = columns
    self.rows = Array(rows)
  }
}
