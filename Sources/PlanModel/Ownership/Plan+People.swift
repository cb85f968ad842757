public import PlanText

extension Plan {
  /// The teams that a person leads or belongs to, by id.
  public func teams(of person: Text) -> [Team] {
    teams.values.filter { $0.lead == person || $0.members.contains(person) }
      .sorted { $0.id < $1.id }
  }

  /// Who decides about an item when something is off: whoever is named to, else the accountable, else
  /// the accountable of what is nearest above; nil where none of them is here.
  public func decider(of item: Item) -> Text? {
    let named = [item.decides, item.accountable] + ancestors(of: item.id).map(\.accountable)
    return named.lazy.compactMap { self.person(behind: $0) }.first {
      self.people[$0]?.hasLeft == false
    }
  }

  /// The person whom a reference names, or the lead of the team.
  public func person(behind reference: Text?) -> Text? {
    guard let reference else { return nil }
    switch Subject(reference: reference, target: .personOrTeam) {
    case .team(let team)?: return teams[team]?.lead
    case let subject: return subject?.id
    }
  }

  /// Whether a person answers to a reference among people: it names them, or a team that they lead.
  public func speaks(_ person: Text, for reference: Text?) -> Bool {
    self.person(behind: reference) == person
  }
}
