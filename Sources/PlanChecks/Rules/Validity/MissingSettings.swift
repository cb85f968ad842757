import PlanModel

extension Rule {
  static let missingSettings = Rule(
    "missing-settings",
    "The store has a baton.yaml"
  ) { plan in
    guard plan.settings == nil, !plan.brokenSubjects.contains(.settings) else { return [] }
    return [
      Finding(
        rule: "missing-settings",
        level: .error,
        path: "baton.yaml",
        message: "there is no baton.yaml",
        remedy: "type baton init, or write a file with format: 1 and merge-version: 1"
      )
    ]
  }
}
