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

  /// A claim by one of the sides.
  func claim(_ value: Value?, _ field: FieldPath, _ subject: Subject, side: Side) -> AttributedValue
  {
    AttributedValue(
      value: value,
      source: history.attribution(of: field, in: subject, side: side.commit)
    )
  }
}
