import PlanText

/// Circles among things of which each points at one other at most.
enum Cycles {
  /// Every circle once, beginning with its first id in byte order; the circles by their first id.
  /// Linear but for the sorting.
  static func all(in edges: [Text: Text]) -> [[Text]] {
    var done: Set<Text> = []
    var found: [[Text]] = []
    for start in edges.keys.sorted() {
      var trail: [Text] = []
      var places: [Text: Int] = [:]
      var next: Text? = start
      while let id = next, !done.contains(id) {
        if let place = places[id] {
          found.append(rotated(Array(trail[place...])))
          break
        }
        places[id] = trail.count
        trail.append(id)
        next = edges[id]
      }
      done.formUnion(trail)
    }
    return found.sorted { ($0.first ?? "") < ($1.first ?? "") }
  }

  /// The ids of a circle with the first one again at the end: `a → b → a`.
  static func words(_ cycle: [Text]) -> String {
    (cycle + cycle.prefix(1)).map(\.string).joined(separator: " \u{2192} ")
  }

  private static func rotated(_ cycle: [Text]) -> [Text] {
    guard let first = cycle.min(), let place = cycle.firstIndex(of: first) else { return cycle }
    return Array(cycle[place...] + cycle[..<place])
  }
}
