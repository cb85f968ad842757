import PlanModel
import PlanText

extension Rule {
  static let nobodyOnIt = Rule(
    "nobody-on-it",
    .ownership,
    .note,
    "Somebody does what is to be done",
    reason: "Work without a name is done by nobody, or by whoever feels guilty first.",
    remedy: "Name who does it: baton assign ITEM --responsible PERSON; or drop it: baton close "
      + "ITEM --status dropped.",
    example: "Of the tasks of the Rust project's goals many have the owner TBD or none at all."
  ) { survey in
    survey.current.compactMap { item -> Finding? in
      guard !item.isOutcome, item.accountable == nil, item.responsible.isEmpty,
        !item.isContested("accountable"), !item.isContested("responsible"),
        // What stands below something that is over or not begun yet is not anybody's work now.
        item.parent.flatMap({ survey.plan.items[$0] }).map({ $0.isRunning(on: survey.today) })
          ?? true
      else { return nil }
      return survey.finding(
        in: item.file,
        "responsible",
        "nobody does it",
        remedy: "name who does: baton assign \(item.id) --responsible PERSON"
      )
    }
  }
}
