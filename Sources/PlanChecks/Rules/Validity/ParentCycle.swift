import PlanModel
import PlanText

extension Rule {
  static let parentCycle = Rule(
    "parent-cycle",
    "No item ladders up to itself"
  ) { plan in
    let edges = plan.items.compactMapValues(\.parent)
    return Cycles.all(in: edges).compactMap { cycle in
      guard let first = cycle.first, let item = plan.items[first] else { return nil }
      return Finding(
        rule: "parent-cycle",
        level: .error,
        path: item.file.path,
        field: FieldPath("parent"),
        position: item.file.document.position(of: [.key("parent")]),
        message: "the parents go in a circle: \(Cycles.words(cycle))",
        remedy: "give one of them another parent: baton move \(first) --parent ID"
      )
    }
  }
}
