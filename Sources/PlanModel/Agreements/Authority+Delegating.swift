import PlanText

extension Authority {
  /// What of a delegation its giver may not pass on, or not for as long. Empty where it holds.
  ///
  /// Passing on itself needs the right to delegate.
  public func lacking(_ delegation: Delegation, on item: Item) -> [AuthorityWord] {
    guard let from = delegation.from else { return delegation.words }
    return delegation.words.filter {
      !has($0, from, until: delegation.until, on: item)
    }
  }

  /// The last day on which a person has all of a delegation's words; nil without an end. Meant for
  /// a delegation that would hold if it ended sooner.
  private func lastDay(of delegation: Delegation, on item: Item) -> Day? {
    delegation.words.compactMap { word in
      ground(of: delegation.from ?? "", for: word, on: item)?.until
    }.min()
  }

  private func has(_ word: AuthorityWord, _ person: Text, until end: Day?, on item: Item) -> Bool {
    guard let ground = ground(of: person, for: word, on: item) else { return false }
    return ground.until.map { last in end.map { $0 <= last } ?? false } ?? true
  }

  /// Why a person has a word on an item, the longest lasting reason; nil where they do not.
  private func ground(of person: Text, for word: AuthorityWord, on item: Item) -> Ground? {
    let field = FieldPath(word.fields.first ?? "")
    let kind: Deed.Kind =
      word == .children ? .adopt(isInitiative: false) : .edit(field, taking: nil)
    let own = grounds(for: Deed(.item(item.id), kind)).filter {
      $0.person == nil || $0.person == person
    }
    return own.first { $0.until == nil }
      ?? own.max { ($0.until?.number ?? 0) < ($1.until?.number ?? 0) }
  }

  /// What keeps a new delegation from ever holding, each with a way out; empty where nothing does.
  public func objections(to delegation: Delegation, on item: Item) -> [EditFailure] {
    var found: [EditFailure] = []
    let (from, to) = (delegation.from ?? "", delegation.to ?? "")
    if !item.isOpen {
      found.append(
        EditFailure("\(item.id) is closed, as \(item.status)", hint: "name an open item")
      )
    }
    if from == to {
      found.append(EditFailure("\(from) cannot delegate to \(from)", hint: "name somebody else"))
    }
    if plan.people[to]?.hasLeft == true {
      found.append(EditFailure("\(to) has left", hint: "name somebody who is here"))
    }
    if let until = delegation.until, until < today {
      found.append(
        EditFailure("\(until) is over", hint: "a delegation ends today at the earliest: \(today)")
      )
    }
    if item.delegations.filter({ $0.isInForce(on: today) }).leads(from: to, to: from) {
      found.append(
        EditFailure(
          "\(to) passes this on to \(from) already, so nobody would hold it",
          hint: "revoke one of them first: baton who \(item.id)"
        )
      )
    }
    return found.isEmpty ? objections(ofRights: delegation, on: item) : found
  }

  private func objections(ofRights delegation: Delegation, on item: Item) -> [EditFailure] {
    let from = delegation.from ?? ""
    if item.accountable == nil, !stewards.contains(where: { $0.person == from }) {
      return [
        EditFailure(
          "nobody is accountable for \(item.id), so there is nothing to pass on",
          hint: "baton assign \(item.id) --accountable PERSON"
        )
      ]
    }
    let lacking = lacking(delegation, on: item)
    if lacking.isEmpty { return [] }
    let never = lacking.filter { ground(of: from, for: $0, on: item) == nil }
    guard never.isEmpty else { return never.map { unheld($0, by: from, on: item) } }
    let last = lastDay(of: delegation, on: item)?.description ?? ""
    return [
      EditFailure(
        "\(from) has this until \(last) only, and passes it on no longer",
        hint: "--until \(last), or ask for a longer time"
      )
    ]
  }

  private func unheld(_ word: AuthorityWord, by person: Text, on item: Item) -> EditFailure {
    let kind: Deed.Kind =
      word == .children
      ? .adopt(isInitiative: false) : .edit(FieldPath(word.fields.first ?? ""), taking: nil)
    let able = grounds(for: Deed(.item(item.id), kind)).compactMap(\.person).prefix(2)
    let who = able.isEmpty ? "" : ", \(able.map(\.string).joined(separator: " or ")) could"
    let what =
      word == .delegate
      ? "\(person) may not delegate on \(item.id)"
      : "\(person) has no \(word.rawValue) on \(item.id) to pass on"
    return EditFailure(
      what + who,
      hint: "baton may \(person) \(item.id) tells what \(person) may do"
    )
  }
}
