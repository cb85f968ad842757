import PlanModel
import PlanText

extension FieldMerge {
  /// Merges a field that is contested in one of the versions.
  ///
  /// A side stands for all values that it claims, and without a contest for the one it shows. What
  /// both stand for stays, and so does what one of them brought in. If that is a single value, the
  /// contest is over; else it goes on, and the field shows what was last agreed.
  mutating func mergeUnit(
    _ field: FieldPath,
    _ base: Value?,
    _ left: Value?,
    _ right: Value?
  ) -> Value? {
    visited.insert(field)
    let baseUnit = Unit(base.present, self.base.claims[field])
    let written = (
      left: Unit(left.present, self.left.claims[field]),
      right: Unit(right.present, self.right.claims[field])
    )
    if written.left == written.right, written.left.claims != nil {
      return keep(written.left, field, baseUnit, written.left, written.right, written: left)
    }
    var leftUnit = unit(field, left.present, self.left.claims[field], sides.left, base: baseUnit)
    var rightUnit = unit(
      field,
      right.present,
      self.right.claims[field],
      sides.right,
      base: baseUnit
    )

    if leftUnit == rightUnit || rightUnit == baseUnit && !rightUnit.isDecided {
      return keep(leftUnit, field, baseUnit, leftUnit, rightUnit, written: left)
    }
    if leftUnit == baseUnit, !leftUnit.isDecided {
      return keep(rightUnit, field, baseUnit, leftUnit, rightUnit, written: right)
    }
    if leftUnit.claims == nil { leftUnit.claims = parts(of: leftUnit.value, field, sides.left) }
    if rightUnit.claims == nil { rightUnit.claims = parts(of: rightUnit.value, field, sides.right) }

    let before = baseUnit.values
    var result: [Value?] = []
    func add(_ value: Value?) {
      if !result.contains(value) { result.append(value) }
    }
    for value in leftUnit.values where rightUnit.values.contains(value) { add(value) }
    for (unit, other) in [(leftUnit, rightUnit), (rightUnit, leftUnit)] {
      for value in unit.values
      where unit.isDecided
        || !before.contains(value) && !(other.isDecided && unit.rewrites(value, of: baseUnit))
        || unit.restates(value, since: baseUnit, against: other)
      {
        add(value)
      }
    }
    if result.isEmpty { result = before }
    if Self.isDelegationState(field),
      let revoked = result.first(where: { $0?.string == "revoked" }),
      result.contains(where: { $0?.string == "accepted" })
    {
      result.removeAll { $0?.string == "accepted" }
      note(.revokedBeatsAccepted, field, base, left, right, revoked)
    }

    let judgement = judgement(of: result, field, leftUnit, rightUnit, baseUnit)
    result = result.filter { !judgement.dropped.contains($0) }
    func noteDropped(_ outcome: Value?) {
      for value in judgement.dropped {
        let isLeft = leftUnit.values.contains(value)
        let isRight = rightUnit.values.contains(value)
        note(
          .claimedWithoutRight,
          field,
          base,
          isLeft ? value : left,
          isRight ? value : right,
          outcome
        )
      }
    }
    if result.count == 1, let only = result.first {
      if judgement.dropped.isEmpty { note(.decided, field, base, left, right, only) }
      noteDropped(only)
      return only
    }
    /// Whether somebody decided for what a contest of the base showed and nobody claimed.
    func isAlternative(_ value: Value?, of unit: Unit) -> Bool {
      unit.isDecided && baseUnit.claims?.contains { $0.value == value } == false
    }
    let claims = result.compactMap { value -> AttributedValue? in
      if let claim = judgement.entitled[value] { return claim }
      // Who says it first counts: in a contest, or on a side that has newly set it. A decision for
      // a claim of the base leaves the claim with whoever made it.
      let known = [leftUnit, rightUnit, baseUnit].flatMap { $0.claims ?? [] }
        .filter { $0.value == value }
      var said = known
      for (unit, side) in [(leftUnit, sides.left), (rightUnit, sides.right)]
      where unit.isOwn(value)
        && (known.isEmpty || !before.contains(value) || isAlternative(value, of: unit))
      {
        said.append(AttributedValue(value: value, source: attribution(field, side)))
      }
      // Nobody: the alternative to a single claim, shown and claimed by no one.
      return said.min(by: AttributedValue.isBefore)
    }
    contests.claims[field] = claims.sorted(by: AttributedValue.isBefore)
    let isAgreed = baseUnit.claims?.contains { $0.value == baseUnit.value } != true
    let agreed = shown(baseUnit, leftUnit, rightUnit, field)
    let known = agreed != nil && (isAgreed || result.contains(agreed)) ? agreed : nil
    // A single claim stands against what nobody claims, whatever stood before it was made.
    let alternative =
      claims.count == 1 ? result.first { value in claims[0].value != value } : nil
    let shown =
      alternative ?? self.agreed(field, claims, known) ?? fallback(for: field, claims) ?? agreed
    note(.bothChanged, field, base, left, right, shown)
    noteDropped(shown)
    return shown
  }

