import PlanModel
import PlanStore
import PlanText

/// What `conflicts` prints: each disagreement with what may be typed to end it.
struct DisputesPage {
  let telling: Telling
  let questions: [Question]
  var files: FileConflictsPage?

  func lines() -> [StyledLine] {
    let disputes = questions.map(\.dispute)
    let count = files?.conflicts.count ?? 0
    guard !disputes.isEmpty || count > 0 else { return [[.init("No conflicts.")]] }
    var lines: [StyledLine] = []
    for (index, question) in questions.enumerated() {
      let dispute = question.dispute
      if index == 0 || disputes[index - 1].subject != dispute.subject {
        if index > 0 { lines.append([]) }
        var heading: StyledLine = [.init(dispute.subject.description, .strong)]
        if let title = dispute.title { heading.append(.init("  \(title)")) }
        lines.append(heading)
      }
      lines += self.lines(question)
    }
    if let files, count > 0 { lines += (disputes.isEmpty ? [] : [[]]) + files.lines() }
    return lines + [[], [.init(Self.count(disputes.count, count) + ". ")] + Self.advice]
  }

  private static let advice: StyledLine = [.init("Each command above settles one.", .faint)]

  /// `2 contested fields, 1 file`.
  static func count(_ fields: Int, _ files: Int) -> String {
    var parts: [String] = []
    if fields > 0 { parts.append("\(fields) contested field\(fields == 1 ? "" : "s")") }
    if files > 0 {
      parts.append("\(files) \(fields > 0 ? "" : "contested ")file\(files == 1 ? "" : "s")")
    }
    return parts.joined(separator: ", ")
  }

  private func lines(_ question: Question) -> [StyledLine] {
    let dispute = question.dispute
    let isEmpty = dispute.standing == nil
    let until =
      "until somebody decides, " + (isEmpty ? "it is empty" : "\(telling.standing(dispute)) stands")
    var rows: [(what: String, who: String, command: String)] = []
    for claim in dispute.contest.claims {
      rows.append(
        (telling.wish(claim, in: dispute), telling.source(claim), command(claim, dispute))
      )
    }
    let keeps = "baton resolve \(dispute.id) --base"
    rows.append((telling.standing(dispute), "as it is", keeps))
    let what = rows.map(\.what.columns).max() ?? 0
    let who = rows.map(\.who.columns).max() ?? 0
    let heading: StyledLine = [
      .init("  "), .init(dispute.id, .name), .init("  "),
      .init("\(dispute.matter) is contested", .contested),
      .init(dispute.field == .existence ? "; until somebody decides, it does" : "; \(until)"),
    ]
    return [heading]
      + rows.enumerated().flatMap { index, row -> [StyledLine] in
        let line: StyledLine = [
          .init("    "), .init(row.what.padded(to: what), .strong), .init("  "),
          .init(row.who.padded(to: who), .faint), .init("  "),
          .init(row.command, .hint),
        ]
        let isClaim = index < dispute.contest.claims.count
        return [line] + (isClaim ? question.remarks(on: index).map { [.init("      ")] + $0 } : [])
      }
      + (dispute.field == .existence ? [] : [other(dispute, width: what + who + 2)])
      + [[.init("    may decide: \(Self.names(question.able))", .faint)]]
  }

  /// The first few of those who may decide.
  private static func names(_ able: [Ground]) -> String {
    let names = able.map { $0.person?.string ?? "everybody, since nobody is named" }
    let more = names.count > 5 ? ["and \(names.count - 5) more"] : []
    return (names.prefix(5) + more).joined(separator: ", ")
  }

  private func other(_ dispute: Dispute, width: Int) -> StyledLine {
    [
      .init("    "), .init("something else".padded(to: width), .faint),
      .init("  baton resolve \(dispute.id) --value \(placeholder(dispute))", .hint),
    ]
  }

  /// The beginning of a commit id that no other claim of the dispute has.
  private func short(_ commit: String, in dispute: Dispute) -> String {
    let all = Set(dispute.contest.claims.compactMap(\.commit)).filter { $0 != commit }
    var length = 7
    while length < commit.count, all.contains(where: { $0.hasPrefix(commit.prefix(length)) }) {
      length += 1
    }
    return String(commit.prefix(length))
  }

  /// What to type to take a claim: by its commit, by its value where the commit has another claim too, or
  /// with an editor where that value is no word or list of words.
  private func command(_ claim: Claim, _ dispute: Dispute) -> String {
    let resolve = "baton resolve \(dispute.id)"
    if let commit = claim.commit,
      dispute.contest.claims.allSatisfy({ $0.commit != commit || $0.value == claim.value })
    {
      return "\(resolve) --claim \(short(commit, in: dispute))"
    }
    if dispute.field == .existence {
      return "\(resolve) --value \(dispute.isPresence(claim.value) ? "kept" : "removed")"
    }
    guard let words = typed(claim.value) else { return "baton edit \(dispute.subject)" }
    return "\(resolve) --value \(Shell.quoted(words))"
  }

  /// A value as it is typed; nil for one that cannot be.
  private func typed(_ value: Value?) -> String? {
    switch value {
    case nil, .null?: return ""
    case .scalar(let scalar)?: return scalar.text.string
    case .list(let elements)?:
      let words = elements.compactMap(\.string)
      let isList = words.count == elements.count
      return isList ? "[\(words.joined(separator: ", "))]" : nil
    case .mapping?: return nil
    }
  }

  private func placeholder(_ dispute: Dispute) -> String {
    if dispute.field == .team { return "TEAM" }
    switch dispute.field.shape(in: dispute.file.kind.schema) {
    case .reference(.person): return "PERSON"
    case .reference(.team): return "TEAM"
    case .reference(.item): return "ITEM"
    case .reference(.personOrTeam): return "PERSON"
    case .date: return "DATE"
    case .number, .integer: return "NUMBER"
    default: return "VALUE"
    }
  }
}
