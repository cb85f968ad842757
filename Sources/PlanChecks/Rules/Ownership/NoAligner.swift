import PlanModel
import PlanText

extension Rule {
  static let noAligner = Rule(
    "no-aligner",
    .ownership,
    .warning,
    "An outcome that spans teams has somebody who aligns them",
    reason:
      "Each team follows its own priorities. Where these collide and nobody may settle it, the "
      + "outcome waits.",
    remedy:
      "Name somebody above the teams: baton assign ITEM --aligns PERSON; or give the parent an "
      + "accountable, who aligns where nobody else is named.",
    example: "2025h1-safe-linking of the Rust project's goals is work of three teams, compiler, "
      + "lang and the programme itself; no goal stands above it, and nobody is named.",
    thresholds: [Threshold("teams", 3, .count, "from how many teams on an outcome spans them")]
  ) { survey in
    survey.outcomes.compactMap { item -> Finding? in
      let teams = teams(of: item, in: survey.plan)
      guard teams.count >= survey.limit("teams"), isUnaligned(item, survey) else { return nil }
      let names = teams.sorted().map(\.string)
      let shown = names.count > 4 ? "\(names.count) teams" : names.joined(separator: ", ")
      return survey.finding(
        in: item.file,
        "aligns",
        "it spans \(shown), and nobody aligns them",
        remedy: "name somebody above the teams: baton assign \(item.id) --aligns PERSON"
      )
    }
  }

  /// The item's own team, those of the open items right below, and those that do the work.
  private static func teams(of item: Item, in plan: Plan) -> Set<Text> {
    let below = (plan.children[item.id] ?? []).compactMap { plan.items[$0] }.filter(\.isOpen)
    let working = item.responsible.compactMap { reference -> Text? in
      guard case .team(let id)? = Subject(reference: reference, target: .personOrTeam) else {
        return nil
      }
      return id
    }
    return Set([item.team] + below.map(\.team) + working)
  }

  private static func isUnaligned(_ item: Item, _ survey: Survey) -> Bool {
    if item.isContested("aligns") { return false }
    if let aligns = item.aligns { return survey.speaker(aligns) == nil }
    guard let parent = item.parent else { return true }
    if survey.isUnreadable(.item(parent)) { return false }
    return survey.speaker(survey.plan.items[parent]?.accountable) == nil
  }
}
