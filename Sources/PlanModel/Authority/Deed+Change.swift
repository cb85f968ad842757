import PlanText

extension Deed {
  /// What changes do, each thing once, in the order of the changes. Formatting does nothing.
  public static func all(in changes: [Change]) -> [Deed] {
    var parents: [Text: Text?] = [:]
    for case .item(let id) in changes.filter({ $0.before == nil }).map(\.subject) {
      let file = changes.first { $0.subject == .item(id) && $0.before == nil }?.after
      parents[id] = .some(file.flatMap(Item.init)?.parent)
    }
    /// The nearest item above a new one that is not new itself.
    func settled(_ parent: Text?) -> Text? {
      var next = parent
      var seen: Set<Text> = []
      while let id = next, let above = parents[id] {
        guard seen.insert(id).inserted else { return nil }
        next = above
      }
      return next
    }
    var deeds: [Deed] = []
    for deed in changes.flatMap({ Self.all(in: $0, settled) }) where !deeds.contains(deed) {
      deeds.append(deed)
    }
    return deeds
  }

  private static func all(in change: Change, _ settled: (Text?) -> Text?) -> [Deed] {
    let subject = change.subject
    switch change.event {
    case .reformatted: return []
    case .unreadable, .mended: return [Deed(subject, .edit(FieldPath([]), taking: nil))]
    case .removed:
      let contest = change.before?.contests.first { $0.field == .existence }
      return [Deed(subject, contest.map { .settle(.existence, $0) } ?? .remove)]
    case .added: return [added(change, settled)]
    case .changed: break
    }
    let contested = change.fields.compactMap { field -> (FieldPath, Contest)? in
      guard case .contested(let from, let to) = field.event else { return nil }
      return (from ?? to).map { (field.field, $0) }
    }
    var deeds = contested.map { Deed(subject, .settle($0, $1)) }
    func isSettled(_ field: FieldPath) -> Bool {
      contested.contains { field.steps.starts(with: $0.0.steps) }
    }
    for field in change.fields.flatMap(\.leaves) where !isSettled(field.field) {
      deeds += Self.all(in: field, of: change)
    }
    if change.move != nil, !isSettled(.team) {
      deeds.append(Deed(subject, .edit(.team, taking: nil)))
    }
    if case .item = subject, let before = change.before.flatMap(Item.init),
      let item = change.after.flatMap(Item.init), let parent = settled(item.parent),
      parent != before.parent
    {
      deeds.append(Deed(.item(parent), .adopt(isInitiative: item.kind == "initiative")))
    }
    return deeds
  }

  private static func added(_ change: Change, _ settled: (Text?) -> Text?) -> Deed {
    if case .person = change.subject, let person = change.after.flatMap(Person.init) {
      return Deed(change.subject, .addresses(person.emails))
    }
    let item = change.after.flatMap(Item.init)
    return Deed(
      change.subject,
      .add(
        team: item?.team,
        below: settled(item?.parent),
        isInitiative: item?.kind == "initiative"
      )
    )
  }

  private static func all(in field: FieldChange, of change: Change) -> [Deed] {
    let subject = change.subject
    var (isItem, isTeam) = (false, false)
    if case .item = subject { isItem = true }
    if case .team = subject { isTeam = true }
    let isOffer = field.field.root == "offers" && (isItem || isTeam)
    if isOffer || isItem && field.field.root == "delegations" {
      switch field.event {
      case .recordAdded(let record):
        return records(subject, before: nil, after: record.mapping, isOffer)
      case .recordRemoved(let record):
        return records(subject, before: record.mapping, after: nil, isOffer)
      case .recordChanged(let record, _):
        let before = change.before.flatMap { field.field.value(in: $0.value) }?.mapping
        return records(subject, before: before, after: record.mapping, isOffer)
      default: break
      }
    }
    if case .person = subject, field.field == FieldPath("emails"),
      case .elements(let added, _) = field.event, !added.isEmpty
    {
      return [Deed(subject, .addresses(added.compactMap(\.string).map { Text($0) }))]
    }
    return [Deed(subject, .edit(field.field, taking: field.newcomer))]
  }

  private static func records(
    _ subject: Subject,
    before: Mapping?,
    after: Mapping?,
    _ isOffer: Bool
  ) -> [Deed] {
    if isOffer {
      if let before, let after, Offer(after).isDeclined, terms(before) == terms(after) {
        return [Deed(subject, .drop(before))]
      }
      return [before.map { Deed(subject, .drop($0)) }, after.map { Deed(subject, .offer($0)) }]
        .compactMap { $0 }
    }
    guard let after else { return before.map { [Deed(subject, .end($0))] } ?? [] }
    let (old, new) = (before.map(Delegation.init)?.state, Delegation(after).state)
    let isNew =
      before.map { Value.mapping(terms($0)).meaning(as: .mapping(Schema.delegation)) }
      != Value.mapping(terms(after)).meaning(as: .mapping(Schema.delegation))
    var deeds: [Deed] = []
    let isMade = new != old && (new == "offered" || new == "accepted" && old != "offered")
    if isNew || isMade { deeds.append(Deed(subject, .delegate(after))) }
    guard new != old, new != "offered" else { return deeds }
    if new != "accepted" {
      deeds.append(Deed(subject, .end(before ?? after)))
    } else if old != "void" {
      // What a merge has made void was accepted before; its giver confirms it.
      deeds.append(Deed(subject, .accept(after)))
    }
    return deeds
  }

  /// What a record says without how far it is.
  private static func terms(_ record: Mapping) -> Mapping {
    var terms = record
    terms["state"] = nil
    terms["why"] = nil
    return terms
  }
}

extension FieldChange {
  /// The changes inside a record, for lists of which each field is judged by itself.
  fileprivate var leaves: [FieldChange] {
    switch event {
    case .recordChanged(_, let fields) where field.root != "delegations" && field.root != "offers":
      return fields.flatMap(\.leaves)
    case .contested: return []
    default: return [self]
    }
  }

  /// The one name that the change brings in, where it does nothing else.
  fileprivate var newcomer: Text? {
    switch event {
    case .set(_, let to): return to?.string.map { Text($0) }
    case .elements(let added, let removed):
      return added.count == 1 && removed.isEmpty ? added[0].string.map { Text($0) } : nil
    default: return nil
    }
  }
}
