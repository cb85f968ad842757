import PlanModel
import PlanText

/// What `who ITEM` prints: the three questions with their answers, the people behind them, and the
/// chain up to the goal.
struct OwnershipPage {
  let telling: Telling
  let ownership: Ownership

  func lines() -> [StyledLine] {
    let item = ownership.item
    var lines: [StyledLine] = [
      [.init(item.id.string, .name), .init("  "), .init(item.title, .strong)] + progress(),
      [],
    ]
    for answer in ownership.answers { lines += self.lines(answer) }
    lines += people()
    lines += delegations()
    return lines + chain()
  }

  /// `  38 % · off track`.
  private func progress() -> StyledLine {
    guard let share = telling.progress(of: ownership.item).flatMap({ Percent.whole($0.share) })
    else { return [] }
    let standing = telling.pace(of: ownership.item)?.standing
    return [
      .init("  \(share) %", .faint),
      .init(standing.map { " · \($0.words)" } ?? "", standing == .offTrack ? .contested : .faint),
    ]
  }

  private func lines(_ answer: Ownership.Answer) -> [StyledLine] {
    var lines: [StyledLine] = [[.init(answer.question.words, .strong)]]
    if let holder = answer.holder {
      lines.append([.init("  ")] + telling.holder(holder) + reason(answer.source))
      if answer.question == .accountable, holder.isTeam {
        lines.append([.init("  ⚠ a team, not a person: nobody in particular answers", .contested)])
        lines.append(hint("baton assign \(ownership.item.id) --accountable PERSON"))
      }
    } else {
      lines.append([.init("  ")] + gap(answer))
    }
    if let dispute = answer.dispute {
      // The same contest is told in full once.
      let isTold = answer.question != .accountable && answer.source == .accountable
      lines.append([.init("  ")] + (isTold ? brief(dispute) : contested(dispute, answer.source)))
      if !isTold { lines.append(hint("baton conflicts \(dispute.id)")) }
    } else if !answer.couldName.isEmpty || answer.holder == nil {
      if let holder = answer.holder { lines.append([.init("  ⚠ \(silence(holder))", .contested)]) }
      lines += ways(answer)
    }
    return lines
  }

  /// Why somebody who is named does not answer.
  private func silence(_ holder: Holder) -> String {
    if holder.hasLeft { return "so nobody answers" }
    if holder.name == nil { return "so nobody answers" }
    return holder.lead == nil && holder.isTeam
      ? "the team has no lead, so nobody answers" : "its lead has left, so nobody answers"
  }

  private func hint(_ command: String) -> StyledLine { [.init("    "), .init(command, .hint)] }

  private func reason(_ source: Ownership.Source) -> StyledLine {
    switch source {
    case .field: []
    case .accountable: [.init("  being accountable; nobody else is named", .faint)]
    case .parent(let id):
      [.init("  being accountable for \(id), which this is part of", .faint)]
    }
  }

  private func gap(_ answer: Ownership.Answer) -> StyledLine {
    if answer.dispute != nil { return [.init("nobody yet", .contested)] }
    switch answer.source {
    case .field where answer.question == .aligns:
      return [.init("nobody is named, and there is nothing above it to ask", .contested)]
    case .field: return [.init("nobody", .contested)]
    case .accountable:
      return [.init("nobody: that would be the accountable, and there is none", .contested)]
    case .parent(let id):
      return [
        .init("nobody: that would be the accountable of \(id), and there is none", .contested)
      ]
    }
  }

  /// Who could fill a gap and what they would type.
  private func ways(_ answer: Ownership.Answer) -> [StyledLine] {
    guard answer.source != .accountable else { return [] }
    var lines: [StyledLine] = []
    if let namer = answer.couldName.first {
      lines.append([.init("    "), .init("\(namer.who) could name somebody: "), reason(namer)])
    }
    let item = ownership.item.id
    switch answer.source {
    case .parent(let parent): lines.append(hint("baton assign \(parent) --accountable PERSON"))
    case .field, .accountable:
      lines.append(hint("baton assign \(item) --\(answer.question.rawValue) PERSON"))
    }
    return lines
  }

