import PlanModel
import PlanText

extension Rule {
  static let teamCycle = Rule(
    "team-cycle",
    "No team is above itself"
  ) { plan in
    let edges = plan.teams.compactMapValues(\.parent)
    return Cycles.all(in: edges).compactMap { cycle in
      guard let first = cycle.first, let team = plan.teams[first] else { return nil }
      return Finding(
        rule: "team-cycle",
        level: .error,
        path: team.file.path,
        field: FieldPath("parent"),
        position: team.file.document.position(of: "parent"),
        message: "the parent teams go in a circle: \(Cycles.words(cycle))",
        remedy: "give one of them another parent in teams/\(first).yaml"
      )
    }
  }
}
