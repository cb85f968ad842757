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

  /// A claim by one of the sides.
  func claim(_ value: Value?, _ field: FieldPath, _ subject: Subject, side: Side) -> AttributedValue
  {
    AttributedValue(
      value: value,
      source: history.attribution(of: field, in: subject, side: side.commit)
    )
  }
}
