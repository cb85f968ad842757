import PlanModel
import PlanText

extension MergeWork {
  /// Restores what one side removed while the other refers to it, its removal contested; what a
  /// side newly claims is a reference too, or the order of merges would decide. Returns whether it
  /// restored anything: a restored file may refer to more.
  mutating func restoreReferred() -> Bool {
    var restored = false
    for subject in sortedSubjects {
      guard let draft = drafts[subject], draft.exists else { continue }
      // What no side has changed is there as it was.
      for (field, target) in draft.references where drafts[target] != nil {
        if exists(target) {
          contestLeaving(of: target, for: field, in: draft)
        } else if restore(target, referredBy: draft, at: field) {
          restored = true
        }
      }
      for (field, target) in draft.claimedReferences
      where drafts[target] != nil && isNew(target, at: field, in: draft) {
        if exists(target) {
          contestLeaving(of: target, for: field, in: draft)
        } else if restore(target, referredBy: draft, at: field) {
          restored = true
        }
      }
    }
    return restored
  }

  /// Whether a claim names something that the base neither shows nor claims there, or that somebody has
  /// decided for since.
  private func isNew(_ target: Subject, at field: FieldPath, in draft: Draft) -> Bool {
    if !draft.base.refers(to: target, at: field, orClaims: true) { return true }
    return [draft.left, draft.right].contains { side in
      Contests(side?.value).claims[field] == nil && side.refers(to: target, at: field)
    } && !draft.base.refers(to: target, at: field)
  }

  /// Restores a removed file where a side has both it and the reference.
  private mutating func restore(
    _ target: Subject,
    referredBy draft: Draft,
    at field: FieldPath
  ) -> Bool {
    guard var lost = drafts[target] else { return false }
    let keeper: (file: PlanFile, remover: Side, isLeft: Bool)
    if let file = lost.left, draft.left.needs(target, at: field, since: draft.base) {
      keeper = (file, right, true)
    } else if let file = lost.right, draft.right.needs(target, at: field, since: draft.base) {
      keeper = (file, left, false)
    } else {
      return false
    }
    let existence = FieldPath.existence
    lost.value = keeper.file.withoutContests
    lost.contests = Contests(keeper.file.value)
    lost.team = keeper.file.team
    lost.contest(
      existence,
      claims: claims(SubjectMerge.removed, existence, lost, by: keeper.remover)
    )
    drafts[target] = lost
    note(
      Decision(
        .removedAndReferred,
        target,
        existence,
        base: lost.base.map { _ in SubjectMerge.present },
        left: lost.left == nil ? SubjectMerge.removed : SubjectMerge.present,
        right: lost.right == nil ? SubjectMerge.removed : SubjectMerge.present,
        outcome: SubjectMerge.present,
        because: [reference(to: target, at: field, in: draft, isLeft: keeper.isLeft)]
      )
    )
    return true
  }

  /// What a side says in the field that refers to something.
  private func reference(
    to target: Subject,
    at field: FieldPath,
    in draft: Draft,
    isLeft: Bool
  ) -> Cause {
    let file = isLeft ? draft.left : draft.right
    let shown =
      field == .team
      ? file?.team.map { .text($0.string) } : file.flatMap { field.value(in: $0.value) }
    let named = target.id.string
    let claimed = file.flatMap { Contests($0.value).claims[field] }?.map(\.value)
      .first { $0?.string == named }
    let value = file.refers(to: target, at: field) ? shown : claimed ?? shown
    return Cause(subject: draft.subject, field: field, value: value, isLeft: isLeft)
  }

  /// A contested leaving shows the person as active, whichever side brought the contest.
  mutating func showActive() {
    let status = FieldPath("status")
    for subject in sortedSubjects {
      guard case .person = subject, var person = drafts[subject], person.exists,
        person.verbatim == nil,
        person.contests.claims[status]?.map(\.value) == [.text("left")],
        person.shown(status) == nil
      else { continue }
      person.show(status, .text("active"))
      drafts[subject] = person
    }
  }

