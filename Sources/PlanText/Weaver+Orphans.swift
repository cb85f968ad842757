extension Weaver {
  /// The comments that a side has written on entries which the other side removed, by the position
  /// of the wanted entry above which they are to stand; behind the last one they are at its end.
  ///
  /// A comment goes with its entry; but one that the base did not have, and that whoever removed the
  /// entry has never seen, stays.
  func orphans(in collections: Trio, matched: [Trio]) -> [[Remark]] {
    var result = [[Remark]](repeating: [], count: matched.count + 1)
    let old =
      collections.base.map { comments(in: Place(side: .base, index: $0), inner: false) } ?? []
    for (side, other) in [(Side.left, Side.right), (.right, .left)] {
      guard let own = collections[side], let across = collections[other],
        !sources[side.rawValue].isSame(as: sources[Side.base.rawValue])
      else { continue }
      var positions: [Int: Int] = [:]
      for (position, trio) in matched.enumerated() {
        if let child = trio[side] { positions[child] = position }
      }
      let children = sources[side.rawValue].children(of: own)
      if children.allSatisfy({ positions[$0] != nil }) { continue }
      var known = Set(old)
      known.formUnion(comments(in: Place(side: other, index: across), inner: false))
      var waiting: [Remark] = []
      for child in children {
        if let position = positions[child] {
          result[position] += waiting
          waiting = []
        } else {
          for text in comments(in: Place(side: side, index: child), inner: false)
          where known.insert(text).inserted {
            waiting.append(Remark(offset: 0, text: text, lineBreak: lineBreak))
          }
        }
      }
      result[matched.count] += waiting
    }
    return result
  }
}
