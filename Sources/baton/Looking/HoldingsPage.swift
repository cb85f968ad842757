import PlanModel
import PlanText

/// What `who PERSON` and `who team/TEAM` print: everything that they hold, by what it means.
struct HoldingsPage {
  let telling: Telling
  let holdings: Holdings

  private static let groups: [(String, Text)] = [
    ("Accountable for", "accountable"), ("Decides about", "decides"),
    ("Settles conflicts of", "aligns"), ("Does the work of", "responsible"),
    ("Is asked about", "consulted"), ("Is told about", "informed"),
  ]

  func lines() -> [StyledLine] {
    let reference = Text(holdings.subject.description)
    let holder = Holder(reference, in: telling.plan)
    var lines: [StyledLine] = [telling.holder(holder)]
    for team in holdings.teams {
      let role = team.lead == holdings.subject.id ? "leads" : "is in"
      lines.append([.init("  \(role) "), .init("team/\(team.id)", .name), .init("  \(team.name)")])
    }
    for (title, field) in Self.groups { lines += group(title, holdings.entries(for: field)) }
    lines += others()
    if lines.count == 1 { lines.append([.init("  holds nothing in this plan", .faint)]) }
    return lines
  }

  private func group(_ title: String, _ entries: [Holdings.Entry]) -> [StyledLine] {
    guard !entries.isEmpty else { return [] }
    return [[.init("\(title) (\(entries.count))", .strong)]]
      + entries.map { [.init("  ")] + entry($0) }
  }

  private func entry(_ entry: Holdings.Entry) -> StyledLine {
    var line: StyledLine = [
      .init(entry.subject.description, entry.isClosed ? .faint : .name),
      .init("  \(entry.title ?? "")"),
    ]
    if let item = entry.item {
      line.append(.init("  "))
      line += telling.facts(of: item)
      let isContested = telling.disputes(about: entry.subject).contains { $0.field == entry.field }
      if isContested { line.append(.init("  ⚠ contested", .contested)) }
    }
    return line
  }

  /// Delegations, offers, blockers and whatever else names them, by the field.
  private func others() -> [StyledLine] {
    let known = Self.groups.map(\.1) + ["lead", "members"]
    let rest = holdings.entries.filter { entry in !known.contains { FieldPath($0) == entry.field } }
    guard !rest.isEmpty else { return [] }
    return [[.init("Also named in (\(rest.count))", .strong)]]
      + rest.map { [.init("  ")] + self.entry($0) + [.init("  \($0.field)", .faint)] }
  }
}