  /// Contests that a person left where the other side newly refers to them.
  private mutating func contestLeaving(of target: Subject, for field: FieldPath, in draft: Draft) {
    guard case .person = target, var person = drafts[target], person.text("status") == "left",
      person.base?.text("status") != "left", person.contests.claims[FieldPath("status")] == nil
    else { return }
    let leaver: Side
    let other: PlanFile?
    if person.left?.text("status") == "left" {
      (leaver, other) = (left, draft.right)
      guard person.right?.text("status") != "left" else { return }
    } else {
      (leaver, other) = (right, draft.left)
    }
    guard other.needs(target, at: field, since: draft.base),
      !draft.base.refers(to: target, at: field)
    else {
      return
    }
    let status = FieldPath("status")
    let agreed = person.base?.value.mapping?["status"] ?? .text("active")
    person.show(status, agreed)
    person.contest(status, claims: claims(.text("left"), status, person, by: leaver))
    drafts[target] = person
    note(
      Decision(
        .leftAndReferred,
        target,
        status,
        base: agreed,
        left: person.left?.value.mapping?["status"],
        right: person.right?.value.mapping?["status"],
        outcome: agreed,
        because: [
          reference(to: target, at: field, in: draft, isLeft: leaver.commit != left.commit)
        ]
      )
    )
  }
}

extension Draft {
  /// What the result refers to, its folder's team included, each with the referring field.
  var references: [(FieldPath, Subject)] {
    guard let value else { return [] }
    let file = team.map { [(FieldPath.team, Subject.team($0))] } ?? []
    return file + subject.schema.references(in: value).map { ($0.field, $0.subject) }
  }

  /// What the claims of its contests refer to, each with the field that refers.
  var claimedReferences: [(FieldPath, Subject)] {
    value.map { contests.references(in: $0, of: subject) } ?? []
  }
}

extension Contests {
  /// What the claims refer to, each with the field that refers; `file` is what else the file says.
  fileprivate func references(in file: Value, of subject: Subject) -> [(FieldPath, Subject)] {
    fields.filter { $0 == .team || $0.shape(in: subject.schema).canRefer }.flatMap { field in
      (claims[field] ?? []).flatMap { claim -> [(FieldPath, Subject)] in
        if field == .team { return claim.value?.string.map { [(field, .team(Text($0)))] } ?? [] }
        let claimed = field.setting(claim.value, in: file, shape: subject.schema)
        return subject.schema.references(in: claimed)
          .filter { $0.field.steps.starts(with: field.steps) }.map { ($0.field, $0.subject) }
      }
    }
  }
}

extension PlanFile? {
  /// Whether this version refers to a subject in that field, or claims to. What a contest since the
  /// base only shows, as what was agreed before, needs nothing: nobody says it here.
  fileprivate func needs(_ target: Subject, at field: FieldPath, since base: PlanFile?) -> Bool {
    guard refers(to: target, at: field, orClaims: true) else { return false }
    guard let file = self, let subject = file.kind.subject,
      Contests(file.value).claims[field] != nil,
      !base.refers(to: target, at: field) || Contests(base?.value).claims[field] == nil
    else { return true }
    return Contests(file.value).references(in: file.value, of: subject)
      .contains { $0.1 == target && $0.0.root == field.root }
      || file.references.contains {
        $0.subject == target && $0.field.root == field.root && $0.field != field
      }
  }

  /// Whether this version refers to a subject in that field, or claims to.
  fileprivate func refers(to target: Subject, at field: FieldPath, orClaims: Bool = false) -> Bool {
    guard let file = self else { return false }
    if orClaims, let subject = file.kind.subject,
      Contests(file.value).references(in: file.value, of: subject)
        .contains(where: { $0.1 == target && $0.0.root == field.root })
    {
      return true
    }
    if field == FieldPath.team { return file.team.map { Subject.team($0) } == target }
    return file.references.contains { $0.subject == target && $0.field.root == field.root }
  }
}
