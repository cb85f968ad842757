public import PlanText

/// Something between two people that waits for an answer, or that holds because it got one: a
/// delegation, or an offered handover.
public struct Agreement: Sendable {
  /// Which of the two.
  public enum Terms: Sendable {
    /// Rights passed on for a while; the giver stays accountable.
    case delegation(Delegation)
    /// A field that somebody else should take over.
    case offer(Offer)
  }

  /// The item or team that it stands in.
  public let file: PlanFile
  /// What it says.
  public let terms: Terms

  /// An agreement of a file.
  public init(_ terms: Terms, in file: PlanFile) {
    self.terms = terms
    self.file = file
  }

  /// The item or team that it is about.
  public var subject: Subject { file.kind.subject ?? .settings }

  /// The record's id; nil for one written by hand without.
  public var id: Text? {
    switch terms {
    case .delegation(let delegation): return delegation.id
    case .offer(let offer): return offer.id
    }
  }

  /// Who gives it.
  public var from: Text? {
    switch terms {
    case .delegation(let delegation): return delegation.from
    case .offer(let offer): return offer.from
    }
  }

  /// Whom it is for.
  public var to: Text? {
    switch terms {
    case .delegation(let delegation): return delegation.to
    case .offer(let offer): return offer.to
    }
  }

  /// `offered`, `accepted` and so on.
  public var state: String {
    switch terms {
    case .delegation(let delegation): return delegation.state
    case .offer(let offer): return offer.isDeclined ? "declined" : "offered"
    }
  }

  /// Whether somebody has to say yes or no on a day. What has run out waits for nobody.
  public func isWaiting(on today: Day) -> Bool {
    guard case .delegation(let delegation) = terms else { return state == "offered" }
    return state == "offered" && delegation.until.map { today <= $0 } ?? true
  }

  /// What it is about, in a few words: `accountable of emea-7k3d`, `delegation d-9p4w on emea-7k3d`.
  public var name: String {
    switch terms {
    case .delegation: return "delegation \(id?.string ?? "without an id") on \(subject)"
    case .offer(let offer): return "\(offer.field) of \(subject)"
    }
  }
}

extension PlanFile {
  /// The offers and delegations of an item or a team, each in written order.
  public var agreements: [Agreement] {
    if let item = Item(self) {
      return item.offers.map { Agreement(.offer($0), in: self) }
        + item.delegations.map { Agreement(.delegation($0), in: self) }
    }
    return (Team(self)?.offers ?? []).map { Agreement(.offer($0), in: self) }
  }
}

extension Plan {
  /// The offers and delegations of open items by id, then the offers of teams.
  public var agreements: [Agreement] {
    sortedItems.filter(\.isOpen).flatMap(\.file.agreements)
      + teams.values.sorted { $0.id < $1.id }.flatMap(\.file.agreements)
  }
}
