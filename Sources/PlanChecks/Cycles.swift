import PlanText

/// Circles among things of which each points at one other at most.
enum Cycles {
  /// Every circle once, beginning with its first id in byte order; the circles by their first id.
  /// Linear.
  static func all(in edges: [Text: Text]) -> [[Text]] {
    /// The walk that has come by.
    var visits: [Text: Int] = [:]
    visits.reserveCapacity(edges.count)
    var found: [[Text]] = []
    for (walk, start) in edges.keys.enumerated() {
      var next: Text? = start
      while let id = next, visits[id] == nil {
        visits[id] = walk
        next = edges[id]
      }
      // Whoever meets the own trail has gone around.
      guard let meeting = next, visits[meeting] == walk else { continue }
      var circle = [meeting]
      while let id = circle.last.flatMap({ edges[$0] }), id != meeting { circle.append(id) }
      found.append(rotated(circle))
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
