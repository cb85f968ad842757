import PlanModel
import PlanText

extension Rule {
  static let accountableTeam = Rule(
    "accountable-team",
    .ownership,
    .warning,
    "The accountable is a person, not a team",
    reason:
      "A team shares work well and blame badly: asked why an outcome did not move, each member "
      + "can name another.",
    remedy: "Name the team's lead, and the team as responsible: "
      + "baton assign ITEM --accountable LEAD --responsible +team/TEAM.",
    example: "accountable: team/support; each of five people believes that another one looks "
      + "after it."
  ) { survey in
    survey.current.compactMap { item -> Finding? in
      guard let accountable = item.accountable,
        case .team(let team)? = Subject(reference: accountable, target: .personOrTeam)
      else { return nil }
      let lead = survey.speaker(accountable)
      return survey.finding(
        in: item.file,
        "accountable",
        "\(accountable) is accountable, which is a team",
        remedy: (lead == nil ? "team/\(team) has no lead either; name one person" : "name its lead")
          + ": baton assign \(item.id) --accountable \(lead?.string ?? "PERSON")"
      )
    }
  }
}
