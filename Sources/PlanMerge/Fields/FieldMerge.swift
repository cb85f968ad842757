import PlanModel
import PlanText

/// Merges what three versions of one file say, field by field.
///
/// The shape of a field picks its rule. A field and its contest are one unit: whoever changes a
/// contested field adds a claim, and a decision ends the claims that it saw.
struct FieldMerge {
  let subject: Subject
  let sides: Sides
  let history: any History
  let base: KnownContests
  let left: KnownContests
  let right: KnownContests
  /// Whether the right to change `accountable` decides between those who did.
  let judgesAuthority: Bool
  /// The contests of the result so far.
  var contests = Contests()
  /// The fields whose contests have been merged.
  var visited: Set<FieldPath> = []
  /// What was decided so far.
  var decisions: [Decision] = []

  /// The two sides' commits, lower id first.
  struct Sides {
    let left: String
    let right: String
  }

  /// A merge of the files' fields; the values are the whole files.
  init(
    subject: Subject,
    sides: Sides,
    history: any History,
    base: Value?,
    left: Value?,
    right: Value?,
    judgesAuthority: Bool
  ) {
    self.judgesAuthority = judgesAuthority
    self.subject = subject
    self.sides = sides
    self.history = history
    self.base = KnownContests(base)
    self.left = KnownContests(left)
    self.right = KnownContests(right)
  }

  /// The merged value of one field; nil where the result has none.
  mutating func merge(
    _ field: FieldPath,
    _ shape: Shape,
    _ base: Value?,
    _ left: Value?,
    _ right: Value?
  ) -> Value? {
    if isContested(field) { return mergeUnit(field, base, left, right) }
    if isRestated(field, base.present, left.present, right.present) {
      return contest(field, base.present, left.present, right.present)
    }
    let rule = Combination(shape, base.present, left.present, right.present)
    let isWhole = left.present == nil || right.present == nil
    if isWhole || rule == .single || !touchesContest(field) {
      if left == right {
        if left.present != base.present, !isName(left, field) {
          note(.changedAlike, field, base, left, right, left)
        }
        return left
      }
      if isLeftSame(field, left.present, as: base.present) {
        if right.present != base.present {
          note(.changedOnOneSide, field, base, left, right, right)
        }
        // A key without a value says no more than none, but somebody wrote it.
        return right == base ? left : right
      }
      if isRightSame(field, right.present, as: base.present) {
        if left.present != base.present {
          note(.changedOnOneSide, field, base, left, right, left)
        }
        return left
      }
      if left.present == right.present { return left.present == nil ? nil : left }
    }
    switch rule {
    case .fields:
      return mergeMapping(field, shape, base, left, right)
    case .records:
      return mergeRecords(field, shape, base?.list ?? [], left?.list ?? [], right?.list ?? [])
    case .set:
      let merged = mergeSet(field, base?.list ?? [], left?.list ?? [], right?.list ?? [])
      let isRemoved = left.present == nil || right.present == nil
      return isRemoved && merged == .list([]) ? nil : merged
    case .lines:
      if let base = base?.string, let left = left?.string, let right = right?.string,
        let lines = LineMerge.merged(
          base: Array(base.utf8),
          left: Array(left.utf8),
          right: Array(right.utf8)
        )
      {
        let text = Value.text(String(decoding: lines, as: UTF8.self))
        note(.linesCombined, field, .text(base), .text(left), .text(right), text)
        return text
      }
      return contest(field, base.present, left.present, right.present)
    case .single:
      return contest(field, base.present, left.present, right.present)
    }
  }

  /// Both sides changed the field differently: the last agreed value stands, both are claims.
  private mutating func contest(
    _ field: FieldPath,
    _ base: Value?,
    _ left: Value?,
    _ right: Value?
  ) -> Value? {
    let leftClaim = claim(left, field, sides.left)
    let rightClaim = claim(right, field, sides.right)
    if leftClaim.isEntitled != rightClaim.isEntitled {
      let taken = leftClaim.isEntitled ? left : right
      note(.claimedWithoutRight, field, base, left, right, taken)
      return taken
    }
    let claims = AttributedValue.earliest(
      (parts(of: left, field, sides.left) ?? [leftClaim.claim])
        + (parts(of: right, field, sides.right) ?? [rightClaim.claim])
    )
    let shown = agreed(field, claims, base) ?? fallback(for: field, claims)
    contests.claims[field] = claims
    note(base == nil ? .bothAdded : .bothChanged, field, base, left, right, shown)
    return shown
  }

