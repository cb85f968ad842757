import PlanModel
import PlanText

extension Rule {
  static let noRightToDecide = Rule(
    "no-right-to-decide",
    .ownership,
    .warning,
    "Who answers for an outcome decides about it, or somebody above does",
    reason: "Where somebody outside of the chain decides, one person answers for what another one "
      + "chooses.",
    remedy: "Let the accountable decide: baton assign ITEM --decides nobody; or make who decides "
      + "accountable.",
    example: "Dana is accountable for revenue, decides: victor; Victor leads another branch of "
      + "the plan."
  ) { survey in
    survey.current.compactMap { item -> Finding? in
      guard let decides = item.decides, decides != item.accountable,
        let decider = survey.speaker(decides), item.accountable != nil
      else { return nil }
      let chain = [item] + survey.plan.ancestors(of: item.id)
      if chain.contains(where: { survey.speaker($0.accountable) == decider }) { return nil }
      return survey.finding(
        in: item.file,
        "decides",
        "\(decides) decides, but answers neither for this nor for anything above it",
        remedy: "let the accountable decide: baton assign \(item.id) --decides "
          + (survey.speaker(item.accountable)?.string ?? "PERSON")
      )
    }
  }
}
