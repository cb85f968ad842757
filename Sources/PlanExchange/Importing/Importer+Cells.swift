import PlanModel
import PlanText

/// What a rule finds in a row.
struct CellAnswer {
  /// The cell that the rule reads first; nil for a constant.
  var cell: (column: String, cell: Table.Cell)?
  /// What it says; nil where it says nothing.
  var text: String?
  /// Why it says nothing.
  var reason = Gap.Reason.empty
  var message = "the cell is empty"
}

extension Importer {
  /// A template's text; nil where a column that it names is empty.
  func fill(_ template: Template, _ row: TableRow) -> String? {
    var result = ""
    for piece in template.pieces {
      switch piece {
      case .text(let text): result += text
      case .column(let name):
        guard let text = column(name, row).text, !text.isEmpty else { return nil }
        result += text
      }
    }
    return result
  }

  /// A column's text, one that the part makes of others included.
  private func column(_ name: String, _ row: TableRow) -> CellAnswer {
    if let made = row.part.columns.first(where: { Text($0.name) == Text(name) }) {
      return text(made.rule, row)
    }
    guard let cell = row.cell(name) else { return CellAnswer() }
    let text = row.part.isExport ? cell.text : cell.text.trimmed
    return CellAnswer(cell: (name, cell), text: text.isEmpty ? nil : text)
  }

  /// What a rule says about a row, before it is read as a field's value.
  func text(_ rule: Rule, _ row: TableRow) -> CellAnswer {
    var answer = CellAnswer()
    if let first = rule.source.columns.first { answer = column(first, row) }
    if rule.source.pieces.count > 1 || rule.source.columns.isEmpty {
      answer.text = fill(rule.source, row)
    }
    if !rule.strips.isEmpty, let text = answer.text {
      let rest = rule.strips.reduce(text) { $0.pieces(separatedBy: $1).joined() }.trimmed
      answer.text = rest.isEmpty ? nil : rest
    }
    guard let text = answer.text, !text.isEmpty else {
      if let fallback = rule.fallback { answer.text = fallback }
      return answer
    }
    if let meaning = rule.words?[Text(text)] {
      answer.text = meaning.string.isEmpty ? nil : meaning.string
      answer.reason = .placeholder
      answer.message = "the map says that it means nothing"
    } else if map.nothing.contains(Text(text)) {
      answer.text = nil
      answer.reason = .placeholder
      answer.message = "the cell is a placeholder"
    } else if let renamed = rule.renames[Text(text)] {
      answer.text = renamed.string
    } else if rule.words != nil {
      answer.text = nil
      answer.reason = .unknownWord
      answer.message = "the map does not say what it means"
      return answer
    }
    if rule.joinsLines, let text = answer.text {
      let words = text.utf8.split { [0x0A, 0x0D].contains($0) }
      answer.text = words.map { String(decoding: $0, as: UTF8.self).trimmed }
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
    if let share = rule.share, let text = answer.text {
      answer.text = Self.part(share, of: text)
      answer.reason = .badValue
      answer.message = "it is not two whole numbers like 3/8"
    }
    if answer.text == nil, answer.reason == .placeholder, let fallback = rule.fallback {
      answer.text = fallback
    }
    return answer
  }

  /// One number of `k/n`.
  private static func part(_ share: Rule.Share, of text: String) -> String? {
    let parts = text.pieces(separatedBy: "/").map(\.trimmed)
    guard parts.count == 2,
      parts.allSatisfy({ part in
        Quantity(parsing: part) != nil && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      })
    else { return nil }
    return share == .done ? parts[0] : parts[1]
  }
}
