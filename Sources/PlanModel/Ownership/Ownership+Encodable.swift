import PlanText

extension Holder: Encodable {
  private enum Key: String, CodingKey {
    case kind, id, name, left, lead, members
  }

  /// An object with the keys `kind`, `id`, where known `name`, for people `left`, and for teams
  /// `lead` and `members`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(subject.kind, forKey: .kind)
    try container.encode(subject.id.string, forKey: .id)
    try container.encodeIfPresent(name, forKey: .name)
    if isTeam {
      try container.encodeIfPresent(lead?.string, forKey: .lead)
      try container.encode(members.map(\.string), forKey: .members)
    } else {
      try container.encode(hasLeft, forKey: .left)
    }
  }
}

extension Ownership.Answer: Encodable {
  private enum Key: String, CodingKey {
    case question, holder, source, parent, contested, couldName
  }

  /// An object with the keys `question`, where somebody is named `holder`, `source` (`field`,
  /// `accountable` or `parent`), with `parent` its id, where contested `contested` (the contest's
  /// id), and `couldName`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(question, forKey: .question)
    try container.encodeIfPresent(holder, forKey: .holder)
    switch source {
    case .field: try container.encode("field", forKey: .source)
    case .accountable: try container.encode("accountable", forKey: .source)
    case .parent(let id):
      try container.encode("parent", forKey: .source)
      try container.encode(id.string, forKey: .parent)
    }
    try container.encodeIfPresent(dispute?.id, forKey: .contested)
    try container.encode(couldName, forKey: .couldName)
  }
}

extension Ownership.Namer: Encodable {
  private enum Key: String, CodingKey {
    case who, because, of
  }

  /// An object with the keys `who`, `because` (`accountable` or `steward`) and, for the first,
  /// `of` (the item).
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(who.string, forKey: .who)
    switch reason {
    case .accountable(let item):
      try container.encode("accountable", forKey: .because)
      try container.encode(item.string, forKey: .of)
    case .steward:
      try container.encode("steward", forKey: .because)
    }
  }
}

extension Ownership: Encodable {
  private enum Key: String, CodingKey {
    case subject, title, answers, responsible, consulted, informed, delegations, acting, chain
  }

  private struct Link: Encodable {
    let id: String
    let title: String
    let accountable: Holder?
  }

  private struct Deputy: Encodable {
    let delegation: Written
    let on: String
    let depth: Int
    let holds: Bool
  }

  /// An object with the keys `subject`, `title`, `answers`, `responsible`, `consulted`, `informed`,
  /// `delegations` (those in force, as written), `acting` (those and the ones from above: `delegation`,
  /// `on`, `depth`, `holds`) and `chain` (`id`, `title`, `accountable`).
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Subject.item(item.id), forKey: .subject)
    try container.encode(item.title, forKey: .title)
    try container.encode(answers, forKey: .answers)
    try container.encode(responsible, forKey: .responsible)
    try container.encode(consulted, forKey: .consulted)
    try container.encode(informed, forKey: .informed)
    try container.encode(delegations.map { Written(.mapping($0.mapping)) }, forKey: .delegations)
    let acting = acting.map {
      Deputy(
        delegation: Written(.mapping($0.delegation.mapping)),
        on: $0.on.string,
        depth: $0.depth,
        holds: $0.holds
      )
    }
    try container.encode(acting, forKey: .acting)
    let links = chain.map {
      Link(id: $0.item.id.string, title: $0.item.title, accountable: $0.accountable)
    }
    try container.encode(links, forKey: .chain)
  }
}

extension Holdings: Encodable {
  private enum Key: String, CodingKey {
    case subject, teams, entries
  }

  /// An object with the keys `subject`, `teams` (ids) and `entries` (`subject`, `title`, `field`,
  /// `open`).
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(subject, forKey: .subject)
    try container.encode(teams.map(\.id.string), forKey: .teams)
    try container.encode(entries, forKey: .entries)
  }
}

extension Holdings.Entry: Encodable {
  private enum Key: String, CodingKey {
    case subject, title, field, open
  }

  /// An object with the keys `subject`, where there is one `title`, `field`, and for items `open`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(subject, forKey: .subject)
    try container.encodeIfPresent(title, forKey: .title)
    try container.encode(field, forKey: .field)
    try container.encodeIfPresent(item?.isOpen, forKey: .open)
  }
}