  /// A field's value together with its contest on one version.
  struct Unit: Equatable {
    var value: Value?
    var claims: [AttributedValue]?
    /// Whether a person ended the base's contest here.
    var isDecided = false

    init(_ value: Value?, _ claims: [AttributedValue]?) {
      self.value = value
      self.claims = claims
    }

    /// The claims' values, or the value. A single claim has the shown value as its alternative.
    var values: [Value?] {
      guard let claims else { return [value] }
      var result: [Value?] = []
      for claim in claims where !result.contains(claim.value) { result.append(claim.value) }
      if result.count == 1, !result.contains(value) { result.append(value) }
      return result
    }

    /// Whether the value is this side's own statement rather than what a contest shows.
    func isOwn(_ other: Value?) -> Bool { claims == nil && value == other }

    /// Whether somebody has written one of the claims into the field and left the contest open: a
    /// word for that claim, which the other side cannot remove but by a decision. What the field shows
    /// changes in a merge as well, together with the claims.
    func restates(_ claim: Value?, since base: Unit, against other: Unit) -> Bool {
      value == claim && value != base.value && (claims == base.claims || !other.isDecided)
        && claims?.contains { $0.value == claim } == true
    }

    /// Whether a value is only a claim of the base with another name for what it names, as somebody
    /// writes it who renames that: whoever decided has seen it.
    func rewrites(_ value: Value?, of base: Unit) -> Bool {
      guard let claim = claims?.first(where: { $0.value == value }), !claim.source.commit.isEmpty
      else { return false }
      return base.claims?.contains { $0.source == claim.source && !values.contains($0.value) }
        == true
    }

    static func == (left: Unit, right: Unit) -> Bool {
      left.value == right.value && left.claims == right.claims
    }
  }

  /// A side's unit: a contest of the base that no person ended is still there, and a value edited
  /// by hand under a contest is one more claim.
  private func unit(
    _ field: FieldPath,
    _ value: Value?,
    _ claims: [AttributedValue]?,
    _ side: String,
    base: Unit
  ) -> Unit {
    var unit = Unit(value, claims)
    if base.claims != nil, claims != nil {
      // Where a decision met other claims on this side, what stands of the base was decided for; two
      // that differ may even have opened the very contest of the base again.
      unit.isDecided = history.hasDecision(about: field, in: subject, side: side)
    }
    if base.claims != nil, claims == nil {
      if history.isDecided(field, in: subject, side: side) {
        unit.isDecided = true
      } else {
        unit.claims = base.claims
        if base.claims?.contains(where: { $0.value == value }) == true { unit.value = base.value }
      }
    }
    if let claims = unit.claims, value != base.value,
      !claims.contains(where: { $0.value == value }),
      isStated(value, field, side, base, claims)
    {
      unit.claims = (claims + [AttributedValue(value: value, source: attribution(field, side))])
        .sorted(by: AttributedValue.isBefore)
      unit.value = base.value
    }
    return unit
  }

  /// Whether a person wrote the value that a contest shows, rather than a merge that could not show
  /// what the base says: since then that is a claim itself, or names what is gone.
  private func isStated(
    _ value: Value?,
    _ field: FieldPath,
    _ side: String,
    _ base: Unit,
    _ claims: [AttributedValue]
  ) -> Bool {
    let source = history.attribution(of: field, in: subject, side: side)
    if let file = history.file(subject, in: source.commit) {
      let before = history.file(subject, before: source.commit)
      // Who takes a decision back brings what stood before with its contest.
      let isOpen = Contests(before?.value).claims[field] != nil || base.claims != nil
      return isOpen && field.statement(in: file).present == value
        && field.statement(in: before).present != value
    }
    return base.claims != nil || !claims.contains { $0.value == base.value }
  }

  private mutating func keep(
    _ unit: Unit,
    _ field: FieldPath,
    _ base: Unit,
    _ left: Unit,
    _ right: Unit,
    written: Value?
  ) -> Value? {
    if let claims = unit.claims { contests.claims[field] = claims }
    if unit != base {
      note(
        left == right ? .changedAlike : unit.isDecided ? .decided : .changedOnOneSide,
        field,
        base.value,
        left.value,
        right.value,
        unit.value
      )
    }
    return unit.value == written.present ? written : unit.value
  }

  /// The base's agreed value, unless a contested side already lists it as a claim: then what that
  /// side shows.
  private func shown(_ base: Unit, _ left: Unit, _ right: Unit, _ field: FieldPath) -> Value? {
    if left.claims != nil, right.claims != nil, left.value == right.value { return left.value }
    for side in [left, right] {
      if let claims = side.claims, claims.contains(where: { $0.value == base.value }) {
        return side.value
      }
    }
    return base.value
  }
}
