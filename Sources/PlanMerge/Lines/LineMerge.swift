/// A three-way merge of lines: changes of different lines combine, also of neighbouring ones;
/// changes of the same lines, and different insertions at one place, do not.
enum LineMerge {
  /// The combined lines, or nil where the sides changed the same place differently. Swapping the
  /// sides gives the same answer.
  static func merged<Line: Hashable>(base: [Line], left: [Line], right: [Line]) -> [Line]? {
    let leftHunks = LineHunks(from: base, to: left).hunks
    let rightHunks = LineHunks(from: base, to: right).hunks
    var result: [Line] = []
    var position = 0
    var leftIndex = 0
    var rightIndex = 0
    while leftIndex < leftHunks.count || rightIndex < rightHunks.count {
      let leftHunk = leftIndex < leftHunks.count ? leftHunks[leftIndex] : nil
      let rightHunk = rightIndex < rightHunks.count ? rightHunks[rightIndex] : nil
      if let leftHunk, let rightHunk, overlap(leftHunk.old, rightHunk.old) {
        guard leftHunk.old == rightHunk.old,
          left[leftHunk.new].elementsEqual(right[rightHunk.new])
        else { return nil }
        result += base[position..<leftHunk.old.lowerBound] + left[leftHunk.new]
        position = leftHunk.old.upperBound
        leftIndex += 1
        rightIndex += 1
      } else if let leftHunk, rightHunk.map({ isFirst(leftHunk.old, $0.old) }) ?? true {
        result += base[position..<leftHunk.old.lowerBound] + left[leftHunk.new]
        position = leftHunk.old.upperBound
        leftIndex += 1
      } else if let rightHunk {
        result += base[position..<rightHunk.old.lowerBound] + right[rightHunk.new]
        position = rightHunk.old.upperBound
        rightIndex += 1
      }
    }
    return result + base[position...]
  }

  /// Whether two changed stretches share a line, one inserts inside the other, or both insert at
  /// the same place.
  private static func overlap(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    if first.isEmpty && second.isEmpty { return first.lowerBound == second.lowerBound }
    return first.lowerBound < second.upperBound && second.lowerBound < first.upperBound
  }

  private static func isFirst(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    first.lowerBound != second.lowerBound
      ? first.lowerBound < second.lowerBound : first.upperBound < second.upperBound
  }

  /// Splits bytes behind each line feed; joining the pieces gives the bytes again.
  static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      result.append(Array(bytes[start...index]))
      start = index + 1
    }
    if start < bytes.count { result.append(Array(bytes[start...])) }
    return result
  }
}
