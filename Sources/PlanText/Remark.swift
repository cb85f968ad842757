/// A comment line or a blank line.
struct Remark: Hashable {
  /// How far the comment stands to the right of the entry it belongs to.
  var offset: Int
  /// The comment from its mark on; a blank line's spaces.
  var text: [UInt8]
  var lineBreak: [UInt8]

  var isBlank: Bool { text.allSatisfy(\.isBlank) }

  /// The lines of a range of bytes, as seen from an entry in a column.
  static func reading(_ bytes: ArraySlice<UInt8>, column: Int) -> [Remark] {
    var remarks: [Remark] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let feed = bytes[start...].firstIndex(of: .lineFeed)
      let next = feed.map { $0 + 1 } ?? bytes.endIndex
      var end = feed ?? bytes.endIndex
      if feed != nil, end > start, bytes[end - 1] == .carriageReturn { end -= 1 }
      let first = bytes[start..<end].firstIndex { $0 != .space } ?? end
      remarks.append(
        Remark(
          offset: first == end ? 0 : first - start - column,
          text: Array(bytes[(first == end ? start : first)..<end]),
          lineBreak: Array(bytes[end..<next])
        )
      )
      start = next
    }
    return remarks
  }

  /// Merges the lines of two sides: what either added is kept once, what either removed goes.
  static func merging(base: [Remark]?, left: [Remark], right: [Remark]) -> [Remark] {
    if left == right { return left }
    if let base, base == left { return right }
    if let base, base == right { return left }
    let known = Set((base ?? []).map(\.text))
    let leftTexts = Set(left.map(\.text))
    let rightTexts = Set(right.map(\.text))
    var result = left.filter {
      $0.isBlank || !known.contains($0.text) || rightTexts.contains($0.text)
    }
    var cursor = 0
    for remark in right where !remark.isBlank {
      if let index = result.firstIndex(where: { $0.text == remark.text }) {
        cursor = index + 1
      } else if !known.contains(remark.text), !leftTexts.contains(remark.text) {
        while cursor < result.count, !result[cursor].isBlank, !known.contains(result[cursor].text) {
          cursor += 1
        }
        result.insert(remark, at: cursor)
        cursor += 1
      }
    }
    return result
  }
}
