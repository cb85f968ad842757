import PlanModel
import PlanText

extension MergeWork {
  /// Repairs what two edits break together that are each fine, until nothing is left to repair.
  ///
  /// Every round takes a value back to the base, restores a file or ends; there are finitely many
  /// of both.
  mutating func repairGraph() {
    contestClosings()
    lapseDelegations()
    repeat {
      while restoreReferred() {}
      replaceGoneValues()
    } while breakCycles()
  }

  /// The drafts in a stable order.
  var sortedSubjects: [Subject] { drafts.keys.sorted() }

  /// Adds an entry to the ledger; it takes the place of the plain choice of a side that it undoes.
  mutating func note(_ decision: Decision) {
    let undone: Set<Rule> = [.changedOnOneSide, .changedAlike]
    decisions.removeAll {
      $0.subject == decision.subject && $0.field == decision.field && undone.contains($0.rule)
    }
    decisions.append(decision)
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
