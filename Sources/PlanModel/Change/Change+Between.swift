import PlanText

extension Change {
  /// What changed between two states of a store, by subject, then path.
  ///
  /// Files are matched by what they are about, so a move is one change. Files that are the same
  /// on both sides may be left out; broken ones that are the same must be, since a change of a
  /// file that cannot be read is always told. Other files than the plan's are passed over.
  public static func between(
    before: [PlanFile],
    after: [PlanFile],
    brokenBefore: [BrokenFile] = [],
    brokenAfter: [BrokenFile] = []
  ) -> [Change] {
    let old = grouped(before.map(Side.file) + brokenBefore.map(Side.broken))
    let new = grouped(after.map(Side.file) + brokenAfter.map(Side.broken))
    let subjects = Set(old.keys).union(new.keys).sorted()
    return subjects.flatMap { changes(of: $0, old[$0] ?? [], new[$0] ?? []) }
  }

  private static func grouped(_ sides: [Side]) -> [Subject: [Side]] {
    var result: [Subject: [Side]] = [:]
    for side in sides {
      guard let subject = FileKind(path: side.path).subject else { continue }
      result[subject, default: []].append(side)
    }
    return result.mapValues { $0.sorted { Text($0.path) < Text($1.path) } }
  }

  /// Pairs the files of one subject, first those at the same path, then the others in order.
  private static func changes(of subject: Subject, _ old: [Side], _ new: [Side]) -> [Change] {
    var (old, new) = (old, new)
    var pairs: [(Side?, Side?)] = []
    for side in old {
      guard let index = new.firstIndex(where: { Text($0.path) == Text(side.path) }) else {
        continue
      }
      pairs.append((side, new.remove(at: index)))
    }
    old.removeAll { side in pairs.contains { Text($0.0?.path ?? "") == Text(side.path) } }
    for index in 0..<max(old.count, new.count) {
      pairs.append(
        (index < old.count ? old[index] : nil, index < new.count ? new[index] : nil)
      )
    }
    return pairs.compactMap { before, after in
      if let before, let after, before.isSame(as: after) { return nil }
      return Change(subject, before, after)
    }
  }
}
