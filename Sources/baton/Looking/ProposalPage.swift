import Git
import PlanModel
import PlanStore
import PlanText

/// What `review` prints.
struct ProposalPage {
  let proposal: Proposal
  let today: Day

  private var telling: Telling { Telling(proposal.plan, today: today) }

  func lines() -> [StyledLine] {
    if proposal.join.kind == .upToDate {
      return [[.init("Nothing new: all of \(proposal.name) is in this branch already.")]]
    }
    return heading() + proposal.groups.flatMap(group) + others() + affected() + merge() + checks()
      + next()
  }

  private func heading() -> [StyledLine] {
    let commits = proposal.authorship.commits
    let count = commits.count == 1 ? "1 commit" : "\(commits.count) commits"
    let changes = proposal.groups.flatMap(\.entries).map(\.change)
    var lines: [StyledLine] = [
      [
        .init("\(proposal.name): ", .strong), .init(Change.summary(of: changes)),
        .init(" (\(count))", .faint),
      ]
    ]
    for commit in commits.prefix(Self.limit) {
      lines.append([
        .init("  \(commit.id.short)", .faint), .init("  \(telling.day(commit.author.on))  "),
        .init(commit.author.who, .name), .init("  \(commit.subject)"),
      ])
    }
    if commits.count > Self.limit {
      lines.append([.init("  and \(commits.count - Self.limit) more", .faint)])
    }
    return lines
  }

  /// How many commits and findings are told before the rest is only counted.
  private static let limit = 10

  private func group(_ group: Proposal.Group) -> [StyledLine] {
    let title: StyledLine =
      group.outcome.map { [.init($0.id.string, .strong), .init("  \($0.title)", .strong)] }
      ?? [.init("people, teams and settings", .strong)]
    return [[], title] + group.entries.flatMap(entry)
  }

  private func entry(_ entry: Proposal.Entry) -> [StyledLine] {
    var lines: [StyledLine] = []
    for (index, sentence) in entry.change.sentences(telling.wording).enumerated() {
      var line = sentence.styled(indent: sentence.depth + 1)
      let by = entry.by.map(\.who).joined(separator: ", ")
      if index == 0, !by.isEmpty { line.append(.init("  by \(by)", .faint)) }
      lines.append(line)
    }
    lines += Self.words(entry).map { [.init("    ⚠ \($0)", .contested)] }
    let asked = [("asked", entry.consulted), ("told", entry.informed)].filter { !$0.1.isEmpty }
    if !asked.isEmpty {
      let words = asked.map { "to be \($0.0): \($0.1.map(\.string).joined(separator: ", "))" }
      lines.append([.init("    " + words.joined(separator: "; "), .faint)])
    }
    return lines
  }

  /// Whose word a change needs: `to change title of x: needs the word of dana or victor`.
  static func words(_ entry: Proposal.Entry) -> [String] {
    var deeds: [String: [String]] = [:]
    var order: [String] = []
    for ruling in entry.needs {
      let who = ruling.able.prefix(2).map { $0.person?.string ?? "everybody" }
      let key = who.isEmpty ? "nobody" : who.joined(separator: " or ")
      if deeds[key] == nil { order.append(key) }
      deeds[key, default: []].append("\(ruling.deed)")
    }
    return order.map { who in
      let all = deeds[who] ?? []
      let more = all.count > 1 ? " (and \(all.count - 1) more)" : ""
      return who == "nobody"
        ? "nobody may \(all[0])\(more), as the plan stands"
        : "needs the word of \(who), to \(all[0])\(more)"
    }
  }

  private func others() -> [StyledLine] {
    if proposal.others.isEmpty { return [] }
    let names = proposal.others.map { "\($0.path)" }
    return [[], [.init("other files: \(ChangesPage.listed(names))", .faint)]]
  }

  private func affected() -> [StyledLine] {
    if proposal.affected.isEmpty { return [] }
    return [[], [.init("Whom it concerns (\(proposal.affected.count))", .strong)]]
      + proposal.affected.map {
        [.init("  "), .init($0.who.string, .name), .init("  \(Self.roles($0))")]
      }
  }

  /// `answers for a, b; works on c`.
  static func roles(_ affected: Proposal.Affected) -> String {
    Concern.allCases.compactMap { concern -> String? in
      let items = affected.concerns.filter { $0.concern == concern }.map(\.item.string)
      return items.isEmpty ? nil : "\(concern.verb) \(ChangesPage.listed(items))"
    }.joined(separator: "; ")
  }

  private func merge() -> [StyledLine] {
    let title: StyledLine = [.init("What the merge would do", .strong)]
    guard let merge = proposal.join.merge else {
      return [[], title, [.init("  move this branch forward: nothing else has changed meanwhile")]]
    }
    let page = MergePage(merge: merge, telling: telling, limit: 0)
    return [[], title, [.init("  ")] + page.summary()] + page.details().map { [.init("  ")] + $0 }
  }

  private func checks() -> [StyledLine] {
    func told(_ title: String, _ findings: [Finding], _ style: StyledText.Style) -> [StyledLine] {
      if findings.isEmpty { return [] }
      let head: [StyledLine] = [[], [.init("\(title) (\(findings.count))", .strong)]]
      let lines = findings.prefix(Self.limit).map { finding -> StyledLine in
        let place = finding.position.map { ":\($0)" } ?? ""
        return [
          .init("  \(finding.path)\(place)", .name), .init(": \(finding.message)", style),
          .init("  [\(finding.rule)]", .faint),
        ]
      }
      let rest = findings.count - lines.count
      return head + lines + (rest > 0 ? [[.init("  and \(rest) more", .faint)]] : [])
    }
    return told("What the checks would find and do not find now", proposal.added, .contested)
      + told("What it would mend", proposal.cleared, .added)
  }

  private func next() -> [StyledLine] {
    [
      [],
      [.init("take it in: ", .faint), .init("baton merge \(Shell.quoted(proposal.name))", .hint)],
    ]
  }
}

extension Concern {
  /// What somebody does, in front of items.
  var verb: String {
    switch self {
    case .accountable: "answers for"
    case .decides: "decides about"
    case .aligns: "aligns the teams about"
    case .delegate: "acts for somebody in"
    case .responsible: "works on"
    case .consulted: "is asked about"
    case .informed: "is told about"
    case .above: "answers for what is above"
    case .own: "is in"
    }
  }
}
