import PlanModel
import PlanText

extension FieldMerge {
  /// What the right to change a field makes of the values that people claim for it.
  struct Judgement {
    /// The values that nobody claims who may, while others are claimed by somebody who may.
    var dropped: [Value?] = []
    /// For values that somebody claims who may: the earliest such claim.
    var entitled: [Value?: AttributedValue] = [:]
  }

  /// A side's claim in the name of somebody who may make it, if there is one. Everybody may where
  /// rights do not decide, and where nobody can say.
  func claim(_ value: Value?, _ field: FieldPath, _ side: String) -> (
    claim: AttributedValue, isEntitled: Bool
  ) {
    guard isJudged(field) else {
      return (AttributedValue(value: value, source: attribution(field, side)), true)
    }
    let sources = history.attributions(of: field, in: subject, side: side)
    let able = sources.filter { isEntitled($0, to: field) }
    let source = (able.isEmpty ? sources : able).map { AttributedValue(value: value, source: $0) }
      .min(by: AttributedValue.isBefore)
    return (
      source ?? AttributedValue(value: value, source: attribution(field, side)), !able.isEmpty
    )
  }

  /// Judges the values of a contest, each by the states before the commits that claim it.
  func judgement(
    of values: [Value?],
    _ field: FieldPath,
    _ left: Unit,
    _ right: Unit,
    _ base: Unit
  ) -> Judgement {
    var result = Judgement()
    guard isJudged(field), values.count > 1 else { return result }
    for value in values {
      var sources = [left, right, base].flatMap { $0.claims ?? [] }.filter { $0.value == value }
      for (unit, side) in [(left, sides.left), (right, sides.right)]
      where unit.isOwn(value) && (unit.isDecided || !base.values.contains(value)) {
        sources += history.attributions(of: field, in: subject, side: side)
          .map { AttributedValue(value: value, source: $0) }
      }
      // What nobody claims, the alternative to a single claim, is nobody's to drop.
      if sources.isEmpty { continue }
      let able = sources.filter { isEntitled($0.source, to: field) }
      if let earliest = able.min(by: AttributedValue.isBefore) {
        result.entitled[value] = earliest
      } else {
        result.dropped.append(value)
      }
    }
    if result.entitled.isEmpty { result.dropped = [] }
    return result
  }

  /// Whether one side changed the field, while somebody who may has said on the other what the base
  /// says: in the base it may stand in the name of somebody who may not.
  func isRestated(_ field: FieldPath, _ base: Value?, _ left: Value?, _ right: Value?) -> Bool {
    guard isJudged(field), left != right, left == base || right == base else { return false }
    let side = left == base ? sides.left : sides.right
    return history.attributions(of: field, in: subject, side: side).contains { source in
      history.file(subject, in: source.commit).map { file in
        field.statement(in: file).present == base
          && field.statement(in: history.file(subject, before: source.commit)).present != base
          && isEntitled(source, to: field)
      } ?? false
    }
  }

  private func isJudged(_ field: FieldPath) -> Bool {
    judgesAuthority && field == FieldPath("accountable")
  }

  private func isEntitled(_ source: Attribution, to field: FieldPath) -> Bool {
    history.isEntitled(source.commit, to: field, in: subject) != false
  }
}
