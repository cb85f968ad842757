import PlanModel
import PlanText

extension MergeWork {
  /// Repairs what two edits break together that are each fine, until nothing is left to repair.
  ///
  /// Every round takes a value back to the base, restores a file or ends; there are finitely many
  /// of both.
  mutating func repairGraph() {
    contestClosings()
    contestWithdrawnOffers()
    lapseDelegations()
    repeat {
      while restoreReferred() {}
      showAgreedAgain()
      replaceGoneValues()
    } while breakCycles()
    showActive()
  }

  /// The drafts in a stable order.
  var sortedSubjects: [Subject] { drafts.keys.sorted() }

  /// Adds an entry to the ledger; it takes the place of the plain choice of a side that it undoes.
  mutating func note(_ decision: Decision) {
    let undone: Set<Rule> = [.changedOnOneSide, .changedAlike]
    decisions.removeAll {
      $0.subject == decision.subject && $0.field == decision.field && undone.contains($0.rule)
    }
    tellOutcomes(around: decision, undone)
    decisions.append(decision)
  }

  /// Lets what was decided about the list, record or mapping that a field is in tell what became of it;
  /// nothing where all of it is as it was.
  private mutating func tellOutcomes(around decision: Decision, _ undone: Set<Rule>) {
    guard let subject = decision.subject, let field = decision.field, let draft = drafts[subject]
    else { return }
    for index in decisions.indices.reversed() where decisions[index].subject == subject {
      guard let around = decisions[index].field, around.steps.count < field.steps.count,
        field.steps.starts(with: around.steps), undone.contains(decisions[index].rule)
      else { continue }
      decisions[index].outcome = draft.shown(around)
      if decisions[index].outcome == decisions[index].base { decisions.remove(at: index) }
    }
  }

  /// The file in the commit by a person that says a value for a field, on a side or as a claim of it;
  /// the side's own where nobody can tell.
  func version(saying value: Value?, in field: FieldPath, of file: PlanFile, _ side: Side)
    -> PlanFile
  {
    versions(saying: value, in: field, of: file, side).first?.file ?? file
  }

  /// The same for everybody who said it independently, with their commits; none where nobody can tell.
  func versions(saying value: Value?, in field: FieldPath, of file: PlanFile, _ side: Side)
    -> [(commit: String, file: PlanFile)]
  {
    guard let subject = file.kind.subject else { return [] }
    let claim = Contests(file.value).claims[field]?.first { $0.value == value }
    if let claim {
      let found = history.file(subject, in: claim.source.commit)
      return found.map { [(claim.source.commit, $0)] } ?? []
    }
    // Where nobody on the side has said it, somebody is named whose version only has it.
    return history.attributions(of: field, in: subject, side: side.commit).compactMap { source in
      guard let found = history.file(subject, in: source.commit),
        found.standsFor(field).contains(value),
        history.file(subject, before: source.commit)?.standsFor(field).contains(value) != true
      else { return nil }
      return (source.commit, found)
    }
  }

  /// That the sides removed something, as what made a rule apply.
  func removals(of target: Subject) -> [Cause] {
    let sides = [(drafts[target]?.left, true), (drafts[target]?.right, false)]
    return sides.compactMap { file, isLeft in
      file == nil && drafts[target] != nil
        ? Cause(
          subject: target,
          field: .existence,
          value: SubjectMerge.removed,
          isLeft: isLeft
        ) : nil
    }
  }

  /// Shows again what was agreed for a field; what the sides said instead becomes a claim of theirs.
  mutating func contest(
    _ value: Value?,
    for field: FieldPath,
    of subject: Subject,
    by sides: [Side],
    _ rule: Rule,
    because causes: [Cause]
  ) {
    guard var draft = drafts[subject] else { return }
    let agreed = draft.base.flatMap { field.value(in: $0.value) }
    draft.show(field, agreed)
    for side in sides { draft.contest(field, claims: claims(value, field, draft, by: side)) }
    drafts[subject] = draft
    note(
      Decision(
        rule,
        subject,
        field,
        base: agreed,
        left: draft.left.flatMap { field.value(in: $0.value) },
        right: draft.right.flatMap { field.value(in: $0.value) },
        outcome: agreed,
        because: causes
      )
    )
  }

  /// A side's claim, and those that a contest on either side has for the same value: the earliest
  /// counts, whichever met first.
  func claims(_ value: Value?, _ field: FieldPath, _ draft: Draft, by side: Side)
    -> [AttributedValue]
  {
    let own = history.attribution(of: field, in: draft.subject, side: side.commit)
    let known = [draft.left, draft.right].flatMap { Contests($0?.value).claims[field] ?? [] }
    return known.filter { $0.value == value } + [AttributedValue(value: value, source: own)]
  }
}

extension PlanFile {
  /// Every value that this version stands for in a field: what it shows, and what is claimed. The
  /// repairs look at all of them, or the order of merges would decide what they find.
  func standsFor(_ field: FieldPath) -> [Value?] {
    [field.value(in: value)] + (Contests(value).claims[field] ?? []).map(\.value)
  }

  /// Whether it newly stands for a value since another version.
  func newlyStandsFor(_ field: FieldPath, since base: PlanFile, where fits: (Value?) -> Bool)
    -> Bool
  {
    newValues(of: field, since: base).contains(where: fits)
  }

  /// The first value that it newly stands for since another version: what it shows before what is
  /// claimed; nil also where it newly stands for nothing.
  func newlyStandsFor(_ field: FieldPath, since base: PlanFile) -> Value? {
    newValues(of: field, since: base).first { $0 != nil } ?? nil
  }

  private func newValues(of field: FieldPath, since base: PlanFile) -> [Value?] {
    let known = base.standsFor(field)
    return standsFor(field).filter { !known.contains($0) }
  }
}

extension Draft {
  /// Every value that the result stands for in a field.
  func standsFor(_ field: FieldPath) -> [Value?] {
    [value.flatMap { field.value(in: $0) }] + (contests.claims[field] ?? []).map(\.value)
  }
}
