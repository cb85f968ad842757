import PlanModel
import PlanText

/// What `mine` prints: what somebody holds, by role.
struct PortfolioPage {
  let telling: Telling
  let portfolio: Portfolio

  func lines() -> [StyledLine] {
    var lines: [StyledLine] = [telling.holder(Holder(portfolio.person, in: telling.plan))]
    for role in Portfolio.Role.allCases {
      let entries = portfolio.entries(in: role)
      guard !entries.isEmpty else { continue }
      lines.append([.init("\(role.words) (\(entries.count))", .strong)])
      lines += entries.map(line)
    }
    if !portfolio.leads.isEmpty {
      lines.append([.init("Leads (\(portfolio.leads.count))", .strong)])
      lines += portfolio.leads.map { team in
        let others = team.members.filter { $0 != portfolio.person }.map(\.string)
        return [
          .init("  "), .init("team/\(team.id)", .name), .init("  \(team.name)"),
          .init(others.isEmpty ? "" : "  with \(others.joined(separator: ", "))", .faint),
        ]
      }
    }
    if lines.count == 1 { lines.append([.init("  holds nothing that is open", .faint)]) }
    return lines
  }

  /// What they have delegated or offered to others and what is not over.
  func given(_ agreements: [Agreement]) -> [StyledLine] {
    guard !agreements.isEmpty else { return [] }
    return [[.init("Given to others (\(agreements.count))", .strong)]]
      + agreements.map { agreement in
        let start: StyledLine = [
          .init("  "), .init(agreement.subject.description, .name), .init("  "),
        ]
        switch agreement.terms {
        case .delegation(let delegation): return start + telling.delegation(delegation)
        case .offer(let offer):
          let on = offer.on.map { " on \(telling.day($0))" } ?? ""
          return start + [
            .init("\(offer.field) offered to "), .init(offer.to?.string ?? "nobody", .name),
            .init("\(on) · \(offer.id?.string ?? "without an id")", .faint),
          ]
        }
      }
  }

  private func line(_ entry: Portfolio.Entry) -> StyledLine {
    let item = entry.item
    var line: StyledLine = [
      .init("  "), .init(item.id.string, item.isOpen ? .name : .faint),
      .init("  \(item.title)  "),
      .init(item.kind.isEmpty ? "item" : item.kind, .faint),
    ]
    func add(_ text: String, _ style: StyledText.Style = .plain) {
      line += [.init(" · ", .faint), .init(text, style)]
    }
    if item.status != "active" { add(item.status, item.isOpen ? .faint : .plain) }
    if let reading = item.latestReading, let value = reading.value {
      let share = item.progress.flatMap(Percent.whole).map { "\($0) %" }
      let on = reading.on.map { " on \(telling.day($0))" } ?? ""
      add((share ?? value.grouped) + on)
      if telling.pace(of: item)?.standing == .offTrack { add("off track", .contested) }
    } else if item.metric?.target != nil, item.isOpen {
      add("no reading yet", .faint)
    }
    if let due = item.due {
      let isLate = item.isOpen && due < telling.today
      add((isLate ? "was due " : "due ") + telling.day(due), isLate ? .contested : .plain)
    }
    if let team = entry.team { add("as team/\(team)", .faint) }
    if let delegation = entry.delegation { line += [.init("  ")] + about(delegation) }
    let fields: [Portfolio.Role: Text] = [
      .accountable: "accountable", .decides: "decides", .aligns: "aligns",
    ]
    let isContested = telling.disputes(about: .item(item.id)).contains { dispute in
      fields[entry.role].map { FieldPath($0) == dispute.field } ?? false
    }
    if isContested { line.append(.init("  ⚠ contested", .contested)) }
    return line
  }

  private func about(_ delegation: Delegation) -> StyledLine {
    // The first two pieces name the person, whom the page is about.
    let told = telling.delegation(delegation)
    return Array(told.dropFirst())
  }
}

extension Portfolio.Role {
  /// The heading of its group.
  fileprivate var words: String {
    switch self {
    case .accountable: "Accountable for"
    case .decides: "Decides about"
    case .aligns: "Settles conflicts of"
    case .delegate: "Acts for others in"
    case .responsible: "Does the work of"
    }
  }
}
