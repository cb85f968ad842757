import PlanText

/// Text with columns in braces, `{goal}/{task}`; a constant where it has none.
struct Template: Sendable {
  enum Piece: Sendable {
    case text(String)
    case column(String)
  }

  private(set) var pieces: [Piece]

  /// A constant.
  init(constant: String) {
    pieces = [.text(constant)]
  }

  /// What one column says.
  init(column: String) {
    pieces = [.column(column)]
  }

  /// Reads a column's name, or text with columns in braces; nil where a brace is not closed.
  init?(parsing text: String) {
    guard text.utf8.contains(UInt8(ascii: "{")) else {
      self = Template(column: text)
      return
    }
    var pieces: [Piece] = []
    var rest = Array(text.utf8)[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      guard let close = rest[open...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
      if open > rest.startIndex {
        pieces.append(.text(String(decoding: rest[..<open], as: UTF8.self)))
      }
      pieces.append(.column(String(decoding: rest[(open + 1)..<close], as: UTF8.self)))
      rest = rest[(close + 1)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(decoding: rest, as: UTF8.self))) }
    self.pieces = pieces
  }

  /// The columns that it needs.
  var columns: [String] {
    pieces.compactMap { if case .column(let name) = $0 { name } else { nil } }
  }
}
