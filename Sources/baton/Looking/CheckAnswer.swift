import PlanChecks
import PlanModel

/// What `check` answers in JSON.
struct CheckAnswer: Encodable {
  /// How often one rule found something.
  struct Count: Encodable {
    let name: String
    let findings: Int
  }

  let findings: [Finding]
  let rules: [Count]
  let files: Int
  let errors: Int
  let warnings: Int
  let notes: Int
  let waived: Int

  init(_ review: Review, files: Int) {
    findings = review.findings
    rules = RuleGroup.all(in: findings).map { Count(name: $0.rule, findings: $0.findings.count) }
    self.files = files
    errors = findings.count { $0.level == .error }
    warnings = findings.count { $0.level == .warning }
    notes = findings.count { $0.level == .note }
    waived = review.waived.count
  }
}

/// What one rule found.
struct RuleGroup {
  let rule: String
  var findings: [Finding]

  /// The findings by rule, the rules in the order in which they first come.
  static func all(in findings: [Finding]) -> [RuleGroup] {
    var places: [String: Int] = [:]
    var groups: [RuleGroup] = []
    for finding in findings {
      if let place = places[finding.rule] {
        groups[place].findings.append(finding)
      } else {
        places[finding.rule] = groups.count
        groups.append(RuleGroup(rule: finding.rule, findings: [finding]))
      }
    }
    return groups
  }
}
