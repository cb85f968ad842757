import PlanText

extension Authority {
  /// Who may do something to an item that is there, without the stewards.
  func grounds(for deed: Deed, on item: Item) -> [Ground] {
    switch deed.kind {
    case .edit(let field, let taking): return editing(field, of: item, taking: taking)
    case .settle(let field, let contest):
      let isOver = field == .existence ? removing(item) : editing(field, of: item, taking: nil)
      return isOver + (isBetweenTeams(contest) ? aligners(of: item) : [])
    case .remove: return removing(item)
    case .adopt(let isInitiative): return adoption(by: item, isInitiative)
    case .delegate(let record):
      return delegating(Delegation(record), on: item) + takingOver(record, on: item)
    case .accept(let record): return accepting(Delegation(record))
    case .end(let record):
      let delegation = Delegation(record)
      return parties(delegation.id, from: delegation.from, to: delegation.to)
        + covered(.delegate, of: item)
    case .offer(let record): return offering(Offer(record), on: item)
    case .drop(let record):
      let offer = Offer(record)
      return parties(offer.id, from: offer.from, to: offer.to)
        + field(of: offer).flatMap { editing($0, of: item, taking: nil) }
    case .add, .addresses: return removing(item)
    }
  }

  /// Who may change a field. With `taking`, also the person to whom it is offered.
  func editing(_ field: FieldPath, of item: Item, taking person: Text?) -> [Ground] {
    let word = AuthorityWord.covering(field)
    var grounds = offered(field, of: item, to: person)
    grounds += word.map { covered($0, of: item) } ?? owners(of: item)
    if field.root == "check-ins" { grounds += doers(of: item) }
    return grounds
  }

  /// Who may change what a word covers, delegates included.
  func covered(_ word: AuthorityWord, of item: Item) -> [Ground] {
    let above = plan.ancestors(of: item.id)
    var grounds = word.isDecided ? deciders(of: item) ?? owners(of: item) : owners(of: item)
    if word == .priority { grounds += aligners(of: item) }
    if word == .close, item.kind == "initiative" { grounds += above.flatMap(doers) }
    // Which items stand below an item is a question to that item.
    return passed(on: word, from: grounds, at: word == .children ? above : [item] + above)
  }

  /// Who may put items below this one.
  func adoption(by item: Item, _ isInitiative: Bool) -> [Ground] {
    let all = [item] + plan.ancestors(of: item.id)
    let grounds = owners(of: item) + (isInitiative ? all.flatMap(doers) : [])
    return passed(on: .children, from: grounds, at: all)
  }

  func parties(_ id: Text?, from: Text?, to: Text?) -> [Ground] {
    (to.map { [Ground($0, .offered(id))] } ?? []) + (from.map { [Ground($0, .gave(id))] } ?? [])
  }

  private func removing(_ item: Item) -> [Ground] { owners(of: item) }

  /// The accountable of the item and of those above it, nearest first.
  func owners(of item: Item) -> [Ground] {
    ([item] + plan.ancestors(of: item.id)).compactMap {
      speaker($0.accountable, .accountable(for: $0.id))
    }
  }

  /// Whoever decides in place of the accountable; nil where nobody else is named, or somebody who
  /// is no longer here.
  private func deciders(of item: Item) -> [Ground]? {
    guard item.decides != item.accountable,
      let decider = speaker(item.decides, .decides(item.id)), decider.person.map(isHere) == true
    else { return nil }
    return [decider]
  }

  private func aligners(of item: Item) -> [Ground] {
    let named = item.aligns ?? item.parent.flatMap { plan.items[$0]?.accountable }
    return speaker(named, .aligns(item.id)).map { [$0] } ?? []
  }

  /// The responsible people and the members of the responsible teams.
  private func doers(of item: Item) -> [Ground] {
    item.responsible.flatMap { reference -> [Ground] in
      guard case .team(let id)? = Subject(reference: reference, target: .personOrTeam) else {
        return [Ground(reference, .responsible(for: item.id))]
      }
      guard let team = plan.teams[id] else { return [] }
      let people = [team.lead].compactMap { $0 } + team.members
      return people.map { Ground($0, .responsible(for: item.id), team: id) }
    }
  }

  /// Whether two claimants have no team in common, though both have one.
  private func isBetweenTeams(_ contest: Contest) -> Bool {
    let teams = contest.claims.compactMap(\.by).map { by in
      Set(plan.teams(of: Text(by)).map(\.id))
    }.filter { !$0.isEmpty }
    return teams.contains { one in teams.contains { $0.isDisjoint(with: one) } }
  }
}
