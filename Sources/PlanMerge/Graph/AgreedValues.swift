import PlanModel
import PlanText

extension MergeWork {
  /// Where a contested field's agreed value names something that both sides removed, there is no
  /// agreed value: `accountable` shows the earliest claim that exists, other fields show nothing.
  mutating func replaceGoneValues() {
    for subject in sortedSubjects {
      guard var draft = drafts[subject], draft.exists, !draft.contests.claims.isEmpty else {
        continue
      }
      for (field, target) in draft.references {
        guard let claims = draft.contests.claims[field], !exists(target) else { continue }
        let before = draft.value.flatMap { field.value(in: $0) }
        let earliest = claims.first { claim in
          claim.value?.string.flatMap { Subject(reference: Text($0), target: .personOrTeam) }
            .map(exists) ?? false
        }
        let shown = field.root == "accountable" ? earliest?.value : nil
        draft.show(field, shown)
        drafts[subject] = draft
        note(
          Decision(
            .agreedValueGone,
            subject,
            field,
            base: draft.base.flatMap { field.value(in: $0.value) } ?? before,
            left: draft.left.flatMap { field.value(in: $0.value) },
            right: draft.right.flatMap { field.value(in: $0.value) },
            outcome: shown,
            because: removals(of: target)
          )
        )
      }
    }
  }

  /// Where a side's contest could not show the agreed value, since that names something which the
  /// side had removed and which the result has all the same, the value is shown again.
  mutating func showAgreedAgain() {
    for subject in sortedSubjects {
      guard var draft = drafts[subject], draft.exists, !draft.contests.claims.isEmpty,
        let base = draft.base
      else { continue }
      for reference in base.references where exists(reference.subject) {
        let field = reference.field
        let agreed = field.value(in: base.value)
        let shown = draft.value.flatMap { field.value(in: $0) }
        guard shown != agreed, let target = drafts[reference.subject],
          let claims = draft.contests.claims[field]?.map(\.value),
          shown == nil || (field.root == "accountable" && claims.contains(shown))
        else { continue }
        let isReplaced = [(draft.left, target.left), (draft.right, target.right)].contains { side in
          guard let file = side.0, side.1 == nil else { return false }
          return Contests(file.value).claims[field] != nil && field.value(in: file.value) == shown
        }
        guard isReplaced else { continue }
        draft.show(field, agreed)
        drafts[subject] = draft
        note(
          Decision(
            .bothChanged,
            subject,
            field,
            base: agreed,
            left: draft.left.flatMap { field.value(in: $0.value) },
            right: draft.right.flatMap { field.value(in: $0.value) },
            outcome: agreed
          )
        )
      }
    }
  }
}
