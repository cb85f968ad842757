public import PlanModel

/// One check of a whole plan, by name.
public struct Rule: Sendable {
  /// The name by which findings, settings and waivers know it.
  public let name: String
  /// What it wants, one sentence.
  public let summary: String
  let check: @Sendable (Plan) -> [Finding]

  init(_ name: String, _ summary: String, check: @escaping @Sendable (Plan) -> [Finding]) {
    self.name = name
    self.summary = summary
    self.check = check
  }

  /// What this rule finds in a plan, sorted.
  public func findings(in plan: Plan) -> [Finding] { check(plan).sorted() }

  /// All rules.
  public static let all: [Rule] = [
    .schema, .unreadableFile, .missingSettings, .misplacedFile, .duplicateID, .sharedEmail,
    .danglingReference, .parentCycle, .teamCycle, .unknownTeam, .contestWithShownClaim,
  ]
}

extension Plan {
  /// Everything that the rules find, by path and place; the same on every machine. Costs about as
  /// much as reading the plan.
  public func findings(by rules: [Rule] = Rule.all) -> [Finding] {
    rules.flatMap { $0.check(self) }.sorted()
  }
}
