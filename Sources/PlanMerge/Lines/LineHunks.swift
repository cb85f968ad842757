/// The stretches in which two sequences of lines differ: Myers' O(ND) algorithm
/// (E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986), greedy form.
///
/// Written out here rather than taken from the standard library because a merge must give the same
/// bytes with every version of the toolchain.
struct LineHunks {
  /// A stretch of the old lines that became a stretch of the new ones.
  struct Hunk: Hashable {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// Hunks in order, none touching the next.
  let hunks: [Hunk]

  /// Compares by equality. Time grows with lines times differences.
  init<Line: Hashable>(from old: [Line], to new: [Line]) {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var oldEnd = old.count
    var newEnd = new.count
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    let kept = Self.common(Array(old[start..<oldEnd]), Array(new[start..<newEnd]))
    var hunks: [Hunk] = []
    var oldNext = start
    var newNext = start
    for (oldIndex, newIndex) in kept.map({ ($0 + start, $1 + start) }) + [(oldEnd, newEnd)] {
      if oldNext < oldIndex || newNext < newIndex {
        hunks.append(Hunk(old: oldNext..<oldIndex, new: newNext..<newIndex))
      }
      oldNext = oldIndex + 1
      newNext = newIndex + 1
    }
    self.hunks = hunks
  }

  /// The pairs of positions of a longest common subsequence, in order.
  private static func common<Line: Hashable>(_ old: [Line], _ new: [Line]) -> [(Int, Int)] {
    let limit = old.count + new.count
    guard limit > 0 else { return [] }
    var furthest = [Int](repeating: 0, count: 2 * limit + 2)
    var trace: [[Int]] = []
    search: for distance in 0...limit {
      trace.append(furthest)
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let goesDown =
          diagonal == -distance
          || (diagonal != distance
            && furthest[limit + diagonal - 1] < furthest[limit + diagonal + 1])
        var x =
          goesDown ? furthest[limit + diagonal + 1] : furthest[limit + diagonal - 1] + 1
        while x < old.count, x - diagonal < new.count, old[x] == new[x - diagonal] { x += 1 }
        furthest[limit + diagonal] = x
        if x >= old.count, x - diagonal >= new.count { break search }
      }
    }
    var pairs: [(Int, Int)] = []
    var x = old.count
    var y = new.count
    for distance in stride(from: trace.count - 1, through: 0, by: -1) {
      let before = trace[distance]
      let diagonal = x - y
      let goesDown =
        diagonal == -distance
        || (diagonal != distance && before[limit + diagonal - 1] < before[limit + diagonal + 1])
      let previous = diagonal + (goesDown ? 1 : -1)
      let previousX = distance == 0 ? 0 : before[limit + previous]
      let previousY = distance == 0 ? 0 : previousX - previous
      while x > previousX, y > previousY {
        x -= 1
        y -= 1
        pairs.append((x, y))
      }
      x = previousX
      y = previousY
    }
    return pairs.reversed()
  }
}
