import PlanModel
import PlanText

extension Rule {
  static let unknownTeam = Rule(
    "unknown-team",
    "Every folder below plans has its file in teams"
  ) { plan in
    let unread = plan.brokenSubjects
    let folders = plan.files.reduce(into: Set<Text>()) { found, file in
      if case .item(_, let team) = file.kind { found.insert(team) }
    }
    let unknown = folders.filter { plan.teams[$0] == nil && !unread.contains(.team($0)) }
    return unknown.map { team in
      Finding(
        rule: "unknown-team",
        level: .warning,
        path: "plans/\(team)",
        subject: .team(team),
        message: "there are items in plans/\(team), but there is no team \(team)",
        remedy: remedy(for: team, in: plan)
      )
    }
  }

  private static func remedy(for team: Text, in plan: Plan) -> String {
    let meant = Spelling.nearest(to: team, among: plan.teams.keys)
    return (meant.map { "did you mean plans/\($0)? " } ?? "")
      + "to add the team, type baton new team NAME --id \(team)"
  }
}
