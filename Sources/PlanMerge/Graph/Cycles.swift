import PlanModel
import PlanText

extension MergeWork {
  /// Takes the edges of every new parent cycle that a side changed back to the base, contested.
  /// Edges of new items stay: those of the base's items are enough. Returns whether it found one.
  mutating func breakCycles() -> Bool {
    var found = false
    for subject in sortedSubjects {
      guard let cycle = cycle(from: subject) else { continue }
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

  private mutating func revertParent(of subject: Subject) {
    guard var draft = drafts[subject], let base = draft.base else { return }
    let parent = FieldPath("parent")
    let merged = draft.value?.mapping?["parent"]
    let side = draft.left?.parentValue == merged ? left : right
    draft.show(parent, base.parentValue)
    draft.contest(parent, claims: [claim(merged, parent, subject, side: side)])
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
