public import PlanModel
import PlanText

/// What all rules say about a plan on a day.
public struct Review: Sendable {
  /// A finding that an item need not answer for now.
  public struct Waived: Hashable, Sendable {
    /// What was found.
    public let finding: Finding
    /// Why it need not be mended.
    public let why: String
    /// The last day on which that holds; nil without an end.
    public let until: Day?
  }

  /// What is found, by consequence: errors first, of one level what makes the plan invalid, then the
  /// rules in the order of their lists, in a rule what most other items hang on, then by path.
  public private(set) var findings: [Finding]
  /// What the waivers of items cover, in the same order.
  public private(set) var waived: [Waived] = []

  /// Asks every rule. Linear in the plan, but for delegations, of which there are few.
  public init(of plan: Plan, on today: Day) {
    let settings = CheckSettings(of: plan)
    let survey = Survey(of: plan, on: today)
    findings = plan.findings()
    for rule in Rule.advice {
      guard case .survey(let check) = rule.check, let level = settings.level(of: rule) else {
        continue
      }
      for finding in check(survey.by(rule, level, settings.limits(of: rule))) {
        if let waiver = Self.waiver(for: finding, in: plan, on: today) {
          waived.append(Waived(finding: finding, why: waiver.why, until: waiver.until))
        } else {
          findings.append(finding)
        }
      }
    }
    let consequence = Consequence(in: plan)
    findings = consequence.sorted(findings) { $0 }
    waived = consequence.sorted(waived, by: \.finding)
  }

  /// Keeps what some findings are.
  public func only(_ isWanted: (Finding) -> Bool) -> Review {
    var copy = self
    copy.findings = findings.filter(isWanted)
    copy.waived = waived.filter { isWanted($0.finding) }
    return copy
  }

  /// Keeps what an older state did not have, judged on the same day.
  ///
  /// Findings of validity are the same where rule, subject, field and wording are; the others where
  /// rule, subject and field are, since their wording counts things and days.
  public func since(_ old: Review) -> Review {
    var known: [Text: Int] = [:]
    for finding in old.findings { known[Self.identity(finding), default: 0] += 1 }
    var copy = self
    copy.findings = findings.filter { finding in
      let identity = Self.identity(finding)
      guard let count = known[identity], count > 0 else { return true }
      known[identity] = count - 1
      return false
    }
    return copy
  }

  private static func identity(_ finding: Finding) -> Text {
    guard Rule.named(finding.rule)?.level != nil else { return finding.identity }
    let subject = finding.subject?.description ?? finding.path
    return Text("\(finding.rule) \(subject) \(finding.field?.description ?? "")")
  }

  private static func waiver(for finding: Finding, in plan: Plan, on today: Day) -> Waiver? {
    guard case .item(let id)? = finding.subject, let item = plan.items[id] else { return nil }
    return item.waivers.first { $0.rule == finding.rule && $0.holds(on: today) }
  }
}

/// What follows from a finding, as an order.
private struct Consequence {
  private let weights: [Text: Int]
  private let ranks: [String: Int]

  init(in plan: Plan) {
    var weights: [Text: Int] = [:]
    for id in plan.items.keys {
      for above in plan.ancestors(of: id) { weights[above.id, default: 0] += 1 }
    }
    self.weights = weights
    let names = Rule.advice.map(\.name).enumerated()
    ranks = Dictionary(names.map { ($0.element, $0.offset + 1) }) { first, _ in first }
  }

  func sorted<Element>(_ elements: [Element], by finding: (Element) -> Finding) -> [Element] {
    let keyed = elements.map { (element: $0, finding: finding($0), key: key(finding($0))) }
    return keyed.sorted { left, right in
      left.key == right.key ? left.finding < right.finding : left.key < right.key
    }.map(\.element)
  }

  /// Validity keeps the order of paths and lines.
  private func key(_ finding: Finding) -> [Int] {
    let level = Finding.Level.allCases.firstIndex(of: finding.level) ?? 0
    guard let rank = ranks[finding.rule] else { return [level, 0, 0] }
    var weight = 0
    if case .item(let id)? = finding.subject { weight = weights[id] ?? 0 }
    return [level, rank, -weight]
  }
}

private func < (left: [Int], right: [Int]) -> Bool { left.lexicographicallyPrecedes(right) }
