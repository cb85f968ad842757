import PlanText

/// One row of a table, seen by a part of the map: its cells and the columns made of them.
struct TableRow {
  let table: Table
  let index: Int
  let part: ImportMap.Part
  let places: [Text: Int]

  var cells: [Table.Cell] { table.rows[index] }
  var start: Position { cells.first?.position ?? Position(line: 1, column: 1) }
  /// For messages.
  var line: Int { start.line }

  func cell(_ column: String) -> Table.Cell? {
    places[Text(column)].map { cells[$0] }
  }

  /// Whether the part wants this row.
  var isWanted: Bool {
    let holds = { (condition: (column: String, texts: [Text])) -> Bool in
      guard let cell = cell(condition.column) else { return false }
      return condition.texts.contains(Text(cell.text.trimmed))
    }
    return part.rows.allSatisfy(holds) && !part.skip.contains(where: holds)
  }
}

extension String {
  /// Without blanks and line ends at its ends.
  var trimmed: String {
    let isBlank = { (byte: UInt8) in [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
    guard let first = utf8.firstIndex(where: { !isBlank($0) }),
      let last = utf8.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }

  /// The pieces between a separator, byte for byte.
  func pieces(separatedBy separator: String) -> [String] {
    let bytes = Array(utf8)
    let mark = Array(separator.utf8)
    var result: [String] = []
    var start = 0
    var index = 0
    while index + mark.count <= bytes.count {
      if bytes[index..<(index + mark.count)].elementsEqual(mark) {
        result.append(String(decoding: bytes[start..<index], as: UTF8.self))
        index += mark.count
        start = index
      } else {
        index += 1
      }
    }
    result.append(String(decoding: bytes[start...], as: UTF8.self))
    return result
  }
}
