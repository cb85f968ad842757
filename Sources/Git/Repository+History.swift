extension Repository {
  /// The commits in the history of some commits but not in that of others, newest first.
  ///
  /// A commit always comes before its parents; apart from that by the committer's date, then id.
  /// With `firstParent` only the first parent of each is followed. Reads the commits that it
  /// returns and few more. In a shallow clone the history ends where the clone does.
  public func history(
    of heads: [ObjectID],
    excluding excluded: [ObjectID] = [],
    firstParent: Bool = false
  ) throws -> [ObjectID] {
    let included = try reachable(from: heads, excluding: excluded, firstParent: firstParent)
    func parents(_ id: ObjectID) throws -> [ObjectID] {
      let all = try presentParents(id)
      return firstParent ? Array(all.prefix(1)) : all
    }

    var waiting: [ObjectID: Int] = [:]
    for id in included {
      for parent in try parents(id) where included.contains(parent) {
        waiting[parent, default: 0] += 1
      }
    }
    var ready = CommitQueue()
    for id in included where waiting[id] == nil { ready.push(id, try node(id).seconds) }
    var result: [ObjectID] = []
    result.reserveCapacity(included.count)
    while let id = ready.pop() {
      result.append(id)
      for parent in try parents(id) {
        guard let count = waiting[parent] else { continue }
        waiting[parent] = count - 1
        if count == 1 { ready.push(parent, try node(parent).seconds) }
      }
    }
    return result
  }

  /// How many excluded commits are looked at beyond the point where, by the dates, all is known.
  /// Clocks would have to be wrong over more commits than this to let an excluded one in.
  private static let patience = 256

  private func reachable(
    from heads: [ObjectID],
    excluding excluded: [ObjectID],
    firstParent: Bool
  ) throws -> Set<ObjectID> {
    var included: Set<ObjectID> = []
    var hidden: Set<ObjectID> = []
    var queue = CommitQueue()
    var queued: Set<ObjectID> = []
    // Entries in the queue that are not hidden.
    var open = 0

    func push(_ id: ObjectID) throws {
      if queued.insert(id).inserted {
        queue.push(id, try node(id).seconds)
        if !hidden.contains(id) { open += 1 }
      }
    }
    /// Hides a commit and everything below it that was already taken.
    func hide(_ id: ObjectID) throws {
      var stack = [id]
      while let next = stack.popLast() {
        if !hidden.insert(next).inserted { continue }
        if queued.contains(next) {
          open -= 1
        } else if included.remove(next) != nil {
          stack += try presentParents(next)
        } else {
          try push(next)
        }
      }
    }

    for id in excluded { try hide(id) }
    for id in heads where !hidden.contains(id) { try push(id) }
    while open > 0, let id = queue.pop() {
      queued.remove(id)
      let parents = try presentParents(id)
      if hidden.contains(id) {
        for parent in parents { try hide(parent) }
      } else {
        open -= 1
        included.insert(id)
        for parent in firstParent ? Array(parents.prefix(1)) : parents
        where !included.contains(parent) && !hidden.contains(parent) {
          try push(parent)
        }
      }
    }

    // Only excluded commits are left, older than all that were taken unless a clock was wrong.
    // Those waiting are followed side by side: the one with the wrong date may be any of them.
    var looked = 0
    while !included.isEmpty, looked < Repository.patience, !queue.isEmpty {
      var waiting: [ObjectID] = []
      while let id = queue.pop() { waiting.append(id) }
      for id in waiting {
        looked += 1
        queued.remove(id)
        for parent in try presentParents(id) { try hide(parent) }
      }
    }
    return included
  }
}
