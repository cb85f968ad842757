import PlanModel
import PlanText

/// Merges the three versions of one plan file: whether it is there, where it stands, what it says.
struct SubjectMerge {
  let sides: FieldMerge.Sides
  let history: any History
  /// Whether the right to change `accountable` decides between those who did.
  let judgesAuthority: Bool

  /// The value of a claim that the file be removed.
  static let removed = Value.text("removed")
  /// What `existence` says while the file is there.
  static let present = Value.text("present")

  /// The draft of the result, and what was decided on the way.
  func merged(
    _ subject: Subject,
    _ base: PlanFile?,
    _ left: PlanFile?,
    _ right: PlanFile?
  ) -> (draft: Draft, decisions: [Decision]) {
    if let base, left == nil || right == nil, let kept = left ?? right, removalClaim(kept) != nil,
      kept.path == base.path, Contests(kept.value).fields == [FieldPath.existence],
      kept.setting(FieldPath("contested"), to: nil).document.bytes == base.document.bytes
    {
      return agreedRemoval(subject, base: base, left: left, right: right)
    }
    var base = base
    if base == nil, let commit = removalClaim(left) ?? removalClaim(right) {
      // A side holds the file against a removal: what stood before the removal is the base.
      base = history.lastFile(subject, after: commit) ?? history.file(subject, before: commit)
    }
    if same(left, right) { return (verbatim(subject, base, left, right, taking: left), []) }
    if let left, let right, isRestated(subject, base, left, right) {
      return bothChanged(subject, base: base, left: left, right: right)
    }
    if same(right, base), !hasDecision(base, subject, sides.right),
      endsContestsByDecision(left, base, subject, sides.left)
    {
      return (verbatim(subject, base, left, right, taking: left), [])
    }
    if same(left, base), !hasDecision(base, subject, sides.left),
      endsContestsByDecision(right, base, subject, sides.right)
    {
      return (verbatim(subject, base, left, right, taking: right), [])
    }
    guard let left, let right else {
      return removedAndChanged(subject, base, left, right)
    }
    return bothChanged(subject, base: base, left: left, right: right)
  }

  private func same(_ one: PlanFile?, _ other: PlanFile?) -> Bool {
    one?.path == other?.path && one?.document.bytes == other?.document.bytes
  }

  /// Whether a person ended every contest of the base that one side does not have. With several
  /// bases the contest may be in the base only because these meet in it.
  private func endsContestsByDecision(
    _ file: PlanFile?,
    _ base: PlanFile?,
    _ subject: Subject,
    _ side: String
  ) -> Bool {
    let open = Contests(file?.value).claims
    return Contests(base?.value).fields.allSatisfy { field in
      open[field] != nil || (file == nil && field != .existence)
        || history.isDecided(field, in: subject, side: side)
    }
  }

  /// Whether people of a side that says what the base says have decided about a contest of it all the
  /// same: differently, so that it is open again.
  private func hasDecision(_ base: PlanFile?, _ subject: Subject, _ side: String) -> Bool {
    Contests(base?.value).fields.contains {
      history.hasDecision(about: $0, in: subject, side: side)
    }
  }

  private func removalClaim(_ file: PlanFile?) -> String? {
    Contests(file?.value).claims[FieldPath.existence]?.first?.source.commit
  }

  private func verbatim(
    _ subject: Subject,
    _ base: PlanFile?,
    _ left: PlanFile?,
    _ right: PlanFile?,
    taking file: PlanFile?
  ) -> Draft {
    Draft(
      subject: subject,
      base: base,
      left: left,
      right: right,
      value: file?.withoutContests,
      contests: Contests(file?.value),
      team: file?.team,
      verbatim: file
    )
  }

  /// Removed on one side and changed on the other: it stays as changed, its removal contested. A
  /// removal that a person decided against a contest that says so stands.
  func removedAndChanged(
    _ subject: Subject,
    _ base: PlanFile?,
    _ left: PlanFile?,
    _ right: PlanFile?
  ) -> (draft: Draft, decisions: [Decision]) {
    let kept = left ?? right
    var draft = verbatim(subject, base, left, right, taking: kept)
    if let base, !Contests(base.value).claims.isEmpty {
      // What is written by hand under a contest is a claim, in a file that is written anew.
      let changed = bothChanged(subject, base: base, left: left ?? base, right: right ?? base).0
      draft.value = changed.value
      draft.contests = changed.contests
    }
    let side = left == nil ? sides.left : sides.right
    let source = history.attribution(of: FieldPath.existence, in: subject, side: side)
    // Who decides for a claim leaves it with whoever made it.
    var claims = (Contests(base?.value).claims[FieldPath.existence] ?? [])
      .filter { $0.value == Self.removed }
    // Where the base had no such file, the removal that it is held against may be all there is.
    if draft.contests.claims[FieldPath.existence] == nil
      || history.file(subject, in: source.commit) == nil
    {
      claims.append(AttributedValue(value: Self.removed, source: source))
    }
    draft.contest(FieldPath.existence, claims: claims)
    let decision = Decision(
      .removedAndChanged,
      subject,
      FieldPath.existence,
      base: base.map { _ in Self.present },
      left: left == nil ? Self.removed : Self.present,
      right: right == nil ? Self.removed : Self.present,
      outcome: Self.present,
      because: changes(of: kept, since: base, subject, isLeft: left != nil)
    )
    return (draft, [decision])
  }

