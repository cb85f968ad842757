extension Repository {
  /// The best common ancestors of two commits, sorted by id; empty for unrelated histories.
  ///
  /// What `git merge-base --all` gives without replacements and grafts. Reads the commits that
  /// only one of the two has, and few more.
  public func mergeBases(_ left: ObjectID, _ right: ObjectID) throws -> [ObjectID] {
    if left == right { return [left] }
    let candidates = try commonAncestors(left, [right])
    if candidates.count < 2 { return candidates }
    return try candidates.filter { candidate in
      let others = candidates.filter { $0 != candidate }
      return try !commonAncestors(candidate, others).contains(candidate)
    }
  }

  /// Whether the first commit is the second one or lies in its history.
  public func isAncestor(_ ancestor: ObjectID, of commit: ObjectID) throws -> Bool {
    if ancestor == commit { return true }
    return try commonAncestors(ancestor, [commit]).contains(ancestor)
  }

  /// Common ancestors of one commit with any of the others, among them all the best ones; sorted.
  ///
  /// Walks both histories by date, marking whose history a commit belongs to. A commit is visited
  /// again when its marks grow, so that wrong clocks cost time but not correctness.
  private func commonAncestors(_ one: ObjectID, _ others: [ObjectID]) throws -> [ObjectID] {
    var marks: [ObjectID: Marks] = [:]
    var queue = CommitQueue()
    // Entries in the queue that are not known to lie below a common ancestor.
    var open = 0
    var results: Set<ObjectID> = []

    func mark(_ id: ObjectID, _ new: Marks) throws {
      let old = marks[id] ?? []
      let all = old.union(new)
      if all == old { return }
      marks[id] = all
      let queued = old.contains(.queued)
      if queued {
        if all.contains(.stale), !old.contains(.stale) { open -= 1 }
      } else {
        marks[id, default: []].insert(.queued)
        queue.push(id, try node(id).seconds)
        if !all.contains(.stale) { open += 1 }
      }
    }

    try mark(one, .left)
    for other in others { try mark(other, .right) }
    while open > 0, let id = queue.pop() {
      var own = marks[id] ?? []
      own.remove(.queued)
      marks[id] = own
      if !own.contains(.stale) { open -= 1 }
      if own.contains(.left), own.contains(.right), !own.contains(.stale) {
        results.insert(id)
      }
      // What lies below a common ancestor is common too, but not the best.
      let isCommon = own.contains(.left) && own.contains(.right)
      let inherited: Marks = isCommon ? [.left, .right, .stale] : own
      for parent in try node(id).parents { try mark(parent, inherited) }
    }
    return results.filter { marks[$0]?.contains(.stale) != true }.sorted()
  }
}

private struct Marks: OptionSet {
  let rawValue: UInt8
  static let left = Marks(rawValue: 1)
  static let right = Marks(rawValue: 2)
  static let stale = Marks(rawValue: 4)
  static let queued = Marks(rawValue: 8)
}
