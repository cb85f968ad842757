import PlanChecks
import PlanModel
import PlanText

/// What `check` prints: each finding with its place and what to do about it, then the counts.
struct FindingsPage {
  let findings: [Finding]
  /// How many files were looked at.
  let files: Int
  /// How many findings are waived.
  var waived = 0
  /// How many findings of one rule are shown, where none is an error; nil for all.
  var limit: Int?
  /// Whether notes about ownership and outcomes are shown.
  var showsNotes = true

  func lines() -> [StyledLine] {
    let shown = findings.filter { showsNotes || $0.level != .note || !Rule.isAdvice($0.rule) }
    var left: [String: Int] = [:]
    var lines: [StyledLine] = []
    for finding in shown {
      let count = left[finding.rule, default: 0] + 1
      left[finding.rule] = count
      if let limit, count > limit, finding.level != .error { continue }
      lines += self.lines(finding)
    }
    let isCut = limit.map { limit in
      RuleGroup.all(in: shown.filter { $0.level != .error }).contains { $0.findings.count > limit }
    }
    return lines + summary(shown) + (isCut == true ? table(shown) : [])
      + hidden(findings.count - shown.count)
  }

  private func lines(_ finding: Finding) -> [StyledLine] {
    let place = finding.position.map { ":\($0)" } ?? ""
    return [
      [
        .init(finding.path + place, .name), .init(": "),
        .init(finding.level.rawValue, finding.level.style),
        .init(": \(finding.message)"), .init("  [\(finding.rule)]", .faint),
      ],
      [.init("  " + finding.remedy, .hint)],
    ]
  }

  private func summary(_ shown: [Finding]) -> [StyledLine] {
    let parts = Finding.Level.allCases.compactMap { level -> String? in
      let count = shown.count { $0.level == level }
      return count == 0 ? nil : Self.counted(count, level.rawValue)
    }
    let looked = Self.counted(files, "file")
    let covered: StyledLine = waived == 0 ? [] : [.init(", \(waived) waived", .faint)]
    if parts.isEmpty {
      return [[.init("✓ ", .added), .init("\(looked), nothing to mend")] + covered]
    }
    return [[.init("\(looked): "), .init(parts.joined(separator: ", "), .strong)] + covered]
  }

  /// How often each rule found something.
  private func table(_ shown: [Finding]) -> [StyledLine] {
    let groups = RuleGroup.all(in: shown)
    let width = groups.map { $0.rule.count }.max() ?? 0
    let digits = groups.map { String($0.findings.count).count }.max() ?? 0
    let rows = groups.map { group -> StyledLine in
      let gap = String(repeating: " ", count: width - group.rule.count)
      let number = String(group.findings.count)
      let indent = String(repeating: " ", count: digits - number.count)
      let summary = Rule.named(group.rule)?.summary ?? Rule.findingNames[group.rule] ?? ""
      return [
        .init("  \(group.rule)\(gap)  "), .init("\(indent)\(number)", .strong),
        .init("  \(summary)", .faint),
      ]
    }
    return rows + [
      [
        .init("all of one rule: "), .init("baton check --rule NAME", .hint), .init("   why: "),
        .init("baton check --explain NAME", .hint),
      ]
    ]
  }

  private func hidden(_ count: Int) -> [StyledLine] {
    if count == 0 { return [] }
    return [
      [.init("\(Self.counted(count, "note")) more  ", .faint), .init("baton check --all", .hint)]
    ]
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension Finding.Level {
  /// How the terminal shows it.
  var style: StyledText.Style {
    switch self {
    case .error: .failure
    case .warning: .contested
    case .note: .faint
    }
  }
}

extension Telling {
  /// What is odd about changes that somebody makes, whatever the plan is like.
  static func odd(_ changes: [Change]) -> [StyledLine] {
    changes.flatMap { $0.findings() }.flatMap { finding -> [StyledLine] in
      [
        [.init("⚠ \(finding.path): \(finding.message)", .contested)],
        [.init("  \(finding.remedy)", .faint)],
      ]
    }
  }
}
