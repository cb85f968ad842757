import Git
import PlanMerge
import PlanModel
import PlanStore
import PlanText

/// Every decision of a merge, numbered, with who had said what and how it comes back.
struct LedgerPage {
  let ledger: Ledger
  /// Where the values that lost can be brought back.
  let workspace: Workspace
  /// The merged plan.
  let telling: Telling
  /// The only subject to tell; nil for all.
  var subject: Subject?

  func lines() -> [StyledLine] {
    let page = MergePage(merge: ledger.merge, telling: telling)
    var lines = [[.init(ledger.commit.short, .name), .init("  ")] + page.summary()]
    let entries = EntriesPage(entries: ledger.entries, page: page, subject: subject) {
      ledger.commands(for: $0, in: workspace)
    }
    lines += entries.lines()
    if !ledger.isFaithful {
      lines.append([
        .init("⚠ the commit holds something else than this merge gives", .contested)
      ])
    }
    return lines
  }
}

/// The decisions of a merge that is made or only looked at, numbered, with who had said what.
struct EntriesPage {
  let entries: [Ledger.Entry]
  let page: MergePage
  /// The only subject to tell; nil for all.
  var subject: Subject?
  /// What brings an entry's values back, by the commit that had made them; nothing before the merge is
  /// made.
  var commands: (Ledger.Entry) -> [(commit: String, command: String)] = { _ in [] }

  private var telling: Telling { page.telling }

  func lines() -> [StyledLine] {
    var lines: [StyledLine] = []
    var last: String?
    for entry in entries where subject == nil || entry.decision.subject == subject {
      let name = page.name(of: entry.decision)
      if name != last { lines.append(page.heading(of: entry.decision)) }
      last = name
      lines += numbered(page.lines(entry.decision), entry.number)
      lines += sources(of: entry).map { [.init("       ")] + $0 }
    }
    return lines
  }

  private func numbered(_ lines: [StyledLine], _ number: Int) -> [StyledLine] {
    let width = String(entries.count).count
    let digits = String(number)
    let label = String(repeating: " ", count: width - digits.count) + digits
    let blank = String(repeating: " ", count: width)
    return lines.enumerated().map { index, line in
      [.init(index == 0 ? label : blank, .faint)] + line
    }
  }

  /// What each side said with the command that brings it back, what else made the rule apply, and what
  /// there was before.
  private func sources(of entry: Ledger.Entry) -> [StyledLine] {
    let decision = entry.decision
    let file = decision.subject.flatMap { telling.plan.file($0) }
    let commands = commands(entry)
    let parts = Value.differing([decision.base, decision.left, decision.right])
    func words(_ index: Int) -> String {
      guard let field = decision.field else {
        return parts[index]?.string.map { "version \($0)" } ?? "no such file"
      }
      if field == .existence, decision.base == nil { return "a new file" }
      return telling.words(parts[index], of: field, in: file?.kind.schema ?? .open)
    }
    var lines: [StyledLine] = []
    for (index, source) in [(1, entry.left), (2, entry.right)] {
      guard let source else { continue }
      var line = who(source) + [.init(": " + words(index))]
      if let found = commands.first(where: { $0.commit == source.commit }) {
        line += [.init("   "), .init(found.command, .hint)]
      }
      lines.append(line)
    }
    for (cause, source) in zip(decision.causes, entry.causes) {
      let line = source.map { who($0) + [.init(": ")] } ?? []
      lines.append(line + [.init(self.words(cause, decision))])
    }
    for (source, value) in entry.settlers {
      guard let field = decision.field else { continue }
      let words = telling.words(value, of: field, in: file?.kind.schema ?? .open)
      lines.append(who(source) + [.init(" decided: \(words)")])
    }
    if !lines.isEmpty, decision.field != .existence {
      lines.append([.init("before", .faint), .init(": " + words(0))])
    }
    return lines
  }

  /// `erin (23 Nov, fc51b24)`.
  private func who(_ source: Attribution) -> StyledLine {
    [
      .init(source.by), .init(" (\(telling.day(source.on.day)), ", .faint),
      .init(Telling.short(source.commit), .name), .init(")", .faint),
    ]
  }

  /// What made a rule apply: `rev names it in accountable`, `title is "Revenue"`.
  private func words(_ cause: Cause, _ decision: Decision) -> String {
    let schema = telling.plan.file(cause.subject)?.kind.schema ?? .open
    let isOwn = cause.subject == decision.subject
    let place = isOwn ? "\(cause.field)" : "\(cause.subject) \(cause.field)"
    switch decision.rule {
    case .removedAndReferred, .leftAndReferred:
      return "\(cause.subject) names it in \(cause.field)"
    case .closedAndContinued where !isOwn:
      return "\(cause.subject) is below it, and open"
    case .takenAndWithdrawn:
      guard let offer = cause.value?.mapping.map(Offer.init) else {
        return "\(cause.field) is withdrawn"
      }
      return "\(cause.field) is \(offer.isDeclined ? "declined" : "made to \(offer.to ?? "")")"
    default:
      break
    }
    if case .record(let id)? = cause.field.steps.last {
      return "\(cause.field.root == "check-ins" ? "a new check-in" : "a new delegation"), \(id)"
    }
    if cause.field == .existence { return "\(cause.subject) is removed" }
    let value = telling.words(cause.value, of: cause.field, in: schema)
    return "\(place) is \(value)"
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
    let decided: [Settlement]
    let restore: [String]
  }

  struct Settlement: Encodable {
    let by: String
    let on: String
    let commit: String
    let value: Written?
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

  init(_ ledger: Ledger, subject: Subject?, in workspace: Workspace) {
    let summary = MergeSummary(ledger.merge)
    merge = ledger.commit.description
    settled = summary.settled
    contested = summary.contested
    faithful = ledger.isFaithful
    let told = ledger.entries.filter { subject == nil || $0.decision.subject == subject }
    entries = told.map { entry in
      Entry(
        id: ledger.name(of: entry),
        decision: MergeAnswer.Entry(entry.decision, entry.causes),
        left: entry.left.map(Source.init),
        right: entry.right.map(Source.init),
        decided: entry.settlers.map { source, value in
          Settlement(
            by: source.by,
            on: source.on.description,
            commit: source.commit,
            value: value.map(Written.init)
          )
        },
        restore: ledger.commands(for: entry, in: workspace).map(\.command)
      )
    }
  }
}
