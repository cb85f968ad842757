public import PlanText

/// What nobody holds any more once a person has left, and who could take it.
public struct Vacancies: Sendable {
  /// One field that names the person.
  public struct Vacancy: Sendable {
    /// The item or team.
    public let subject: Subject
    /// Its title or name.
    public let title: String
    /// The field: `accountable`, `decides`, `aligns`, `lead`.
    public let field: Text
    /// Who knows it best, nearest first; at most three.
    public let candidates: [Candidate]
  }

  /// Somebody who could take it.
  public struct Candidate: Hashable, Sendable {
    /// The person.
    public let person: Text
    /// Why they are named: `does the work`.
    public let reason: String
  }

  /// The person.
  public let person: Text
  /// What is vacant on open items, heaviest field first, then teams.
  public let vacancies: [Vacancy]
  /// Open items whose work they share in.
  public let work: [Item]
  /// Delegations and offers that are open and name them.
  public let agreements: [Agreement]
  /// Teams that they are still in.
  public let memberships: [Team]
  /// Whether they are a steward of the store.
  public let isSteward: Bool

  /// Looks through the open items and the teams of a plan.
  public init(leftBy person: Text, in plan: Plan, on today: Day) {
    let open = plan.sortedItems.filter(\.isOpen)
    var found: [Vacancy] = []
    for (field, holder): (Text, (Item) -> Text?) in [
      ("accountable", \.accountable), ("decides", \.decides), ("aligns", \.aligns),
    ] {
      for item in open where holder(item) == person {
        let candidates = Self.candidates(for: item, without: person, in: plan, on: today)
        found.append(
          Vacancy(
            subject: .item(item.id),
            title: item.title,
            field: field,
            candidates: candidates
          )
        )
      }
    }
    for team in plan.teams.values.sorted(by: { $0.id < $1.id }) where team.lead == person {
      let people = team.members.filter { $0 != person && plan.people[$0]?.hasLeft == false }
      found.append(
        Vacancy(
          subject: .team(team.id),
          title: team.name,
          field: "lead",
          candidates: people.prefix(3).map { Candidate(person: $0, reason: "is in it") }
        )
      )
    }
    self.person = person
    vacancies = found
    work = open.filter { $0.responsible.contains(person) }
    agreements = plan.agreements.filter { agreement in
      [agreement.to, agreement.from].contains(person)
        && ["offered", "accepted"].contains(agreement.state)
    }
    memberships = plan.teams.values.filter { $0.members.contains(person) }.sorted { $0.id < $1.id }
    isSteward = plan.settings?.stewards.contains(person) == true
  }

  private static func candidates(
    for item: Item,
    without person: Text,
    in plan: Plan,
    on today: Day
  ) -> [Candidate] {
    var all: [Candidate] = []
    func add(_ who: Text?, _ reason: String) {
      guard let who, who != person, plan.people[who]?.hasLeft == false,
        !all.contains(where: { $0.person == who })
      else { return }
      all.append(Candidate(person: who, reason: reason))
    }
    for delegation in item.delegations where delegation.isInForce(on: today) {
      add(delegation.to, "acts for it already")
    }
    for reference in item.responsible {
      switch Subject(reference: reference, target: .personOrTeam) {
      case .person(let id)?: add(id, "does the work")
      case .team(let id)?: add(plan.teams[id]?.lead, "leads team/\(id), which does the work")
      default: break
      }
    }
    for child in (plan.children[item.id] ?? []).compactMap({ plan.items[$0] }) where child.isOpen {
      let people = [child.accountable].compactMap { $0 } + child.responsible
      for reference in people where plan.people[reference] != nil {
        add(reference, "works below it, on \(child.id)")
      }
    }
    add(plan.teams[item.team]?.lead, "leads team/\(item.team)")
    let above = plan.ancestors(of: item.id).first { item in
      item.accountable.map { $0 != person } ?? false
    }
    add(above?.accountable, "is accountable for \(above?.id ?? "")")
    for member in plan.teams[item.team]?.members ?? [] { add(member, "is in team/\(item.team)") }
    return Array(all.prefix(3))
  }
}
