import PlanModel
import PlanText

extension Rule {
  static let parentCycle = Rule(
    "parent-cycle",
    "No item ladders up to itself"
  ) { plan in
    // What nothing hangs below is in no circle.
    let edges = plan.children.keys.reduce(into: [Text: Text]()) { edges, id in
      edges[id] = plan.items[id]?.parent
    }
    return Cycles.all(in: edges).compactMap { cycle in
      guard let first = cycle.first, let item = plan.items[first] else { return nil }
      return Finding(
        rule: "parent-cycle",
        level: .error,
        path: item.file.path,
        field: FieldPath("parent"),
        position: item.file.document.position(of: "parent"),
        message: "the parents go in a circle: \(Cycles.words(cycle))",
        remedy: "give one of them another parent: baton move \(first) --parent ID"
      )
    }
  }
}
