import PlanModel
import PlanText

extension Rule {
  static let accountableLeft = Rule(
    "accountable-left",
    .ownership,
    .warning,
    "Whoever is accountable is still here",
    reason: "The plan shows an owner, so nobody looks for one; but nobody will answer.",
    remedy: "Hand it to somebody who is here: baton handover --from PERSON --to PERSON offers all "
      + "of it; baton assign ITEM --accountable PERSON gives one.",
    example: "Erin leaves in March with status: left in her file; three key results go on naming "
      + "her."
  ) { survey in
    survey.open.compactMap { item -> Finding? in
      guard let accountable = item.accountable,
        survey.plan.people[accountable]?.hasLeft == true
      else { return nil }
      return survey.finding(
        in: item.file,
        "accountable",
        "\(accountable) is accountable and has left",
        remedy: "name somebody who is here: baton assign \(item.id) --accountable PERSON"
      )
    }
  }
}
