import PlanModel
import PlanText

extension Rule {
  static let noParent = Rule(
    "no-parent",
    .outcome,
    .note,
    "Every outcome below a goal ladders up to one",
    reason: "Nobody can say what it is good for when it competes with something else.",
    remedy: "Say what it is part of: baton move ITEM --parent ID; or make it a goal.",
    example: "The nine roadmaps of the Rust project's goals are objectives that nothing stands "
      + "above."
  ) { survey in
    survey.outcomes.filter { $0.parent == nil && $0.kind != "goal" && !$0.isContested("parent") }
      .map { item in
        survey.finding(
          in: item.file,
          "parent",
          "this \(item.kind) ladders up to nothing",
          remedy: "say what it is part of: baton move \(item.id) --parent ID"
        )
      }
  }
}
