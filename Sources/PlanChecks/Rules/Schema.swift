import PlanModel

extension Rule {
  /// Its findings carry the finer names that `PlanFile.findings` gives them, such as `bad-date`.
  static let schema = Rule(
    "schema",
    "Every file has its required keys, and every value its form"
  ) { plan in
    plan.files.flatMap { $0.findings() }
  }
}
