import PlanText

/// Reads the cells of a CSV file, strictly: what spreadsheets would read differently is refused.
struct TableReader {
  private let bytes: [UInt8]
  private let name: String
  private let separator: UInt8
  private var index = 0
  private var line = 1
  private var lineStart = 0

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ bytes: [UInt8], name: String, separator: UInt8) {
    self.bytes = bytes
    self.name = name
    self.separator = separator
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      index = 3
      lineStart = 3
    }
  }

  private var position: Position { Position(line: line, column: index - lineStart + 1) }

  private func trouble(_ place: Position, _ message: String, _ hint: String) -> Troubles {
    Troubles([Trouble(name, place, message, hint: hint)])
  }

  /// All lines with their cells; an empty line has one empty cell.
  mutating func lines() throws(Troubles) -> [[Table.Cell]] {
    var lines: [[Table.Cell]] = []
    while index < bytes.count {
      var cells: [Table.Cell] = []
      repeat { cells.append(try cell()) } while take(separator)
      lines.append(cells)
      if index == bytes.count { break }
      if bytes[index] == Self.carriageReturn { index += 1 }
      try takeLineFeed()
    }
    return lines
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func takeLineFeed() throws(Troubles) {
    guard take(Self.lineFeed) else {
      throw trouble(
        position,
        "a carriage return that ends no line",
        "save the file with Unix or Windows line ends"
      )
    }
    line += 1
    lineStart = index
  }

  private mutating func cell() throws(Troubles) -> Table.Cell {
    let place = position
    let content = take(Self.quote) ? try quoted(from: place) : try plain()
    guard let text = String(validating: content, as: UTF8.self) else {
      throw trouble(place, "bytes that are not UTF-8", "save the file as CSV UTF-8")
    }
    if content.contains(0) {
      throw trouble(place, "a zero byte", "save the file as CSV UTF-8")
    }
    return Table.Cell(text: text, position: place)
  }

  private mutating func plain() throws(Troubles) -> [UInt8] {
    let start = index
    while index < bytes.count, bytes[index] != separator, bytes[index] != Self.lineFeed,
      bytes[index] != Self.carriageReturn
    {
      if bytes[index] == Self.quote {
        throw trouble(
          position,
          "a double quote inside a cell that does not begin with one",
          "put the cell into double quotes and write the quote twice"
        )
      }
      index += 1
    }
    return Array(bytes[start..<index])
  }

  private mutating func quoted(from place: Position) throws(Troubles) -> [UInt8] {
    var content: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == Self.quote {
        if take(Self.quote) {
          content.append(byte)
          continue
        }
        if index == bytes.count || bytes[index] == separator || bytes[index] == Self.lineFeed
          || bytes[index] == Self.carriageReturn
        {
          return content
        }
        throw trouble(
          position,
          "text behind the closing quote of the cell that begins at \(place)",
          "write a quote inside a quoted cell twice"
        )
      }
      content.append(byte)
      if byte == Self.lineFeed {
        line += 1
        lineStart = index
      }
    }
    throw trouble(place, "a quoted cell that does not end", "close it with a double quote")
  }
}
