/// What a walk through history needs of a commit.
struct CommitNode {
  let parents: [ObjectID]
  /// The committer's clock, in seconds since 1970.
  let seconds: Int64
}

extension CommitNode {
  /// Reads the parents and the date from a raw commit, not more.
  init(parsing bytes: UnsafeRawBufferPointer, id: ObjectID) throws {
    var reader = HeaderReader(rest: Array(bytes)[...])
    var parents: [ObjectID] = []
    _ = reader.value(of: "tree")
    while let parent = reader.id(of: "parent") { parents.append(parent) }
    _ = reader.value(of: "author")
    guard let committer = reader.value(of: "committer") else {
      throw Failure(.corrupt, "\(id) has no committer line", in: "read a commit")
    }
    // The date stands behind the last `>`; one that cannot be read counts as the oldest.
    let date = committer.lastIndex(of: UInt8(ascii: ">")).map { committer[($0 + 1)...] }
    let digits = date?.split(separator: UInt8(ascii: " ")).first ?? []
    self.parents = parents
    self.seconds = Int64(String(decoding: digits, as: UTF8.self)) ?? 0
  }
}

extension Repository {
  /// The parents and the date of a commit; read once.
  func node(_ id: ObjectID) throws -> CommitNode {
    if let known = knownCommits[id] { return known }
    let node = try withContent(id, .commit) { try CommitNode(parsing: $0, id: id) }
    knownCommits[id] = node
    return node
  }

  /// The parents of a commit, without those that a shallow clone cut off.
  func presentParents(_ id: ObjectID) throws -> [ObjectID] {
    let parents = try node(id).parents
    return isShallow ? parents.filter { contains($0) } : parents
  }
}

/// Commits to visit, the newest first; of equal dates the higher id.
struct CommitQueue {
  private var heap: [(seconds: Int64, id: ObjectID)] = []

  var isEmpty: Bool { heap.isEmpty }
  var count: Int { heap.count }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    (heap[left].seconds, heap[left].id) > (heap[right].seconds, heap[right].id)
  }

  mutating func push(_ id: ObjectID, _ seconds: Int64) {
    heap.append((seconds, id))
    var child = heap.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func pop() -> ObjectID? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      var parent = 0
      while true {
        var best = parent
        for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
          if precedes(child, best) { best = child }
        }
        if best == parent { break }
        heap.swapAt(parent, best)
        parent = best
      }
    }
    return first.id
  }
}
