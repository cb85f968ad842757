import PlanText

extension Inbox.Entry {
  /// `offer`, `delegation`, `decision`, `claim`, `check-in` or `blocker`.
  public var kind: String {
    switch self {
    case .offer: return "offer"
    case .delegation: return "delegation"
    case .decision: return "decision"
    case .claim: return "claim"
    case .checkIn: return "check-in"
    case .blocker: return "blocker"
    }
  }

  /// What it is about.
  public var subject: Subject {
    switch self {
    case .offer(let item, _), .delegation(let item, _), .checkIn(let item, _),
      .blocker(let item, _, _):
      return .item(item.id)
    case .decision(let dispute, _), .claim(let dispute): return dispute.subject
    }
  }

  /// The title or name of what it is about; nil where it has none.
  public var title: String? {
    switch self {
    case .offer(let item, _), .delegation(let item, _), .checkIn(let item, _),
      .blocker(let item, _, _):
      return item.title
    case .decision(let dispute, _), .claim(let dispute): return dispute.title
    }
  }

  /// The field that it is about, as written: the record, or what is contested or handed over.
  public var field: String {
    switch self {
    case .offer(_, let offer): return offer.field
    case .delegation(_, let delegation): return Self.place("delegations", delegation.id)
    case .decision(let dispute, _), .claim(let dispute): return dispute.contest.name
    case .checkIn: return "check-ins"
    case .blocker(_, let blocker, _): return Self.place("blockers", blocker.id)
    }
  }

  /// Since when it waits, where that is known: for check-ins the day on which it was due.
  public var since: Day? {
    switch self {
    case .offer(_, let offer): return offer.on
    case .delegation: return nil
    case .decision(let dispute, _), .claim(let dispute):
      return dispute.contest.claims.compactMap { $0.on?.day }.max()
    case .checkIn(_, let overdue): return overdue.due
    case .blocker(_, let blocker, _): return blocker.since
    }
  }

  private static func place(_ list: Text, _ id: Text?) -> String {
    let place = FieldPath(list)
    return (id.map { place.appending(record: $0) } ?? place).description
  }
}
