import PlanChecks
import PlanModel
import PlanText

/// What `check --explain` says about one rule.
struct RuleExplanation {
  /// The name that was asked for; of rules of validity also that of a single finding.
  let name: String
  private let rule: Rule?

  /// Throws `usage` where no rule has the name.
  init(_ name: String) throws {
    self.name = name
    rule = Rule.named(name)
    guard rule == nil, Rule.findingNames[name] == nil else { return }
    let known = (Rule.validity + Rule.advice).map { Text($0.name) }
    let names = known + Rule.findingNames.keys.map { Text($0) }
    let meant = Spelling.nearest(to: Text(name), among: names.sorted())
    throw CommandFailure(
      .usage,
      "no check is called '\(name)'",
      hint: meant.map { "did you mean \($0)?" }
        ?? "checks are called: " + Rule.advice.map(\.name).joined(separator: ", ")
    )
  }

  private struct Payload: Encodable {
    struct Setting: Encodable {
      let name: String
      let value: String
      let about: String
    }

    let rule: String
    let family: Rule.Family
    let level: Finding.Level?
    let summary: String
    let reason: String?
    let remedy: String?
    let example: String?
    let thresholds: [Setting]
  }

  /// Answers; needs no store.
  func print(as format: CheckCommand.Format, _ context: Context) throws -> Answer {
    switch format {
    case .text: lines().forEach(context.output.print)
    case .json: try context.output.print(json: payload, for: "check")
    case .sarif, .junit:
      throw CommandFailure(.usage, "a rule is explained as text or json", hint: "--format json")
    }
    return .fine
  }

  private var payload: Payload {
    let isAdvice = rule?.level != nil
    return Payload(
      rule: name,
      family: rule?.family ?? .validity,
      level: rule?.level,
      summary: summary,
      reason: isAdvice ? rule?.reason : nil,
      remedy: isAdvice ? rule?.remedy : nil,
      example: isAdvice ? rule?.example : nil,
      thresholds: (rule?.thresholds ?? []).map {
        .init(name: $0.name, value: $0.written($0.initial), about: $0.about)
      }
    )
  }

  private var summary: String { rule?.summary ?? Rule.findingNames[name] ?? "" }

  private func lines() -> [StyledLine] {
    guard let rule, let level = rule.level else {
      return [
        [.init(name, .name), .init("  validity", .faint)], [.init("\(summary).")],
        [.init("Each finding says what to write instead. It cannot be waived.", .faint)],
      ]
    }
    var lines: [StyledLine] = [
      [.init(name, .name), .init("  \(rule.family), \(level)", .faint)],
      [.init("\(rule.summary).")], [],
      [.init("Why      ", .faint), .init(rule.reason)],
      [.init("To mend  ", .faint), .init(rule.remedy)],
      [.init("Such as  ", .faint), .init(rule.example)], [],
    ]
    lines.append([.init("In baton.yaml:", .faint)])
    lines.append([.init("  checks:")])
    if rule.thresholds.isEmpty {
      lines.append([
        .init("    \(name): \(level)"), .init("  # or ignore, note, warning, error", .faint),
      ])
    } else {
      lines.append([.init("    \(name):")])
      lines.append([
        .init("      level: \(level)"), .init("  # or ignore, note, warning, error", .faint),
      ])
      lines += rule.thresholds.map {
        [.init("      \($0.name): \($0.written($0.initial))"), .init("  # \($0.about)", .faint)]
      }
    }
    return lines
  }
}