  private func reason(_ namer: Ownership.Namer) -> StyledText {
    switch namer.reason {
    case .accountable(let id):
      .init(id == ownership.item.id ? "accountable for it" : "accountable for \(id)")
    case .steward: .init("a steward of the store")
    }
  }

  private func brief(_ dispute: Dispute) -> StyledLine {
    [.init("⚠ \(dispute.contest.name) is contested, see above", .contested)]
  }

  private func contested(_ dispute: Dispute, _ source: Ownership.Source) -> StyledLine {
    guard case .parent(let id) = source else { return telling.contested(dispute) }
    return [.init("⚠ \(id): ", .contested)] + telling.contested(dispute)
  }

  private func people() -> [StyledLine] {
    let groups = [
      ("Does the work", ownership.responsible), ("Is asked before a change", ownership.consulted),
      ("Is told after a change", ownership.informed),
    ]
    return groups.flatMap { title, holders -> [StyledLine] in
      guard !holders.isEmpty else { return [] }
      return [[.init(title, .strong)]] + holders.map { [.init("  ")] + telling.holder($0) }
    }
  }

  private func delegations() -> [StyledLine] {
    guard !ownership.acting.isEmpty else { return [] }
    return [[.init("Delegated", .strong)]]
      + ownership.acting.map { acting in
        var line: StyledLine = [.init("  " + String(repeating: "  ", count: acting.depth))]
        line += telling.delegation(acting.delegation)
        if acting.on != ownership.item.id {
          line += [.init("  on ", .faint), .init(acting.on.string, .name)]
        }
        if !acting.holds {
          let from = acting.delegation.from?.string ?? "nobody"
          line.append(.init("  ⚠ holds no more, \(from) may not give it", .contested))
        }
        return line
      }
  }

  private func chain() -> [StyledLine] {
    guard !ownership.chain.isEmpty else { return [] }
    let own = Holder.named(ownership.item.accountable, in: telling.plan)
    let links = [(item: ownership.item, accountable: own)] + ownership.chain
    return [[.init("The chain up", .strong)]]
      + links.enumerated().map { index, link in
        let who = link.accountable?.subject.description ?? "nobody"
        let isContested = telling.disputes(about: .item(link.item.id)).contains {
          $0.field == FieldPath("accountable")
        }
        return [
          .init("  " + String(repeating: "  ", count: index)),
          .init(who, link.accountable == nil ? .contested : .name),
          .init(isContested ? " ⚠ contested" : "", .contested),
          .init("  \(link.item.title)  "), .init(link.item.id.string, .faint),
        ]
      }
  }
}

extension Holder {
  static func named(_ reference: Text?, in plan: Plan) -> Holder? {
    reference.map { Holder($0, in: plan) }
  }
}

extension Ownership.Question {
  /// The question as people ask it.
  var words: String {
    switch self {
    case .accountable: "Who is accountable if this does not improve?"
    case .decides: "Who decides what changes when results do not match the plan?"
    case .aligns: "Who settles it when the priorities of teams conflict?"
    }
  }
}

extension Telling {
  /// `erin  EMEA enterprise pipeline, from dana, may: targets, people, until 31 Dec`.
  func delegation(_ delegation: Delegation) -> StyledLine {
    var line: StyledLine = [.init(delegation.to?.string ?? "nobody", .name)]
    if let scope = delegation.scope { line.append(.init("  \(scope)")) }
    var parts: [String] = []
    if let from = delegation.from { parts.append("from \(from)") }
    if !delegation.authority.isEmpty {
      parts.append("for \(delegation.authority.joined(separator: ", "))")
    }
    if let until = delegation.until {
      parts.append((until < today ? "ran out on " : "until ") + day(until))
    }
    if delegation.state != "accepted" { parts.append(delegation.state) }
    if let id = delegation.id { parts.append("\(id)") }
    if !parts.isEmpty { line.append(.init("  " + parts.joined(separator: " · "), .faint)) }
    return line
  }
}
