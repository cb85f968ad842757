import PlanModel
import PlanText

extension MergeWork {
  /// Where a contested field's agreed value names something that both sides removed, there is no
  /// agreed value: `accountable` shows the earliest claim that exists, a folder the first in byte
  /// order, other fields show nothing.
  mutating func replaceGoneValues() {
    for subject in sortedSubjects {
      guard var draft = drafts[subject], draft.exists, !draft.contests.claims.isEmpty else {
        continue
      }
      for (field, target) in draft.references {
        guard let claims = draft.contests.claims[field], !exists(target) else { continue }
        let before = draft.shown(field)
        let standing = claims.map(\.value).filter { value in
          guard let name = value?.string.map({ Text($0) }) else { return false }
          let named = field == .team ? .team(name) : Subject(reference: name, target: .personOrTeam)
          return named.map(exists) ?? false
        }
        let shown: Value?
        switch field.root {
        case "accountable": shown = standing.first ?? nil
        case "team" where field == .team:
          shown = standing.min { Text($0.orderingKey) < Text($1.orderingKey) } ?? before
        default: shown = nil
        }
        if shown == before { continue }
        draft.show(field, shown)
        drafts[subject] = draft
        note(
          Decision(
            .agreedValueGone,
            subject,
            field,
            base: field.statement(in: draft.base) ?? before,
            left: field.statement(in: draft.left),
            right: field.statement(in: draft.right),
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
      guard var draft = drafts[subject], draft.exists, !draft.contests.claims.isEmpty else {
        continue
      }
      for (field, claims) in draft.contests.claims.sorted(by: { $0.key < $1.key }) {
        let before = history.agreed(field, in: subject, before: claims) ?? draft.base
        guard let before, let named = before.subject(at: field), exists(named) else { continue }
        let agreed = field.statement(in: before)
        let shown = draft.shown(field)
        let isClaimed = claims.contains { $0.value == shown }
        guard shown != agreed, let target = drafts[named],
          shown == nil || isClaimed && ["accountable", "team"].contains(field.root)
        else { continue }
        let isReplaced = [(draft.left, target.left), (draft.right, target.right)].contains { side in
          guard let file = side.0, side.1 == nil else { return false }
          return Contests(file.value).claims[field] != nil && field.statement(in: file) == shown
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
            left: field.statement(in: draft.left),
            right: field.statement(in: draft.right),
            outcome: agreed
          )
        )
      }
    }
  }
}

extension PlanFile {
  /// What a field refers to, the folder among them.
  fileprivate func subject(at field: FieldPath) -> Subject? {
    if field == .team { return team.map { .team($0) } }
    guard field.shape(in: kind.schema).canRefer else { return nil }
    return references.first { $0.field == field }?.subject
  }
}
