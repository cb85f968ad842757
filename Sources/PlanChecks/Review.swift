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
  ///
  /// - Parameter changes: by what people have changed the plan, for what only that can show.
  public init(of plan: Plan, on today: Day, changes: [Change] = []) {
    let settings = CheckSettings(of: plan)
    findings = plan.findings() + changes.flatMap { $0.findings() }
    for found in Self.advice(Survey.of(plan, on: today), settings) {
      for finding in found {
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

  /// What the rules of ownership and outcome find, by rule.
  private static func advice(
    _ survey: (all: Survey, parts: [Survey]),
    _ settings: CheckSettings
  ) -> [[Finding]] {
    var found = [[Finding]](repeating: [], count: Rule.advice.count)
    let rules = Rule.advice.enumerated().compactMap { place, rule in
      settings.level(of: rule).map { (place, rule, $0, settings.limits(of: rule)) }
    }
    for (place, rule, level, limits) in rules {
      guard case .allItems(let check) = rule.check else { continue }
      found[place] = check(survey.all.by(rule, level, limits))
    }
    for part in survey.parts {
      for (place, rule, level, limits) in rules {
        guard case .items(let check) = rule.check else { continue }
        found[place] += check(part.by(rule, level, limits))
      }
    }
    return found
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
    guard Rule.isAdvice(finding.rule) else { return finding.identity }
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
  /// What comes first; of equal ones what is found first in the order of paths and lines, which
  /// validity keeps.
  private struct Key: Comparable {
    let level: Int
    let rank: Int
    let weight: Int

    static func < (left: Key, right: Key) -> Bool {
      (left.level, left.rank, -left.weight) < (right.level, right.rank, -right.weight)
    }
  }

  private let weights: [Text: Int]
  private let ranks: [String: Int]

  init(in plan: Plan) {
    var weights: [Text: Int] = [:]
    for (id, children) in plan.children {
      guard let parent = plan.items[id] else { continue }
      for above in [parent] + plan.ancestors(of: id) {
        // In a circle what is above is below too; nothing hangs on itself.
        let own = above.parent == id ? 1 : 0
        weights[above.id, default: 0] += children.count - own
      }
    }
    self.weights = weights
    let names = Rule.advice.map(\.name).enumerated()
    ranks = Dictionary(names.map { ($0.element, $0.offset + 1) }) { first, _ in first }
  }

  func sorted<Element>(_ elements: [Element], by finding: (Element) -> Finding) -> [Element] {
    // Places are sorted, since a finding is a lot to move.
    let findings = elements.map(finding)
    let keys = findings.map(key)
    return elements.indices.sorted { left, right in
      keys[left] == keys[right] ? findings[left] < findings[right] : keys[left] < keys[right]
    }.map { elements[$0] }
  }

  private func key(_ finding: Finding) -> Key {
    let level = Finding.Level.allCases.firstIndex(of: finding.level) ?? 0
    guard let rank = ranks[finding.rule] else { return Key(level: level, rank: 0, weight: 0) }
    var weight = 0
    if case .item(let id)? = finding.subject { weight = weights[id] ?? 0 }
    return Key(level: level, rank: rank, weight: weight)
  }
}
