import PlanText

extension Authority {
  /// These grounds, and what follows from them by delegations on the given items: whoever has the
  /// right passes it on, and whoever has it by a delegation only with the word `delegate`.
  func passed(on word: AuthorityWord, from grounds: [Ground], at items: [Item]) -> [Ground] {
    let inForce = items.flatMap { item in
      item.delegations.filter { $0.isInForce(on: today) && $0.authority.contains(word.rawValue) }
        .map { (delegation: $0, item: item.id) }
    }
    guard !inForce.isEmpty else { return grounds }
    var result = grounds
    // A giver's right may itself be a steward's, who may everything.
    var givers = grounds + stewards
    var grew = true
    while grew {
      grew = false
      for (delegation, item) in inForce {
        guard let to = delegation.to, !givers.contains(where: { $0.person == to }),
          let giver = givers.first(where: { passesOn($0, as: delegation) })
        else { continue }
        let until = [delegation.until, giver.until].compactMap { $0 }.min()
        let ground = Ground(to, .delegate(delegation.id, on: item, by: giver), until: until)
        givers.append(ground)
        result.append(ground)
        grew = true
      }
    }
    return result
  }

  private func passesOn(_ giver: Ground, as delegation: Delegation) -> Bool {
    guard let person = giver.person, person == delegation.from, isHere(person) else { return false }
    guard case .delegate(let id, let on, _) = giver.basis else { return true }
    let own = plan.items[on]?.delegations.first { $0.id == id && $0.to == person }
    return own?.authority.contains(AuthorityWord.delegate.rawValue) == true
  }

  /// Who may make a delegation: its giver, with the right to delegate and with all of what is
  /// delegated, for as long.
  func delegating(_ delegation: Delegation, on item: Item) -> [Ground] {
    let givers = covered(.delegate, of: item).filter { $0.person == delegation.from }
    return givers.filter { giver in
      delegation.authority.allSatisfy { name in
        guard let word = AuthorityWord(rawValue: name) else { return true }
        let holders = word == .children ? adoption(by: item, false) : covered(word, of: item)
        return (holders + stewards).contains { holder in
          holder.person == giver.person && lasts(holder.until, as: delegation)
        }
      }
    }
  }

  private func lasts(_ end: Day?, as delegation: Delegation) -> Bool {
    guard let end else { return true }
    return delegation.until.map { $0 <= end } ?? false
  }

  /// Who may accept a delegation: whom it is offered to.
  func accepting(_ delegation: Delegation) -> [Ground] {
    delegation.to.map { [Ground($0, .offered(delegation.id))] } ?? []
  }

  /// Who may offer a field to somebody: whoever may change it, in their own name.
  func offering(_ offer: Offer, on item: Item) -> [Ground] {
    let all = field(of: offer).flatMap { editing($0, of: item, taking: nil) }
    return offer.from.map { from in all.filter { $0.person == from } } ?? all
  }

  func field(of offer: Offer) -> [FieldPath] {
    FieldPath(parsing: offer.field).map { [$0] } ?? []
  }

  /// Somebody who takes what was offered to them, as long as whoever offered it may do so.
  func offered(_ field: FieldPath, of item: Item, to person: Text?) -> [Ground] {
    offered(field, by: item.offers, to: person) { editing(field, of: item, taking: nil) }
  }

  private func offered(
    _ field: FieldPath,
    by offers: [Offer],
    to person: Text?,
    able: () -> [Ground]
  ) -> [Ground] {
    guard let person else { return [] }
    let offer = offers.first { offer in
      guard offer.to == person, !offer.isDeclined, self.field(of: offer) == [field] else {
        return false
      }
      guard let from = offer.from else { return true }
      return (able() + stewards).contains { $0.person == from } && isHere(from)
    }
    return offer.map { [Ground(person, .offered($0.id))] } ?? []
  }

  /// Who may make a delegation another person's: whom it was handed over to, while all else stays.
  func takingOver(_ record: Mapping, on item: Item) -> [Ground] {
    let after = Delegation(record)
    guard let id = after.id, let before = item.delegations.first(where: { $0.id == id }),
      before.to != after.to
    else { return [] }
    var (old, new) = (before.mapping, record)
    for key: Text in ["to", "why"] { (old[key], new[key]) = (nil, nil) }
    guard old == new else { return [] }
    let field = FieldPath("delegations").appending(record: id).appending("to")
    return offered(field, of: item, to: after.to)
  }

  /// Who may do something to a team's file: its lead, and to whom the lead is offered.
  func grounds(for deed: Deed, on team: Team) -> [Ground] {
    let lead = team.lead.map { [Ground($0, .lead(of: team.id))] } ?? []
    switch deed.kind {
    case .edit(let field, let taking):
      return offered(field, by: team.offers, to: taking) { lead } + lead
    case .offer(let record):
      let from = Offer(record).from
      return lead.filter { from == nil || $0.person == from }
    case .drop(let record):
      let offer = Offer(record)
      return parties(offer.id, from: offer.from, to: offer.to) + lead
    default: return lead
    }
  }
}
