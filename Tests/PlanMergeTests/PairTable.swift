import PlanMerge
import PlanModel
import PlanText
import TestSupport

/// What every pair of a kind's edits gives, as a table that people can read.
struct PairTable {
  let kind: PairKind
  /// What went against a law, each with the pair.
  private(set) var troubles: [String] = []
  private(set) var text = ""
  /// The store after each edit, and what is unsound in it, by the edit's name.
  private var sides: [String: PairKind.Files] = [:]
  private var known: [String: Set<String>] = [:]

  init(_ kind: PairKind) {
    self.kind = kind
    for edit in kind.edits {
      let files = edit.applied(to: kind.base)
      sides[edit.name] = files
      if !kind.isRough { known[edit.name] = Trouble.of(files) }
    }
    if !kind.isRough {
      for trouble in Trouble.of(kind.base) { troubles.append("\(kind.name), base: \(trouble)") }
    }
    var rows: [[String]] = [["left", "right", "result", "contested", "rules"]]
    for (index, left) in kind.edits.enumerated() {
      for right in kind.edits[index...] {
        let cells = outcome(left, right, leftIsErin: true)
        if left.steps.isEmpty || left.name == right.name {
          rows.append([left.name, right.name] + cells)
          continue
        }
        let exchanged = outcome(right, left, leftIsErin: false)
        rows.append([left.name, right.name] + cells)
        if cells != exchanged {
          rows.append(["", "(commit ids the other way)"] + exchanged)
        }
      }
    }
    text = "# \(kind.name)\n\n\(kind.about)\n\n"
    text += Self.markdown(rows).replacing("\u{0}", with: "␀").replacing("\r", with: "␍")
  }

  private mutating func outcome(
    _ left: PairKind.Edit,
    _ right: PairKind.Edit,
    leftIsErin: Bool
  ) -> [String] {
    let stores = Stores(
      base: kind.base,
      left: sides[left.name] ?? [:],
      right: sides[right.name] ?? [:]
    )
    let (files, merge) = stores.merged()
    let pair = "\(kind.name): \(left.name) and \(right.name)"
    if left.steps.isEmpty, files != stores.right { troubles.append("\(pair): not verbatim") }
    if left.name == right.name, files != stores.left { troubles.append("\(pair): not identity") }
    if !kind.isRough, files != stores.left, files != stores.right {
      let old = known[left.name, default: []].union(known[right.name, default: []])
      for new in Trouble.of(files).subtracting(old) { troubles.append("\(pair): \(new)") }
    }
    for side in kind.isRough ? [] : [stores.left, stores.right] {
      for lost in Losses(of: side, since: stores.base, in: files, merge.decisions).found {
        troubles.append("\(pair): \(lost) is lost")
      }
    }
    return [
      result(files), contested(files, leftIsErin),
      merge.decisions.map(\.summary).sorted().map {
        $0.replacing(" x", with: "", maxReplacements: 1)
      }
      .joined(separator: ", "),
    ]
  }

  /// The field, or the lines that changed; other files that changed besides.
  private func result(_ files: Stores.Files) -> String {
    var parts: [String] = []
    if let field = kind.field {
      let file = files[kind.path].flatMap { try? PlanFile(path: kind.path, bytes: Array($0.utf8)) }
      let value = file.flatMap { file in
        FieldPath(parsing: field)?.value(in: file.value)
      }
      parts.append(file == nil ? "no file" : value.map(Self.flow) ?? "nothing")
    }
    for path in Set(files.keys).union(kind.base.keys).sorted() {
      if kind.field != nil, path == kind.path { continue }
      let name = path == PairKind.item ? "" : path + ": "
      switch (kind.base[path], files[path]) {
      case (let old?, let new?) where old != new: parts.append(name + Self.changes(old, new))
      case (nil, let new?): parts.append("\(path) added: \(Self.oneLine(Self.bare(new)))")
      case (_?, nil): parts.append("\(path) gone")
      default: break
      }
    }
    return parts.isEmpty ? "as before" : parts.joined(separator: "; ")
  }

  /// Every open contest with its claims and whose they are.
  private func contested(_ files: Stores.Files, _ leftIsErin: Bool) -> String {
    var parts: [String] = []
    for (path, text) in files.sorted(by: { $0.key < $1.key }) where text.contains("contested:") {
      guard let file = try? PlanFile(path: path, bytes: Array(text.utf8)) else { continue }
      for contest in file.contests {
        let claims = contest.claims.map { claim in
          let commit = claim.commit
          let side =
            commit == (leftIsErin ? TwoCommits.erin : TwoCommits.frank)
            ? "left" : commit == TwoCommits.erin || commit == TwoCommits.frank ? "right" : "before"
          return "\(claim.value.map(Self.flow) ?? "nothing") (\(side))"
        }
        let isShort = contest.name == kind.field && path == kind.path
        let name = path == kind.path ? contest.name : "\(file.id) \(contest.name)"
        parts.append((isShort ? "" : name + ": ") + claims.sorted().joined(separator: ", "))
      }
    }
    return parts.joined(separator: "; ")
  }

  /// The lines that one text lacks of the other, `-` before those that went, `+` before new ones.
  private static func changes(_ old: String, _ new: String) -> String {
    let (old, new) = (lines(bare(old)), lines(bare(new)))
    var result: [String] = []
    let difference = new.difference(from: old)
    for change in difference {
      switch change {
      case .remove(_, let line, _): result.append("-\(line)")
      case .insert(_, let line, _): result.append("+\(line)")
      }
    }
    if result.isEmpty { return "as before" }
    return "`" + result.joined(separator: "⏎") + "`"
  }

  /// A text without its list of contests, which have a column of their own.
  private static func bare(_ text: String) -> String {
    var isContest = false
    return lines(text).filter { line in
      if line.hasPrefix("contested:") {
        isContest = true
      } else if !line.hasPrefix(" ") {
        isContest = false
      }
      return !isContest
    }.map { $0 + "\n" }.joined()
  }

  private static func lines(_ text: String) -> [Substring] {
    var all = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(
      Substring.init
    )
    if all.last == "" { all.removeLast() }
    return all
  }

  private static func oneLine(_ text: String) -> String {
    "`" + lines(text).joined(separator: "⏎") + "`"
  }

  /// A value on one line.
  private static func flow(_ value: Value) -> String {
    switch value {
    case .null: return "null"
    case .scalar(let scalar): return scalar.text.string.replacing("\n", with: "⏎")
    case .list(let values): return "[" + values.map(flow).joined(separator: ", ") + "]"
    case .mapping(let mapping):
      let entries = mapping.entries.map { "\($0.key.string): \(flow($0.value))" }
      return "{" + entries.joined(separator: ", ") + "}"
    }
  }

  private static func markdown(_ rows: [[String]]) -> String {
    let rows = rows.map { $0.map { $0.replacing("|", with: "\\|") } }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    func line(_ row: [String]) -> String {
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return "| " + cells.joined(separator: " | ") + " |\n"
    }
    let rule = line(widths.map { String(repeating: "-", count: $0) })
    return line(rows[0]) + rule + rows.dropFirst().map(line).joined()
  }
}