  /// The fields of a file that are not what they were.
  private func changes(
    of file: PlanFile?,
    since base: PlanFile?,
    _ subject: Subject,
    isLeft: Bool
  ) -> [Cause] {
    guard let file, let base else { return [] }
    let fields = changedFields(file.withoutContests, since: base.withoutContests, [])
    var result = fields.map { field in
      Cause(subject: subject, field: field, value: field.value(in: file.value), isLeft: isLeft)
    }
    if let team = file.team, team != base.team {
      let value = Value.text(team.string)
      result.append(Cause(subject: subject, field: .team, value: value, isLeft: isLeft))
    }
    return result
  }

  private func changedFields(_ new: Value?, since old: Value?, _ steps: [FieldPath.Step])
    -> [FieldPath]
  {
    if new == old { return [] }
    guard let new = new?.mapping, let old = old?.mapping else { return [FieldPath(steps)] }
    return (new.keys + old.keys.filter { new[$0] == nil }).flatMap {
      changedFields(new[$0], since: old[$0], steps + [.key($0)])
    }
  }

  /// Removed on one side, and on the other only kept against somebody's wish that it be removed: the
  /// edit that it was kept for is what this side removed.
  private func agreedRemoval(
    _ subject: Subject,
    base: PlanFile,
    left: PlanFile?,
    right: PlanFile?
  ) -> (Draft, [Decision]) {
    let decision = Decision(
      .changedAlike,
      subject,
      FieldPath.existence,
      base: base.value,
      left: left?.value,
      right: right?.value,
      outcome: nil
    )
    return (verbatim(subject, base, left, right, taking: nil), [decision])
  }

  private func fields(_ subject: Subject, _ base: PlanFile?, _ left: PlanFile, _ right: PlanFile)
    -> FieldMerge
  {
    FieldMerge(
      subject: subject,
      sides: sides,
      history: history,
      base: base?.value,
      left: left.value,
      right: right.value,
      judgesAuthority: judgesAuthority
    )
  }

  /// Whether a side that says of the owner what the base says has it from somebody who may say so.
  private func isRestated(
    _ subject: Subject,
    _ base: PlanFile?,
    _ left: PlanFile,
    _ right: PlanFile
  ) -> Bool {
    let field = FieldPath("accountable")
    return fields(subject, base, left, right).isRestated(
      field,
      field.statement(in: base).present,
      field.statement(in: left).present,
      field.statement(in: right).present
    )
  }

  private func bothChanged(
    _ subject: Subject,
    base: PlanFile?,
    left: PlanFile,
    right: PlanFile
  ) -> (Draft, [Decision]) {
    var fields = fields(subject, base, left, right)
    let team = fields.merge(
      FieldPath.team,
      .line,
      base?.team.map { .text($0.string) },
      left.team.map { .text($0.string) },
      right.team.map { .text($0.string) }
    )
    _ = fields.merge(
      FieldPath.existence,
      .line,
      base.map { _ in .text("present") },
      .text("present"),
      .text("present")
    )
    // That the file be there is what a removal is contested with, and nobody's claim beside it.
    fields.contests.claims[FieldPath.existence]?.removeAll { $0.value == Self.present }
    let value: Value
    if let leftKeys = left.value.mapping ?? (left.value.isNull ? Mapping() : nil),
      let rightKeys = right.value.mapping ?? (right.value.isNull ? Mapping() : nil)
    {
      let merged: Mapping
      if case .person = subject, base == nil, !fields.isContested(FieldPath("emails")),
        differ(leftKeys["emails"], rightKeys["emails"])
      {
        merged = samePersonTwice(&fields, subject, leftKeys, rightKeys)
      } else {
        merged = fields.mergeKeys(
          [],
          subject.schema,
          base?.value.mapping ?? Mapping(),
          leftKeys,
          rightKeys
        )
      }
      value = fields.mergeRemainingContests(
        into: .mapping(merged),
        base?.value,
        left.value,
        right.value
      )
    } else {
      value = left.value
    }
    let draft = Draft(
      subject: subject,
      base: base,
      left: left,
      right: right,
      value: value,
      contests: fields.contests,
      team: team?.string.map { Text($0) } ?? min(left.team ?? "", right.team ?? ""),
      verbatim: nil
    )
    return (draft, fields.decisions)
  }

  /// Two people files with one id that share no address are two people: the addresses are
  /// contested as one value, so that neither gets the other's rights.
  private func samePersonTwice(
    _ fields: inout FieldMerge,
    _ subject: Subject,
    _ left: Mapping,
    _ right: Mapping
  ) -> Mapping {
    let emails = FieldPath("emails")
    var rest = (left: left, right: right)
    rest.left["emails"] = nil
    rest.right["emails"] = nil
    let merged = fields.mergeKeys([], subject.schema, Mapping(), rest.left, rest.right)
    fields.contests.claims[emails] = AttributedValue.earliest(
      [(left["emails"], sides.left), (right["emails"], sides.right)].flatMap { value, side in
        fields.parts(of: value, emails, side)
          ?? [AttributedValue(value: value, source: fields.attribution(emails, side))]
      }
    )
    fields.note(.samePersonTwice, emails, nil, left["emails"], right["emails"], nil)
    return merged
  }

  private func differ(_ left: Value?, _ right: Value?) -> Bool {
    // An address is one in capitals too.
    func names(_ value: Value?) -> Set<Text> {
      Set((value?.list ?? []).compactMap(\.string).map { Text($0).asciiLowercased })
    }
    let (left, right) = (names(left), names(right))
    return !left.isEmpty && !right.isEmpty && left.isDisjoint(with: right)
  }
}

extension PlanFile {
  /// The folder of an item.
  var team: Text? {
    if case .item(_, let team) = kind { return team }
    return nil
  }

  /// What the file says but for its contests.
  var withoutContests: Value {
    guard case .mapping(var mapping) = value else { return value }
    mapping["contested"] = nil
    return .mapping(mapping)
  }
}
