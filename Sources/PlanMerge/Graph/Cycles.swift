import PlanModel
import PlanText

extension MergeWork {
  /// Takes the edges of every new parent cycle that a side changed back to the base, contested.
  /// Edges of new items stay: those of the base's items are enough. Returns whether it found one.
  mutating func breakCycles() -> Bool {
    guard mixesParents else { return false }
    var found = false
    for subject in sortedSubjects {
      guard let cycle = cycle(from: subject) else { continue }
      let changed = cycle.filter { member in
        guard let draft = drafts[member], let base = draft.base else { return false }
        let edge = draft.value?.mapping?["parent"]
        // What a contest shows as agreed is no change: nobody says it.
        let claims = draft.contests.claims[Self.parent]
        return base.parentValue != edge && claims?.contains { $0.value == edge } != false
      }
      let causes = changed.map { member in
        let edge = drafts[member]?.value?.mapping?["parent"]
        let isLeft = drafts[member]?.left?.parentValue == edge
        return Cause(subject: member, field: Self.parent, value: edge, isLeft: isLeft)
      }
      for member in changed {
        revertParent(of: member, because: causes.filter { $0.subject != member })
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
      known.contains { draft in
        draft.standsFor(Self.parent).contains { !isOf(side, $0, of: draft.subject) }
      }
    }
    return differs(from: \.left) && differs(from: \.right)
  }

  private static let parent = FieldPath("parent")

  /// Whether a side has an edge by itself: shows it, where the result shows it.
  private func isOf(_ side: KeyPath<Draft, PlanFile?>, _ edge: Value?, of member: Subject) -> Bool {
    guard let draft = drafts[member] else { return true }
    guard let file = draft[keyPath: side] else { return false }
    let isShown = draft.value?.mapping?["parent"] == edge
    return isShown ? file.parentValue == edge : file.standsFor(Self.parent).contains(edge)
  }

  private mutating func revertParent(of subject: Subject, because causes: [Cause]) {
    guard let draft = drafts[subject] else { return }
    let merged = draft.value?.mapping?["parent"]
    let sides = [(draft.left, left), (draft.right, right)].filter { $0.0?.parentValue == merged }
      .map(\.1)
    contest(
      merged,
      for: Self.parent,
      of: subject,
      // What no side shows is the one claim that both have kept: it is still whoever's it was.
      by: sides.isEmpty ? [right] : sides,
      .parentCycle,
      because: causes
    )
  }

  /// The members, from the lowest one, of a cycle that a subject is on and no side has by itself;
  /// nil where there is none. What is claimed counts as well as what is shown.
  private func cycle(from start: Subject) -> [Subject]? {
    var path = [Step(member: start, isLeft: true, isRight: true, rest: edges(of: start).reversed())]
    var onPath: Set<Subject> = [start]
    var seen: Set<Way> = []
    while var step = path.popLast() {
      guard let edge = step.rest.popLast() else {
        onPath.remove(step.member)
        continue
      }
      path.append(step)
      guard let next = edge?.string.flatMap({ parent(named: Text($0), of: start) }) else {
        continue
      }
      let isLeft = step.isLeft && isOf(\.left, edge, of: step.member)
      let isRight = step.isRight && isOf(\.right, edge, of: step.member)
      if next == start, !isLeft, !isRight { return path.map(\.member).sorted() }
      let way = Way(end: next, isLeft: isLeft, isRight: isRight)
      guard !onPath.contains(next), seen.insert(way).inserted else { continue }
      onPath.insert(next)
      let rest = Array(edges(of: next).reversed())
      path.append(Step(member: next, isLeft: isLeft, isRight: isRight, rest: rest))
    }
    return nil
  }

  /// A subject on the way of a search, and the edges from it that were not followed yet, last first.
  private struct Step {
    let member: Subject
    let isLeft, isRight: Bool
    var rest: [Value?]
  }

  /// Where a search has been, and whether one side had all edges on the way.
  private struct Way: Hashable {
    let end: Subject
    let isLeft: Bool
    let isRight: Bool
  }

  private func edges(of subject: Subject) -> [Value?] {
    if let draft = drafts[subject] { return draft.exists ? draft.standsFor(Self.parent) : [] }
    return surroundings.file(subject)?.standsFor(Self.parent) ?? []
  }

  private func parent(named id: Text, of child: Subject) -> Subject? {
    switch child {
    case .item: .item(id)
    case .team: .team(id)
    case .person, .settings: nil
    }
  }
}

extension PlanFile {
  fileprivate var parentValue: Value? { value.mapping?["parent"] }
}
