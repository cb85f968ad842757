import PlanExchange
import PlanModel
import PlanText

/// What `import` prints: what becomes of the tables, and what did not become a part of the plan.
struct ImportPage {
  let result: Import
  /// Whether it has happened.
  let isDone: Bool

  /// What happened, or would.
  func summary() -> [StyledLine] {
    var lines: [StyledLine] = result.readings.map { reading in
      let skipped = reading.skipped > 0 ? ", \(count(reading.skipped)) that the map skips" : ""
      return [
        .init(reading.file, .name), .init(": \(Self.counted(reading.rows, "row"))\(skipped)"),
      ]
    }
    let made = Self.made(result)
    let changed = result.edits.count { $0.before != nil }
    if !made.isEmpty {
      lines.append([.init(isDone ? "made " : "would make "), .init(made, .strong)])
    }
    if changed > 0 {
      let verb = isDone ? "changed " : "would change "
      lines.append([.init(verb), .init(Self.counted(changed, "file"), .strong)])
    }
    if result.newCheckIns > 0 {
      let verb = isDone ? "added " : "would add "
      lines.append([.init(verb), .init(Self.counted(result.newCheckIns, "check-in"), .strong)])
    }
    if result.edits.isEmpty { lines.append([.init("nothing to change, the plan says it already")]) }
    if !result.edits.isEmpty, result.unchanged > 0 {
      let says = result.unchanged == 1 ? "says" : "say"
      lines.append([
        .init("\(Self.counted(result.unchanged, "file")) \(says) it already", .faint)
      ])
    }
    return lines
  }

  /// What did not map: equal cells of a column together, with all their lines.
  func gaps() -> [StyledLine] {
    var lines: [StyledLine] = []
    for file in result.absent {
      lines.append([.init("\(file) was not given; the map has parts for it", .contested)])
    }
    for reading in result.readings where !reading.unused.isEmpty {
      lines.append([
        .init(reading.file, .name),
        .init(": columns that the map does not use: \(reading.unused.joined(separator: ", "))"),
      ])
    }
    guard !result.gaps.isEmpty else {
      return lines + [[.init("all other cells were taken", .faint)]]
    }
    lines.append([.init("not taken: \(Self.counted(result.gaps.count, "place"))", .contested)])
    for group in groups() {
      let gap = group.gap
      let column = gap.column.map { ", \($0)" } ?? ""
      let cell = gap.cell.isEmpty ? "" : " '\(Self.short(gap.cell))'"
      lines.append([
        .init("  "), .init("\(gap.file):\(Self.ranges(group.lines))", .name),
        .init("\(column)\(cell): \(gap.message)"),
        .init(group.lines.count > 1 ? "  (\(Self.grouped(group.lines.count)))" : "", .faint),
      ])
    }
    return lines
  }

  private func groups() -> [(gap: Gap, lines: [Int])] {
    var groups: [(gap: Gap, lines: [Int])] = []
    var places: [[Text]: Int] = [:]
    for gap in result.gaps {
      let key = [gap.file, gap.column ?? "", gap.cell, gap.message].map { Text($0) }
      if let place = places[key] {
        groups[place].lines.append(gap.position.line)
      } else {
        places[key] = groups.count
        groups.append((gap, [gap.position.line]))
      }
    }
    return groups
  }

  /// `2-9,12`.
  private static func ranges(_ lines: [Int]) -> String {
    var parts: [(first: Int, last: Int)] = []
    for line in lines.sorted() {
      if let last = parts.last?.last, line <= last + 1 {
        parts[parts.count - 1].last = line
      } else {
        parts.append((line, line))
      }
    }
    return parts.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }
      .joined(separator: ",")
  }

  private static func short(_ cell: String) -> String {
    let line = String(cell.map { $0.isNewline ? " " : $0 })
    return line.count > 60 ? line.prefix(59) + "…" : line
  }

  private func count(_ number: Int) -> String { Self.grouped(number) }

  static func grouped(_ number: Int) -> String {
    Quantity(parsing: String(number))?.grouped ?? String(number)
  }

  static func counted(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// `3 goals, 1 person`; empty where nothing is new.
  static func made(_ result: Import) -> String {
    let new = result.edits.filter { $0.before == nil }.map(\.after)
    var parts: [String] = []
    for kind in Schema.kinds {
      let number = new.count { Item($0)?.kind == kind }
      let noun = kind == "kpi" ? "KPI" : kind.replacing("-", with: " ")
      if number > 0 { parts.append(counted(number, noun)) }
    }
    let people = new.count { if case .person = $0.kind { true } else { false } }
    if people > 0 { parts.append(people == 1 ? "1 person" : "\(grouped(people)) people") }
    let teams = new.count { if case .team = $0.kind { true } else { false } }
    if teams > 0 { parts.append(counted(teams, "team")) }
    return parts.joined(separator: ", ")
  }

  /// The message of a commit that its author did not word.
  static func message(_ result: Import) -> String {
    if let changes = result.fewChanges { return CommitMessage(changes).text }
    let files = result.readings.map { String($0.file.split(separator: "/").last ?? "") }
    var lines = ["Import \(files.joined(separator: ", "))", ""]
    let made = made(result)
    if !made.isEmpty { lines.append("New: \(made)") }
    let changed = result.edits.count { $0.before != nil }
    if changed > 0 { lines.append("Changed: \(counted(changed, "file"))") }
    if result.newCheckIns > 0 { lines.append("New check-ins: \(grouped(result.newCheckIns))") }
    lines.append("Cells and rows not taken: \(grouped(result.gaps.count))")
    return lines.joined(separator: "\n")
  }
}
