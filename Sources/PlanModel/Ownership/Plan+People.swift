public import PlanText

extension Plan {
  /// The teams that a person leads or belongs to, by id.
  public func teams(of person: Text) -> [Team] {
    teams.values.filter { $0.lead == person || $0.members.contains(person) }
      .sorted { $0.id < $1.id }
  }

  /// Whether a person answers to a reference among people: it names them, or a team that they lead.
  public func speaks(_ person: Text, for reference: Text?) -> Bool {
    guard let reference else { return false }
    switch Subject(reference: reference, target: .personOrTeam) {
    case .team(let team)?: return teams[team]?.lead == person
    case let subject: return subject?.id == person
    }
  }
}
