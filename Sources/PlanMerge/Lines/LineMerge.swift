import PlanModel

/// A three-way merge of lines: changes of different lines combine, also of neighbouring ones;
/// changes of the same lines, and different insertions at one place, do not.
enum LineMerge {
  /// A stretch of lines in all three versions, and who changed it.
  struct Region: Hashable {
    /// Who changed a stretch.
    enum Change {
      case nobody, left, right
      /// Both, in the same way.
      case alike
      /// Both, in different ways.
      case both
    }

    var change: Change
    var base: Range<Int>
    var left: Range<Int>
    var right: Range<Int>
  }

  /// The combined lines, or nil where the sides changed the same place differently. Swapping the
  /// sides gives the same answer.
  static func merged<Line: Hashable>(base: [Line], left: [Line], right: [Line]) -> [Line]? {
    var result: [Line] = []
    for region in regions(base: base, left: left, right: right) {
      switch region.change {
      case .nobody, .left, .alike: result += left[region.left]
      case .right: result += right[region.right]
      case .both: return nil
      }
    }
    return result
  }

  /// The combined text, merged by lines, or nil where the sides changed the same place differently.
  static func merged(base: [UInt8], left: [UInt8], right: [UInt8]) -> [UInt8]? {
    merged(base: lines(base), left: lines(left), right: lines(right)).map {
      joined($0, lineBreak: ConflictMarkers.lineBreak(base, left, right))
    }
  }

  /// Lines as one text. A last line without an end gets one where another line has come to stand
  /// behind it.
  static func joined(_ lines: [[UInt8]], lineBreak: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for line in lines {
      if let last = result.last, last != UInt8(ascii: "\n") { result += lineBreak }
      result += line
    }
    return result
  }

  /// All lines of the three versions, stretch by stretch.
  static func regions<Line: Hashable>(base: [Line], left: [Line], right: [Line]) -> [Region] {
    let leftHunks = LineHunks(from: base, to: left).hunks
    let rightHunks = LineHunks(from: base, to: right).hunks
    var regions: [Region] = []
    var (place, leftPlace, rightPlace) = (0, 0, 0)
    var (i, j) = (0, 0)

    func append(_ change: Region.Change, to end: Int, _ leftEnd: Int, _ rightEnd: Int) {
      let region = Region(
        change: change,
        base: place..<end,
        left: leftPlace..<leftEnd,
        right: rightPlace..<rightEnd
      )
      (place, leftPlace, rightPlace) = (end, leftEnd, rightEnd)
      if !(region.base.isEmpty && region.left.isEmpty && region.right.isEmpty) {
        regions.append(region)
      }
    }
    /// The lines up to a line of the base that nobody has touched since the last region.
    func appendSame(to start: Int) {
      let count = start - place
      append(.nobody, to: start, leftPlace + count, rightPlace + count)
    }

    while i < leftHunks.count || j < rightHunks.count {
      let one = i < leftHunks.count ? leftHunks[i] : nil
      let other = j < rightHunks.count ? rightHunks[j] : nil
      guard let one, let other, overlap(one.old, other.old) else {
        if let one, other.map({ isFirst(one.old, $0.old) }) ?? true {
          appendSame(to: one.old.lowerBound)
          append(.left, to: one.old.upperBound, one.new.upperBound, rightPlace + one.old.count)
          i += 1
        } else if let other {
          appendSame(to: other.old.lowerBound)
          append(
            .right,
            to: other.old.upperBound,
            leftPlace + other.old.count,
            other.new.upperBound
          )
          j += 1
        }
        continue
      }
      let isAlike = one.old == other.old && left[one.new].elementsEqual(right[other.new])
      appendSame(to: min(one.old.lowerBound, other.old.lowerBound))
      // Whatever reaches into the stretch belongs to it.
      (i, j) = (i + 1, j + 1)
      while true {
        if i < leftHunks.count, overlap(leftHunks[i].old, rightHunks[j - 1].old) {
          i += 1
        } else if j < rightHunks.count, overlap(leftHunks[i - 1].old, rightHunks[j].old) {
          j += 1
        } else {
          break
        }
      }
      let (leftLast, rightLast) = (leftHunks[i - 1], rightHunks[j - 1])
      let end = max(leftLast.old.upperBound, rightLast.old.upperBound)
      let ends = (
        left: leftLast.new.upperBound + end - leftLast.old.upperBound,
        right: rightLast.new.upperBound + end - rightLast.old.upperBound
      )
      // As many lines as before on both sides: each is a place of its own, where that settles it.
      let changes =
        end - place == ends.left - leftPlace && end - place == ends.right - rightPlace
        ? zip(base[place..<end], zip(left[leftPlace..<ends.left], right[rightPlace..<ends.right]))
          .map { change(from: $0, to: $1.0, or: $1.1) } : []
      if isAlike || changes.isEmpty || changes.contains(.both) {
        append(isAlike ? .alike : .both, to: end, ends.left, ends.right)
      } else {
        for change in changes { append(change, to: place + 1, leftPlace + 1, rightPlace + 1) }
      }
    }
    appendSame(to: base.count)
    return regions
  }

  private static func change<Line: Equatable>(from base: Line, to left: Line, or right: Line)
    -> Region.Change
  {
    if left == right { return left == base ? .nobody : .alike }
    if right == base { return .left }
    return left == base ? .right : .both
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
