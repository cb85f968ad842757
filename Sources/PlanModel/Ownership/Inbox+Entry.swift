import PlanText

extension Inbox.Entry {
  /// `offer`, `delegation`, `declined`, `confirm`, `decision`, `claim`, `check-in`, `blocker`,
  /// `blocked` or `feedback`.
  public var kind: String {
    switch self {
    case .offered(let agreement):
      if case .offer = agreement.terms { return "offer" }
      return "delegation"
    case .declined: return "declined"
    case .unconfirmed: return "confirm"
    case .decision: return "decision"
    case .claim: return "claim"
    case .checkIn: return "check-in"
    case .blocker: return "blocker"
    case .blocked: return "blocked"
    case .feedback: return "feedback"
    }
  }

  /// What it is about.
  public var subject: Subject {
    switch self {
    case .offered(let agreement), .declined(let agreement), .unconfirmed(let agreement):
      return agreement.subject
    case .checkIn(let item, _), .blocker(let item, _, _), .blocked(let item, _),
      .feedback(let item, _, _):
      return .item(item.id)
    case .decision(let dispute, _), .claim(let dispute): return dispute.subject
    }
  }

  /// The title or name of what it is about; nil where it has none.
  public var title: String? {
    switch self {
    case .offered(let agreement), .declined(let agreement), .unconfirmed(let agreement):
      return agreement.file.text("title") ?? agreement.file.text("name")
    case .checkIn(let item, _), .blocker(let item, _, _), .blocked(let item, _),
      .feedback(let item, _, _):
      return item.title
    case .decision(let dispute, _), .claim(let dispute): return dispute.title
    }
  }

  /// The field that it is about, as written: the record, or what is contested or handed over.
  public var field: String {
    switch self {
    case .offered(let agreement), .declined(let agreement), .unconfirmed(let agreement):
      switch agreement.terms {
      case .offer(let offer): return offer.field
      case .delegation(let delegation): return Self.place("delegations", delegation.id)
      }
    case .decision(let dispute, _), .claim(let dispute): return dispute.contest.name
    case .checkIn: return "check-ins"
    case .blocker(_, let blocker, _), .blocked(_, let blocker):
      return Self.place("blockers", blocker.id)
    case .feedback(_, let checkIn, _): return Self.place("check-ins", checkIn.id)
    }
  }

  /// Since when it waits, where that is known: for check-ins the day on which it was due.
  public var since: Day? {
    switch self {
    case .offered(let agreement), .declined(let agreement), .unconfirmed(let agreement):
      switch agreement.terms {
      case .offer(let offer): return offer.on
      case .delegation(let delegation): return delegation.on
      }
    case .decision(let dispute, _), .claim(let dispute):
      return dispute.contest.claims.compactMap { $0.on?.day }.max()
    case .checkIn(_, let overdue): return overdue.due
    case .blocker(_, let blocker, _), .blocked(_, let blocker): return blocker.since
    case .feedback(_, _, let feedback): return feedback.on
    }
  }

  private static func place(_ list: Text, _ id: Text?) -> String {
    let place = FieldPath(list)
    return (id.map { place.appending(record: $0) } ?? place).description
  }
}
