import PlanModel
import PlanText

/// What `show ITEM` prints: all that matters about an item on one screen.
struct ItemPage {
  let telling: Telling
  let item: Item
  /// How many check-ins are shown.
  static let checkInLimit = 3

  func lines() -> [StyledLine] {
    heading() + contests() + people() + metric() + checkIns() + delegations() + blockers()
      + more() + children() + description()
  }

  private func heading() -> [StyledLine] {
    var facts = [item.kind.isEmpty ? "item" : item.kind, "team/\(item.team)"]
    if let period = item.period { facts.append(period.description) }
    facts.append(item.status)
    if let priority = item.file.text("priority") { facts.append("priority \(priority)") }
    var lines: [StyledLine] = [
      [.init(item.id.string, .name), .init("  "), .init(item.title, .strong)],
      [.init(facts.joined(separator: " · "), .faint)],
    ]
    if let parent = item.parent {
      if let above = telling.plan.items[parent] {
        lines.append([.init("part of "), .init(parent.string, .name), .init("  \(above.title)")])
      } else {
        lines.append([.init("⚠ its parent \(parent) is not in the plan", .contested)])
      }
    }
    return lines
  }

  private func contests() -> [StyledLine] {
    telling.disputes(about: .item(item.id)).flatMap { dispute -> [StyledLine] in
      [
        telling.contested(dispute),
        [
          .init("  until then \(telling.standing(dispute)); decide: "),
          .init("baton conflicts \(dispute.id)", .hint),
        ],
      ]
    }
  }

  private func people() -> [StyledLine] {
    var rows: [(String, StyledLine)] = []
    if item.accountable == nil, item.isOutcome {
      rows.append(("accountable", [.init("nobody", .contested)]))
    }
    for (label, who) in [
      ("accountable", item.accountable), ("decides", item.decides), ("aligns", item.aligns),
    ] {
      if let who { rows.append((label, telling.holder(Holder(who, in: telling.plan)))) }
    }
    for (label, all) in [
      ("responsible", item.responsible), ("consulted", item.consulted),
      ("informed", item.informed), ("depends on", item.file.texts("depends-on")),
    ] where !all.isEmpty {
      rows.append((label, [.init(all.map(\.string).joined(separator: ", "))]))
    }
    return table(rows)
  }

  private func metric() -> [StyledLine] {
    guard let metric = item.metric,
      metric.target != nil || item.latestReading != nil
        || !metric.mapping.entries.allSatisfy({ $0.key == "weight" })
    else { return rolledUp() }
    let unit = metric.unit.map { " \($0)" } ?? ""
    var words = ""
    switch (metric.baseline, metric.target) {
    case (let baseline?, let target?): words = "\(baseline.grouped) → \(target.grouped)\(unit)"
    case (let baseline?, nil): words = "from \(baseline.grouped)\(unit), no target yet"
    case (nil, let target?): words = "target \(target.grouped)\(unit), no baseline"
    case (nil, nil): words = "no baseline, no target\(unit.isEmpty ? "" : ", in\(unit)")"
    }
    if let due = metric.due { words += " by \(telling.day(due))" }
    if let direction = metric.direction { words += " (\(direction))" }
    var rows: [(String, StyledLine)] = [("metric", [.init(words)])]
    if let reading = item.latestReading, let value = reading.value {
      var line = item.progress.map(ProgressBar.line) ?? []
      line.append(.init((line.isEmpty ? "" : "  ") + "\(value.grouped)\(unit)", .strong))
      if let on = reading.on { line.append(.init(" on \(telling.day(on))", .faint)) }
      rows.append(("", line))
    } else {
      rows.append(("", [.init("no reading yet", .faint)]))
    }
    rows += pace(unit).map { ("", $0) }
    if let source = item.file.value.mapping?["metric"]?.mapping?["source"]?.string {
      rows.append(("", [.init("read from: \(source)", .faint)]))
    }
    return [[]] + table(rows)
  }

  /// How far the outcomes below have come, for an item without a measure of its own.
  private func rolledUp() -> [StyledLine] {
    guard let progress = telling.progress(of: item), let parts = progress.parts else { return [] }
    let outcomes = parts.count == 1 ? "1 outcome" : "\(parts.count) outcomes"
    let made =
      parts.measured == parts.count
      ? "of \(outcomes) below" : "of \(parts.measured) of \(outcomes) below that have a measure"
    var rows: [(String, StyledLine)] = [
      ("progress", ProgressBar.line(progress.share) + [.init("  \(made)", .faint)])
    ]
    rows += pace("").map { ("", $0) }
    return [[]] + table(rows)
  }

  /// Whether it goes as it should, and what it needs: `off track: 60 % of the time is gone`.
  private func pace(_ unit: String) -> [StyledLine] {
    guard let pace = telling.pace(of: item) else { return [] }
    var line: StyledLine = [
      .init(pace.standing.words, pace.standing == .offTrack ? .contested : .added)
    ]
    if pace.standing != .reached, let time = pace.time.flatMap(Percent.whole) {
      line.append(.init("  \(time) % of the time is gone", .faint))
    }
    guard let needed = pace.neededPerWeek else { return [line] }
    let soFar = pace.perWeek.map { ", \($0.short) so far" } ?? ""
    return [line, [.init("needs \(needed.short)\(unit) a week from now on\(soFar)")]]
  }

