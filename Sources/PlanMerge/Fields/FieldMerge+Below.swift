import PlanModel
import PlanText

extension FieldMerge {
  /// Whether a version says the same as another about a field and about what is contested in it.
  func isSame(
    _ field: FieldPath,
    _ value: Value?,
    _ contests: Contests,
    as other: Value?,
    _ otherContests: Contests
  ) -> Bool {
    value == other && contests.inside(field) == otherContests.inside(field)
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
      let shown = mergeUnit(
        field,
        base.flatMap { field.value(in: $0) },
        field.value(in: left),
        field.value(in: right)
      )
      if field.value(in: result) != nil {
        result = field.setting(shown, in: result, shape: subject.schema)
      }
    }
    return result
  }
}
