public import PlanText

/// Finding what somebody meant to write.
public enum Spelling {
  /// The candidate nearest to a word: at most a third of its letters changed, added, dropped or
  /// swapped with a neighbour, and at least one such slip is always forgiven. Of equally near ones
  /// the first in byte order; nil where none is near or the word itself is a candidate.
  ///
  /// Costs the product of the lengths for each candidate of about the same length.
  public static func nearest(to word: Text, among candidates: some Sequence<Text>) -> Text? {
    let wanted = Array(word.string.utf8)
    var limit = max(1, wanted.count / 3)
    var best: Text?
    for candidate in candidates {
      let bytes = Array(candidate.string.utf8)
      guard abs(bytes.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, bytes)
      guard distance > 0 else { return nil }
      guard distance <= limit, distance < max(bytes.count, wanted.count) else { continue }
      if distance < limit || best.map({ candidate < $0 }) ?? true { best = candidate }
      limit = distance
    }
    return best
  }

  /// How many bytes have to be changed, added, dropped or swapped with a neighbour to make one
  /// word of the other.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    if left == right { return 0 }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in 0..<left.count {
      var row = [i + 1]
      row.reserveCapacity(right.count + 1)
      for j in 0..<right.count {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }
}
