import PlanModel
import PlanText

extension MergeWork {
  /// Takes the edges of every new parent cycle that a side changed back to the base, contested.
  /// Edges of new items stay: those of the base's items are enough. Returns whether it found one.
  mutating func breakCycles() -> Bool {
    guard mixesParents else { return false }
    var found = false
    for subject in sortedSubjects {
      guard let cycle = cycle(from: subject), !isOf(\.left, cycle), !isOf(\.right, cycle) else {
        continue
      }
      let changed = cycle.filter { member in
        guard let draft = drafts[member], let base = draft.base else { return false }
        return base.parentValue != draft.value?.mapping?["parent"]
      }
      for member in changed {
        revertParent(of: member)
        found = true
      }
    }
    return found
  }

  /// Whether there can be a cycle that no side has alone: it needs an edge of an item of the base
  /// that is not the left's, and one that is not the right's. Without them no look at the plan is
  /// needed.
  private var mixesParents: Bool {
    let known = drafts.values.filter { $0.exists && $0.base != nil }
    func differs(from side: KeyPath<Draft, PlanFile?>) -> Bool {
      known.contains { $0.value?.mapping?["parent"] != $0[keyPath: side]?.parentValue }
    }
    return differs(from: \.left) && differs(from: \.right)
  }

  /// Whether a side has all edges of a cycle by itself.
  private func isOf(_ side: KeyPath<Draft, PlanFile?>, _ cycle: [Subject]) -> Bool {
    cycle.allSatisfy { member in
      guard let draft = drafts[member] else { return true }
      return draft[keyPath: side]?.parentValue == draft.value?.mapping?["parent"]
    }
  }

  private mutating func revertParent(of subject: Subject) {
    guard var draft = drafts[subject], let base = draft.base else { return }
    let parent = FieldPath("parent")
    let merged = draft.value?.mapping?["parent"]
    let side = draft.left?.parentValue == merged ? left : right
    draft.show(parent, base.parentValue)
    draft.contest(parent, claims: claims(merged, parent, draft, by: side))
    drafts[subject] = draft
    note(
      Decision(
        .parentCycle,
        subject,
        parent,
        base: base.parentValue,
        left: draft.left?.parentValue,
        right: draft.right?.parentValue,
        outcome: base.parentValue
      )
    )
  }

  /// The members of the cycle that a subject is on, from its lowest one; nil where it is on none.
  private func cycle(from start: Subject) -> [Subject]? {
    var path = [start]
    var seen: Set<Subject> = [start]
    while let last = path.last, let next = parent(of: last) {
      if next == start { return path.sorted() }
      guard seen.insert(next).inserted else { return nil }
      path.append(next)
    }
    return nil
  }

  private func parent(of subject: Subject) -> Subject? {
    switch subject {
    case .item: return text("parent", of: subject).map { Subject.item($0) }
    case .team: return text("parent", of: subject).map { Subject.team($0) }
    case .person, .settings: return nil
    }
  }
}

extension PlanFile {
  fileprivate var parentValue: Value? { value.mapping?["parent"] }
}
