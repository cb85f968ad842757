/// The stretches in which two sequences of lines differ: Myers' O(ND) algorithm
/// (E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986), greedy form.
///
/// Written out here rather than taken from the standard library because a merge must give the same
/// bytes with every version of the toolchain.
public struct LineHunks: Sendable {
  /// A stretch of the old lines that became a stretch of the new ones.
  public struct Hunk: Hashable, Sendable {
    /// The positions of the old lines; empty where lines were added.
    public var old: Range<Int>
    /// The positions of the new lines; empty where lines were removed.
    public var new: Range<Int>
  }

  /// Hunks in order, none touching the next.
  public let hunks: [Hunk]

  /// From how many differences on, among lines that both have, a stretch counts as changed as a
  /// whole: time and memory grow with the square of their number.
  private static let mostDifferences = 4_000

  /// Compares by equality. Time grows with lines times differences, and is bounded.
  public init<Line: Hashable>(from old: [Line], to new: [Line]) {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var oldEnd = old.count
    var newEnd = new.count
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    // Lines that only one of the two has are in nothing that is common.
    let inOld = Set(old[start..<oldEnd])
    let inNew = Set(new[start..<newEnd])
    let oldPlaces = (start..<oldEnd).filter { inNew.contains(old[$0]) }
    let newPlaces = (start..<newEnd).filter { inOld.contains(new[$0]) }
    let kept = Self.common(oldPlaces.map { old[$0] }, newPlaces.map { new[$0] })
      .map { (oldPlaces[$0], newPlaces[$1]) }
    var hunks: [Hunk] = []
    var oldNext = start
    var newNext = start
    for (oldIndex, newIndex) in kept + [(oldEnd, newEnd)] {
      if oldNext < oldIndex || newNext < newIndex {
        hunks.append(Hunk(old: oldNext..<oldIndex, new: newNext..<newIndex))
      }
      oldNext = oldIndex + 1
      newNext = newIndex + 1
    }
    self.hunks = hunks
  }

  /// The pairs of positions of a longest common subsequence, in order; none where too much differs.
  private static func common<Line: Hashable>(_ old: [Line], _ new: [Line]) -> [(Int, Int)] {
    let limit = min(old.count + new.count, mostDifferences)
    // How far each diagonal reaches; `middle` is diagonal 0.
    let middle = limit + 1
    var furthest = [Int](repeating: 0, count: 2 * middle + 1)
    // The diagonals that a step looks back at, before that step.
    var trace: [[Int]] = []
    var isFound = false
    search: for distance in 0...limit {
      trace.append(Array(furthest[(middle - distance - 1)...(middle + distance + 1)]))
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let goesDown =
          diagonal == -distance
          || (diagonal != distance
            && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1])
        var x =
          goesDown ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1
        while x < old.count, x - diagonal < new.count, old[x] == new[x - diagonal] { x += 1 }
        furthest[middle + diagonal] = x
        if x >= old.count, x - diagonal >= new.count {
          isFound = true
          break search
        }
      }
    }
    guard isFound else { return [] }
    var pairs: [(Int, Int)] = []
    var x = old.count
    var y = new.count
    for distance in stride(from: trace.count - 1, through: 0, by: -1) {
      let before = trace[distance]
      let center = distance + 1
      let diagonal = x - y
      let goesDown =
        diagonal == -distance
        || (diagonal != distance && before[center + diagonal - 1] < before[center + diagonal + 1])
      let previous = diagonal + (goesDown ? 1 : -1)
      let previousX = distance == 0 ? 0 : before[center + previous]
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
