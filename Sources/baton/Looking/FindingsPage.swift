import PlanModel
import PlanText

/// What `check` prints: each finding with its place and what to do about it, then the count.
struct FindingsPage {
  let findings: [Finding]
  /// How many files were looked at.
  let files: Int

  func lines() -> [StyledLine] {
    findings.flatMap(lines) + [summary()]
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

  private func summary() -> StyledLine {
    let parts = Finding.Level.allCases.compactMap { level -> String? in
      let count = findings.count { $0.level == level }
      return count == 0 ? nil : "\(count) \(level.rawValue)\(count == 1 ? "" : "s")"
    }
    let looked = "\(files) file\(files == 1 ? "" : "s")"
    guard !parts.isEmpty else { return [.init("✓ ", .added), .init("\(looked), nothing to mend")] }
    return [.init("\(looked): "), .init(parts.joined(separator: ", "), .strong)]
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