  /// What was agreed before people made their claims; else what the base says. The lines of a text may
  /// be in the base because they were combined, and stay.
  func agreed(_ field: FieldPath, _ claims: [AttributedValue], _ base: Value?) -> Value? {
    if case .prose = field.shape(in: subject.schema) { return base }
    let file = history.agreed(field, in: subject, before: claims)
    return file.map { field.statement(in: $0).present } ?? base
  }

  /// What people said, each by themselves, where a side's value is what a merge combined of it: a
  /// claim is what somebody said, and whether that was combined before is an accident of the order.
  /// Nil where one person said it all.
  func parts(of value: Value?, _ field: FieldPath, _ side: String) -> [AttributedValue]? {
    let sources = history.attributions(of: field, in: subject, side: side)
    if sources.count < 2 { return nil }
    let parts = sources.compactMap { source in
      history.file(subject, in: source.commit).map {
        AttributedValue(value: field.statement(in: $0).present, source: source)
      }
    }
    return parts.count < sources.count || parts.contains { $0.value == value } ? nil : parts
  }

  /// What a field shows that has no agreed value: nothing, or the claim of the lowest commit id where
  /// the file cannot do without the field.
  func fallback(for field: FieldPath, _ claims: [AttributedValue]) -> Value? {
    guard let last = field.steps.last, case .key(let name) = last else { return nil }
    let parent = FieldPath(Array(field.steps.dropLast())).shape(in: subject.schema)
    guard parent.fields.contains(where: { $0.name == name && $0.isRequired }) else { return nil }
    return claims.filter { $0.value != nil }.min {
      $0.source.commit != $1.source.commit
        ? $0.source.commit < $1.source.commit : AttributedValue.isBefore($0, $1)
    }?.value
  }

  /// Whether a value is what its record is known by: that both sides' record has it is no change.
  private func isName(_ value: Value?, _ field: FieldPath) -> Bool {
    guard case .record(let id)? = field.steps.dropLast().last, field.steps.last == .key("id") else {
      return false
    }
    return value?.string.map { Text($0) } == id
  }

  func isContested(_ field: FieldPath) -> Bool {
    base.claims[field] != nil || left.claims[field] != nil || right.claims[field] != nil
  }

  func touchesContest(_ field: FieldPath) -> Bool {
    base.touches(field) || left.touches(field) || right.touches(field)
  }

  func attribution(_ field: FieldPath, _ side: String) -> Attribution {
    history.attribution(of: field, in: subject, side: side)
  }

  mutating func note(
    _ rule: Rule,
    _ field: FieldPath?,
    _ base: Value?,
    _ left: Value?,
    _ right: Value?,
    _ outcome: Value?
  ) {
    decisions.append(
      Decision(rule, subject, field, base: base, left: left, right: right, outcome: outcome)
    )
  }
}

/// How two changes of a field combine.
enum Combination {
  /// As one value: one of the two, or contested.
  case single
  /// Line by line.
  case lines
  /// As sets.
  case set
  /// Record by record.
  case records
  /// Key by key.
  case fields

  /// The rule for a shape; where the values do not have the shape, or it is open, by what the
  /// values look like.
  init(_ shape: Shape, _ base: Value?, _ left: Value?, _ right: Value?) {
    let values = [base, left, right].compactMap { $0 }
    let areLists = values.allSatisfy { $0.list != nil }
    let areMappings = values.allSatisfy { $0.mapping != nil }
    switch shape {
    case .prose where values.allSatisfy({ $0.string != nil }): self = .lines
    case .set where areLists: self = Self.isScalars(values) ? .set : .single
    case .records where areLists: self = Self.isMappings(values) ? .records : .single
    case .mapping where areMappings: self = .fields
    case .open where areMappings: self = .fields
    case .open where areLists && Self.isScalars(values): self = .set
    case .open where areLists && Self.isMappings(values) && Self.haveIDs(values): self = .records
    default: self = .single
    }
  }

  private static func isScalars(_ lists: [Value]) -> Bool {
    lists.allSatisfy { ($0.list ?? []).allSatisfy { $0.string != nil } }
  }

  private static func isMappings(_ lists: [Value]) -> Bool {
    lists.allSatisfy { ($0.list ?? []).allSatisfy { $0.mapping != nil } }
  }

  private static func haveIDs(_ lists: [Value]) -> Bool {
    lists.allSatisfy { list in
      let ids = (list.list ?? []).map(\.recordID)
      return !ids.contains(nil) && Set(ids).count == ids.count
    }
  }
}

extension Subject {
  /// The fields of such a file.
  var schema: Shape {
    switch self {
    case .settings: return Schema.settings
    case .person: return Schema.person
    case .team: return Schema.team
    case .item: return Schema.item
    }
  }
}
