import PlanModel
import PlanText

extension FieldMerge {
  /// Whether the left side says the same as the base about a field and about what is contested in
  /// it, and nobody on it has decided about that: differently, so that it is open again.
  func isLeftSame(_ field: FieldPath, _ value: Value?, as base: Value?) -> Bool {
    value == base && isSame(field, left, sides.left)
  }

  /// The same of the right side.
  func isRightSame(_ field: FieldPath, _ value: Value?, as base: Value?) -> Bool {
    value == base && isSame(field, right, sides.right)
  }

  private func isSame(_ field: FieldPath, _ contests: KnownContests, _ side: String) -> Bool {
    let known = base.inside(field)
    return contests.inside(field) == known
      && !known.keys.contains { history.hasDecision(about: $0, in: subject, side: side) }
  }

  /// Merges the contests that no value led to: of a field that is nowhere written because nothing
  /// was agreed, or inside a mapping or record that was taken from one side as a whole.
  mutating func mergeRemainingContests(
    into value: Value,
    _ base: Value?,
    _ left: Value,
    _ right: Value
  ) -> Value {
    var result = value
    let fields = Set(self.base.fields + self.left.fields + self.right.fields)
      .subtracting(visited).subtracting([.team, .existence])
    for field in fields.sorted() {
      if let claims = claimsInKept(field, left, right) {
        contests.claims[field] = claims
        continue
      }
      let shown = mergeUnit(
        field,
        base.flatMap { field.value(in: $0) },
        field.value(in: left),
        field.value(in: right)
      )
      if field.value(in: result) != nil {
        result = field.setting(shown, in: result, shape: subject.schema)
        tellOutcomes(around: field, in: result)
      }
    }
    return result
  }

  /// Lets what was decided about the mapping or record that a field is in tell what became of it.
  private mutating func tellOutcomes(around field: FieldPath, in result: Value) {
    for index in decisions.indices {
      guard let around = decisions[index].field, around.steps.count < field.steps.count,
        field.steps.starts(with: around.steps), decisions[index].outcome != nil
      else { continue }
      decisions[index].outcome = around.value(in: result)
    }
  }

  /// The claims about a field inside a mapping or record that one side disputes and the other has
  /// removed: it stays, and whoever removed it says nothing of what is in it.
  private func claimsInKept(_ field: FieldPath, _ left: Value, _ right: Value) -> [AttributedValue]?
  {
    let container = FieldPath(Array(field.steps.dropLast()))
    guard !container.steps.isEmpty, base.claims[field] == nil else { return nil }
    switch (container.value(in: left).present, container.value(in: right).present) {
    case (.some, nil) where self.right.claims[field] == nil: return self.left.claims[field]
    case (nil, .some) where self.left.claims[field] == nil: return self.right.claims[field]
    default: return nil
    }
  }
}
