public import PlanModel

/// One check of a whole plan, by name.
///
/// A rule of validity finds what makes a plan unusable or odd whatever the day is; its errors keep
/// commits and merges out. Rules of ownership and outcome look at a whole plan on a day, have a
/// level that a store can change, and can be waived; they never keep anything out.
public struct Rule: Sendable {
  /// What a rule looks after.
  public enum Family: String, Sendable, CaseIterable, Encodable {
    /// Whether the plan is one.
    case validity
    /// Whether somebody answers for everything, can do so and knows it.
    case ownership
    /// Whether work is about an outcome, and somebody looks at how it goes.
    case outcome
  }

  /// The name by which findings, settings and waivers know it.
  public let name: String
  /// What it looks after.
  public let family: Family
  /// How much its findings matter where the store says nothing; nil for rules of validity, whose
  /// findings differ.
  public let level: Finding.Level?
  /// What it wants, one sentence without a full stop.
  public let summary: String
  /// Why that matters; empty for rules of validity.
  public let reason: String
  /// How to mend what it finds; empty for rules of validity, whose findings say it.
  public let remedy: String
  /// Something that it finds, from a plan that was really made where there is one; empty for rules of validity.
  public let example: String
  /// The numbers that a store can set for it.
  public let thresholds: [Threshold]
  let check: Check

  /// What it looks at. A large plan is gone through once, a few files at a time with all rules that
  /// can judge these, since going through it once for each rule is mostly waiting for memory.
  enum Check: Sendable {
    /// The plan.
    case plan(@Sendable (Plan) -> [Finding])
    /// Each file by itself, as part of a plan.
    case file(@Sendable (Plan) -> (PlanFile) -> [Finding])
    /// What somebody has changed; a merge by Baton is nobody's change.
    case change(@Sendable (Change) -> [Finding])
    /// Some items at a time, each by itself, as part of a plan.
    case items(@Sendable (Survey) -> [Finding])
    /// All items at once.
    case allItems(@Sendable (Survey) -> [Finding])
  }

  /// A rule of validity.
  init(_ name: String, _ summary: String, check: @escaping @Sendable (Plan) -> [Finding]) {
    self.init(name, summary, .plan(check))
  }

  /// A rule of validity that judges each file by itself.
  init(
    _ name: String,
    _ summary: String,
    eachFile check: @escaping @Sendable (Plan) -> (PlanFile) -> [Finding]
  ) {
    self.init(name, summary, .file(check))
  }

  /// A rule of validity about what only a change can show.
  init(
    _ name: String,
    _ summary: String,
    eachChange check: @escaping @Sendable (Change) -> [Finding]
  ) {
    self.init(name, summary, .change(check))
  }

  private init(_ name: String, _ summary: String, _ check: Check) {
    self.name = name
    family = .validity
    level = nil
    self.summary = summary
    reason = ""
    remedy = ""
    example = ""
    thresholds = []
    self.check = check
  }

  /// A rule of ownership or outcome.
  ///
  /// - Parameter atOnce: whether it has to see all items at once, as one that counts them does.
  init(
    _ name: String,
    _ family: Family,
    _ level: Finding.Level,
    _ summary: String,
    reason: String,
    remedy: String,
    example: String,
    thresholds: [Threshold] = [],
    atOnce: Bool = false,
    check: @escaping @Sendable (Survey) -> [Finding]
  ) {
    self.name = name
    self.family = family
    self.level = level
    self.summary = summary
    self.reason = reason
    self.remedy = remedy
    self.example = example
    self.thresholds = thresholds
    self.check = atOnce ? .allItems(check) : .items(check)
  }
}

/// A number that a rule goes by and that a store can set.
public struct Threshold: Sendable {
  /// How it is written.
  public enum Unit: Sendable {
    /// A whole number.
    case count
    /// A length of time: `14d`.
    case span
  }

  /// Its key below the rule's name.
  public let name: String
  /// What it is where the store says nothing; days for a length of time.
  public let initial: Int
  /// How it is written.
  public let unit: Unit
  /// What it means, a few words.
  public let about: String

  init(_ name: String, _ initial: Int, _ unit: Unit, _ about: String) {
    self.name = name
    self.initial = initial
    self.unit = unit
    self.about = about
  }

  /// A value as it is written.
  public func written(_ value: Int) -> String { unit == .span ? "\(value)d" : "\(value)" }
}

extension Plan {
  /// What makes the plan invalid or odd, by path and place; the same on every machine and every
  /// day. Costs about as much as reading the plan.
  ///
  /// Part of a plan can be asked: rules of ownership and outcome, which need all of it, are not here.
  public func findings() -> [Finding] {
    var found: [Finding] = []
    var fileChecks: [(PlanFile) -> [Finding]] = []
    for rule in Rule.validity {
      switch rule.check {
      case .plan(let check): found += check(self)
      case .file(let check): fileChecks.append(check(self))
      case .change, .items, .allItems: break
      }
    }
    for file in files {
      for check in fileChecks { found += check(file) }
    }
    return found.sorted()
  }
}

extension Change {
  /// What is odd about a change that somebody made, whatever the plan is like. Meant for people's
  /// commits and edits, not for merges.
  public func findings() -> [Finding] {
    Rule.validity.flatMap { rule -> [Finding] in
      guard case .change(let check) = rule.check else { return [] }
      return check(self)
    }.sorted()
  }
}
