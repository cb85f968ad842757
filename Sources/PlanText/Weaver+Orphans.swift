extension Weaver {
  /// The comments that a side has written on entries which the other side removed, by the position
  /// of the wanted entry above which they are to stand; behind the last one they are at its end.
  ///
  /// A comment goes with its entry; but one that the base did not have, and that whoever removed the
  /// entry has never seen, stays; and so does one that both sides have, each at an entry that the result
  /// does not have.
  func orphans(in collections: Trio, matched: [Trio]) -> [[Remark]] {
    var result = [[Remark]](repeating: [], count: matched.count + 1)
    func all(_ side: Side) -> Set<[UInt8]> {
      collections[side].map { Set(comments(in: Place(side: side, index: $0), inner: false)) } ?? []
    }
    let old = all(.base)
    var shared = all(.left).intersection(all(.right))
    for side in [Side.left, .right] { shared.subtract(standing(in: collections, matched, side)) }
    for (side, other) in [(Side.left, Side.right), (.right, .left)] {
      guard let own = collections[side], collections[other] != nil || collections.base != nil,
        !sources[side.rawValue].isSame(as: sources[Side.base.rawValue])
      else { continue }
      var positions: [Int: Int] = [:]
      for (position, trio) in matched.enumerated() {
        if let child = trio[side] { positions[child] = position }
      }
      let children = sources[side.rawValue].children(of: own)
      if children.allSatisfy({ positions[$0] != nil }) { continue }
      var known = old.union(all(other)).subtracting(shared)
      var waiting: [Remark] = []
      for child in children {
        if let position = positions[child] {
          result[position] += waiting
          waiting = []
        } else {
          for text in comments(in: Place(side: side, index: child), inner: false)
          where known.insert(text).inserted {
            shared.remove(text)
            waiting.append(Remark(offset: 0, text: text, lineBreak: lineBreak))
          }
        }
      }
      result[matched.count] += waiting
    }
    return result
  }

  /// The comments of a side that are not in an entry that the result does not have.
  private func standing(in collections: Trio, _ matched: [Trio], _ side: Side) -> Set<[UInt8]> {
    guard let own = collections[side] else { return [] }
    let kept = Set(matched.compactMap { $0[side] })
    var (staying, leaving): (Set<[UInt8]>, Set<[UInt8]>) = ([], [])
    for child in sources[side.rawValue].children(of: own) {
      let found = comments(in: Place(side: side, index: child), inner: false)
      if kept.contains(child) { staying.formUnion(found) } else { leaving.formUnion(found) }
    }
    return Set(comments(in: Place(side: side, index: own), inner: false))
      .subtracting(leaving).union(staying)
  }
}