  private func checkIns() -> [StyledLine] {
    let all = item.newestCheckIns
    guard !all.isEmpty else { return [] }
    var lines: [StyledLine] = [[], [.init("Check-ins (\(all.count))", .strong)]]
    for checkIn in all.prefix(Self.checkInLimit) {
      var line: StyledLine = [.init("  " + (checkIn.on.map(telling.day) ?? "no day"))]
      if let by = checkIn.by { line += [.init("  "), .init(by, .name)] }
      if let value = checkIn.value { line.append(.init("  \(value.grouped)", .strong)) }
      if let confidence = checkIn.confidence { line.append(.init("  confidence \(confidence)")) }
      lines.append(line)
      lines += prose(checkIn.note, "")
      lines += prose(checkIn.decision, "decided: ")
      for feedback in checkIn.mapping["feedback"]?.list ?? [] {
        let by = feedback.mapping?["by"]?.string.map { "\($0): " } ?? ""
        lines += prose(feedback.mapping?["text"]?.string, by)
      }
    }
    if all.count > Self.checkInLimit {
      lines.append([.init("  and \(all.count - Self.checkInLimit) earlier", .faint)])
    }
    return lines
  }

  private func delegations() -> [StyledLine] {
    let all = item.delegations
    guard !all.isEmpty else { return [] }
    return [[], [.init("Delegations", .strong)]]
      + all.map { [.init("  ")] + telling.delegation($0) }
  }

  private func blockers() -> [StyledLine] {
    let all = item.file.records("blockers")
    guard !all.isEmpty else { return [] }
    return [[], [.init("Blockers", .strong)]]
      + all.map { blocker in
        var line: StyledLine = [.init("  needs ")]
        line.append(.init(blocker["needs"]?.string ?? "something", .strong))
        if let from = blocker["from"]?.string { line += [.init(" from "), .init(from, .name)] }
        if let since = blocker["since"]?.string.flatMap(Day.init(parsing:)) {
          line.append(.init("  since \(telling.day(since))", .faint))
        }
        if let until = blocker["until"]?.string.flatMap(Day.init(parsing:)) {
          line.append(.init("  until \(telling.day(until))", .faint))
        }
        if let id = blocker["id"]?.string { line.append(.init("  \(id)", .faint)) }
        return line
      }
  }

  private static let told: Set<Text> = [
    "id", "kind", "title", "parent", "period", "status", "priority", "accountable", "decides",
    "aligns", "responsible", "consulted", "informed", "depends-on", "metric", "check-ins",
    "delegations", "blockers", "description", "contested",
  ]

  /// Fields that have no place of their own, unknown keys included.
  private func more() -> [StyledLine] {
    let rest = (item.file.value.mapping?.entries ?? []).filter {
      !Self.told.contains($0.key) && !$0.value.isNull
    }
    guard !rest.isEmpty else { return [] }
    let rows = rest.map { entry -> (String, StyledLine) in
      let shape = FieldPath(entry.key).shape(in: item.file.kind.schema)
      return (entry.key.string, [.init(telling.plainWords(entry.value, shape))])
    }
    return [[]] + table(rows)
  }

  private func children() -> [StyledLine] {
    let below = (telling.plan.children[item.id] ?? []).compactMap { telling.plan.items[$0] }
    guard !below.isEmpty else { return [] }
    return [[], [.init("Below it (\(below.count))", .strong)]]
      + below.map { child in
        var line: StyledLine = [
          .init("  "), .init(child.id.string, .name), .init("  \(child.title)  "),
        ]
        line += telling.facts(of: child)
        let contests = telling.disputes(about: .item(child.id)).map(\.contest.name)
        if !contests.isEmpty {
          line.append(.init("  ⚠ contested: \(contests.joined(separator: ", "))", .contested))
        }
        return line
      }
  }

  private func description() -> [StyledLine] {
    let lines = prose(item.file.text("description"), "", indent: "")
    return (lines.isEmpty ? [] : [[]] + lines) + [[], [.init(item.file.path, .faint)]]
  }

  private func prose(_ text: String?, _ label: String, indent: String = "      ") -> [StyledLine] {
    telling.prose(text).enumerated().map { index, line in
      [.init(indent), .init(index == 0 ? label : "", .faint), .init(line)]
    }
  }

  private func table(_ rows: [(String, StyledLine)]) -> [StyledLine] { Telling.table(rows) }
}

extension Telling {
  /// Labels to the left in one width, what they say to the right.
  static func table(_ rows: [(String, StyledLine)]) -> [StyledLine] {
    let width = rows.map(\.0.columns).max() ?? 0
    return rows.map { label, line in
      [.init(label.padded(to: width), .faint), .init("  ")] + line
    }
  }

  /// The lines of a long text without the empty ones at its end.
  func prose(_ text: String?) -> [String] {
    guard let text else { return [] }
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// A value without the quotation marks that sentences put around text.
  func plainWords(_ value: Value, _ shape: Shape) -> String {
    if let string = value.string {
      switch shape {
      case .number, .integer, .date: return wording.words(value, shape)
      default: return string
      }
    }
    return wording.words(value, shape)
  }
}
