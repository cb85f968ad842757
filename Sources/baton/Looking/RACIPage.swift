import PlanModel
import PlanText

/// What `raci` prints: the matrix, or where that is too wide, a column for each letter.
struct RACIPage {
  let raci: RACI
  /// How many columns there is room for.
  let width: Int

  func lines() -> [StyledLine] {
    if raci.rows.isEmpty { return [[.init("no item is like that", .faint)]] }
    let matrix = Columns.lines(matrix())
    let isWide = matrix.contains { line in line.reduce(0) { $0 + $1.text.columns } > width }
    return (isWide ? Columns.lines(lists()) : matrix)
      + [[], [.init("R does the work, A answers for it, C is asked, I is told", .faint)]]
  }

  private func name(_ row: RACI.Row) -> StyledText {
    .init(String(repeating: "  ", count: row.depth) + row.item.id.string, .name)
  }

  private func matrix() -> [[StyledText]] {
    [[StyledText("", .faint)] + raci.holders.map { StyledText($0.string, .faint) }]
      + raci.rows.map { row in
        [name(row)]
          + raci.holders.map { holder in
            let letters = row.letters(of: holder)
            return StyledText(letters, letters.contains("A") ? .strong : .plain)
          }
      }
  }

  private func lists() -> [[StyledText]] {
    let head = ["", "A", "R", "C", "I"].map { StyledText($0, .faint) }
    return [head]
      + raci.rows.map { row in
        [name(row)]
          + [RACI.Role.accountable, .responsible, .consulted, .informed].map { role in
            let all = row.holders(of: role).map(\.string)
            let isGap = role == .accountable && all.isEmpty && row.item.isOutcome
            return isGap
              ? StyledText("nobody", .contested) : StyledText(all.joined(separator: ", "))
          }
      }
  }

  /// The matrix as the lines of a table: a head, then a line for each item.
  static func table(_ raci: RACI) -> [[String]] {
    [["id", "title"] + raci.holders.map(\.string)]
      + raci.rows.map { row in
        [row.item.id.string, row.item.title] + raci.holders.map(row.letters)
      }
  }

  /// The matrix as a table of Markdown.
  static func markdown(_ raci: RACI) -> [String] {
    let table = table(raci)
    func line(_ cells: [String]) -> String {
      "| " + cells.map(Markdown.cell).joined(separator: " | ") + " |"
    }
    guard let head = table.first else { return [] }
    return [line(head), "|" + String(repeating: " --- |", count: head.count)]
      + table.dropFirst().map(line)
  }
}
