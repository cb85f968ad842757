public import PlanModel
import PlanText

extension Change {
  /// What only a change can show: a contested field whose value was edited by hand while the
  /// contest stayed as it was. Meant for people's commits, not for merges.
  public func findings() -> [Finding] {
    guard let before, let after else { return [] }
    let open = after.contests.filter { before.contests.contains($0) }
    return open.compactMap { contest in
      guard let field = contest.field, fields.contains(where: { $0.edits(field) }) else {
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
    }.sorted()
  }
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
