/// Rows of cells set in columns.
enum Columns {
  /// The rows as lines; every column but the last as wide as its widest cell, two spaces between.
  static func lines(_ rows: [[StyledText]], indent: Int = 0) -> [StyledLine] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].text.columns : 0 }.max() ?? 0
    }
    let margin = StyledText(String(repeating: " ", count: indent))
    return rows.map { row in
      let last = row.lastIndex { !$0.text.isEmpty } ?? 0
      var line: StyledLine = indent > 0 ? [margin] : []
      for (column, cell) in row.enumerated().prefix(last + 1) {
        line.append(cell)
        if column < last {
          let space = widths[column] - cell.text.columns + 2
          line.append(.init(String(repeating: " ", count: space)))
        }
      }
      return line
    }
  }
}
