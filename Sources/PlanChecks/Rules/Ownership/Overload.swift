import PlanModel
import PlanText

extension Rule {
  static let overload = Rule(
    "overload",
    .ownership,
    .warning,
    "Nobody answers for more outcomes than one person can look after",
    reason:
      "Who answers for everything looks after nothing; the outcomes at the end of the list have "
      + "an owner on paper only.",
    remedy: "Hand some over, or drop them: baton who --person PERSON shows them, "
      + "baton handover ITEM --from PERSON --to PERSON offers one.",
    example: "One person is accountable for eleven outcomes of one quarter.",
    thresholds: [
      Threshold("outcomes", 7, .count, "more outcomes at a time than this are too many")
    ],
    atOnce: true
  ) { survey in
    var held: [Text: Int] = [:]
    for item in survey.outcomes where item.period.map({ $0.first <= survey.today }) ?? true {
      if let accountable = item.accountable { held[accountable, default: 0] += 1 }
    }
    return survey.plan.people.values.compactMap { person in
      guard let count = held[person.id], count > survey.limit("outcomes") else { return nil }
      return survey.finding(
        in: person.file,
        "id",
        "\(person.id) answers for \(count) outcomes at a time",
        remedy: "hand some over: baton handover --from \(person.id) --to PERSON --team TEAM"
      )
    }
  }
}
