import PlanModel
import PlanText

extension Rule {
  static let everyoneOwnsIt = Rule(
    "everyone-owns-it",
    .ownership,
    .note,
    "The work is with a few, not with everybody",
    reason: "What is everybody's work is done when nothing else is to do.",
    remedy: "Keep who really works on it as responsible; who only wants to know is informed: "
      + "baton assign ITEM --responsible -PERSON --informed +PERSON.",
    example: "responsible: [team/everybody], a team of all 40 people.",
    thresholds: [
      Threshold("responsible", 8, .count, "more people and teams than this are too many"),
      Threshold(
        "company",
        10,
        .count,
        "from how many people on a team of everybody counts as everybody"
      ),
    ]
  ) { survey in
    let here = survey.here
    return survey.current.compactMap { item -> Finding? in
      let named = item.responsible
      let message: String
      if named.count > survey.limit("responsible") {
        message = "\(named.count) people and teams are responsible"
      } else if here.count >= survey.limit("company"),
        here.isSubset(of: people(behind: named, in: survey.plan))
      {
        message = "everybody in the store is responsible"
      } else {
        return nil
      }
      return survey.finding(
        in: item.file,
        "responsible",
        message,
        remedy: "keep who really works on it: baton assign \(item.id) --responsible -WHO"
      )
    }
  }

  private static func people(behind references: [Text], in plan: Plan) -> Set<Text> {
    var people: Set<Text> = []
    for reference in references {
      switch Subject(reference: reference, target: .personOrTeam) {
      case .team(let id)?:
        guard let team = plan.teams[id] else { continue }
        people.formUnion(team.members)
        if let lead = team.lead { people.insert(lead) }
      default: people.insert(reference)
      }
    }
    return people
  }
}
