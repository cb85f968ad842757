import Git
import PlanMerge
import PlanModel
import PlanStore
import PlanText

/// Every decision of a merge, numbered, with who had said what.
struct LedgerPage {
  let ledger: Ledger
  /// The merged plan.
  let telling: Telling
  /// The only subject to tell; nil for all.
  var subject: Subject?

  func lines() -> [StyledLine] {
    let page = MergePage(merge: ledger.merge, telling: telling)
    var lines = [[.init(ledger.commit.short, .name), .init("  ")] + page.summary()]
    var last: String?
    for entry in ledger.entries where subject == nil || entry.decision.subject == subject {
      let name = page.name(of: entry.decision)
      if name != last { lines.append(page.heading(of: entry.decision)) }
      last = name
      lines += numbered(page.lines(entry.decision), entry.number)
      lines += sources(of: entry)
    }
    if !ledger.isFaithful {
      lines.append([
        .init("⚠ the commit holds something else than this merge gives", .contested)
      ])
    }
    if let lost = ledger.entries.first(where: { !$0.lostValues.isEmpty }) {
      lines.append([
        .init("bring a losing value back: ", .faint),
        .init("baton restore \(ledger.commit.short):\(lost.number)", .hint),
      ])
    }
    return lines
  }

  private func numbered(_ lines: [StyledLine], _ number: Int) -> [StyledLine] {
    let width = String(ledger.entries.count).count
    let digits = String(number)
    let label = String(repeating: " ", count: width - digits.count) + digits
    let blank = String(repeating: " ", count: width)
    return lines.enumerated().map { index, line in
      [.init(index == 0 ? label : blank, .faint)] + line
    }
  }

  /// What each side said, and what there was before, where the sides differ.
  private func sources(of entry: Ledger.Entry) -> [StyledLine] {
    let decision = entry.decision
    guard let subject = decision.subject, let field = decision.field,
      decision.left != decision.right,
      let file = telling.plan.file(subject)
    else { return [] }
    func line(_ who: StyledLine, _ value: Value?) -> StyledLine {
      [.init("       ")] + who
        + [.init(": " + telling.words(value, of: field, in: file))]
    }
    var lines: [StyledLine] = []
    for (source, value) in [(entry.left, decision.left), (entry.right, decision.right)] {
      guard let source else { continue }
      let day = telling.day(source.on.day)
      lines.append(
        line(
          [
            .init(source.by), .init(" (\(day), ", .faint),
            .init(Telling.short(source.commit), .name),
            .init(")", .faint),
          ],
          value
        )
      )
    }
    if !lines.isEmpty { lines.append(line([.init("before", .faint)], decision.base)) }
    return lines
  }
}

/// The JSON of a ledger.
struct LedgerAnswer: Encodable {
  let merge: String
  let settled: Int
  let contested: Int
  let faithful: Bool
  let entries: [Entry]

  struct Entry: Encodable {
    let id: String
    let decision: MergeAnswer.Entry
    let left: Source?
    let right: Source?
  }

  struct Source: Encodable {
    let by: String
    let on: String
    let commit: String

    init(_ source: Attribution) {
      by = source.by
      on = source.on.description
      commit = source.commit
    }
  }

  init(_ ledger: Ledger, subject: Subject?) {
    let summary = MergeSummary(ledger.merge)
    merge = ledger.commit.description
    settled = summary.settled
    contested = summary.contested
    faithful = ledger.isFaithful
    let told = ledger.entries.filter { subject == nil || $0.decision.subject == subject }
    entries = told.map { entry in
      Entry(
        id: "\(ledger.commit.short):\(entry.number)",
        decision: MergeAnswer.Entry(entry.decision),
        left: entry.left.map(Source.init),
        right: entry.right.map(Source.init)
      )
    }
  }
}
