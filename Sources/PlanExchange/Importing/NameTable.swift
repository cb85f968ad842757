import PlanModel
import PlanText

/// People and teams by the names that tables have for them.
struct NameTable {
  private(set) var people: [Text: Text?] = [:]
  private(set) var teams: [Text: Text?] = [:]

  /// The ids, names and addresses of a plan. A name that two have means neither.
  init(_ plan: Plan) {
    for person in plan.people.values {
      for name in [Text(person.name)] + person.emails {
        if let known = people[name], known != person.id {
          people[name] = .some(nil)
        } else {
          people[name] = person.id
        }
      }
    }
    for team in plan.teams.values {
      let name = Text(team.name)
      if let known = teams[name], known != team.id {
        teams[name] = .some(nil)
      } else {
        teams[name] = team.id
      }
    }
    for id in plan.people.keys { people[id] = id }
    for id in plan.teams.keys { teams[id] = id }
  }
}
