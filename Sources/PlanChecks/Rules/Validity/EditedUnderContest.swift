import PlanModel
import PlanText

extension Rule {
  static let editedUnderContest = Rule(
    "edited-under-contest",
    "A contested field gets another value by a decision, which ends the contest",
    eachChange: { change in
      guard let before = change.before, let after = change.after else { return [] }
      let open = after.contests.filter { before.contests.contains($0) }
      return open.compactMap { contest in
        guard let field = contest.field, change.fields.contains(where: { $0.edits(field) }) else {
          return nil
        }
        return Finding(
          rule: "edited-under-contest",
          level: .warning,
          path: after.path,
          field: field,
          message: "\(field) has changed, but it is still contested",
          remedy: "to decide, type baton resolve, or remove its entry from contested"
        )
      }
    }
  )
}

extension FieldChange {
  /// Whether this gives the field, or a part of it, another value.
  fileprivate func edits(_ wanted: FieldPath) -> Bool {
    switch event {
    case .contested: return false
    case .recordChanged(_, let inner): return inner.contains { $0.edits(wanted) }
    default: return field.steps.starts(with: wanted.steps)
    }
  }
}
