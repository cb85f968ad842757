public import PlanText

/// What waits for one person.
public struct Inbox: Sendable {
  /// One thing that waits.
  public enum Entry: Sendable {
    /// A handover or a delegation is offered to them.
    case offered(Agreement)
    /// What they offered was declined.
    case declined(Agreement)
    /// A delegation on what they are accountable for whose giver may not give it any more.
    case unconfirmed(Agreement)
    /// A contested field that they may decide.
    case decision(Dispute, Ground)
    /// A contested field that they made a claim about and that others decide.
    case claim(Dispute)
    /// A check-in that is late on what they are accountable for.
    case checkIn(Item, Item.Overdue)
    /// Work that waits for them, or for a team of theirs, whose id it is.
    case blocker(Item, Blocker, team: Text?)
    /// Work that is blocked and about which they decide.
    case blocked(Item, Blocker)
    /// Somebody answered their latest check-in, and they have not said anything since.
    case feedback(Item, CheckIn, Feedback)
  }

  /// The person.
  public let person: Text
  /// What waits: offers, what was declined, what wants to be confirmed, decisions, claims, check-ins, blockers, feedback; each in the order of the plan.
  public let entries: [Entry]

  /// Looks through every file of the plan. Closed items ask for nothing but decisions.
  public init(of person: Text, in plan: Plan, on today: Day) {
    let open = plan.sortedItems.filter(\.isOpen)
    let teams = Set(plan.teams(of: person).map(\.id))
    var entries: [Entry] = []
    let agreements = plan.agreements
    let authority = Authority(in: plan, on: today)
    entries += agreements.filter { $0.to == person && $0.isWaiting(on: today) }.map(Entry.offered)
    entries += agreements.filter { $0.from == person && $0.state == "declined" }
      .map(Entry.declined)
    entries += agreements.filter { authority.wantsConfirmation($0, by: person) }
      .map(Entry.unconfirmed)
    var claims: [Entry] = []
    for dispute in plan.disputes {
      if let ground = authority.ground(of: person, toDecide: dispute) {
        entries.append(.decision(dispute, ground))
      } else if dispute.contest.claims.contains(where: { $0.by.map { Text($0) } == person }) {
        claims.append(.claim(dispute))
      }
    }
    entries += claims
    for item in open where plan.speaks(person, for: item.accountable) {
      let overdue = item.overdueCheckIn(on: today, cadence: plan.settings?.cadence)
      if let overdue { entries.append(.checkIn(item, overdue)) }
    }
    for item in open {
      for blocker in item.blockers where blocker.isOpen(on: today) {
        switch blocker.from.flatMap({ Subject(reference: $0, target: .personOrTeam) }) {
        case .person(person)?: entries.append(.blocker(item, blocker, team: nil))
        case .team(let id)? where teams.contains(id):
          entries.append(.blocker(item, blocker, team: id))
        default: break
        }
      }
    }
    for item in open where plan.decider(of: item) == person {
      for blocker in item.blockers
      where blocker.isOpen(on: today) && plan.person(behind: blocker.from) != person {
        entries.append(.blocked(item, blocker))
      }
    }
    for item in open {
      guard let latest = item.newestCheckIns.first, latest.by.map({ Text($0) }) == person,
        let answer = latest.feedback.last, answer.by.map({ Text($0) }) != person
      else { continue }
      entries.append(.feedback(item, latest, answer))
    }
    self.person = person
    self.entries = entries
  }
}

extension Authority {
  /// Whether a delegation rests on nothing any more, and a person who is accountable for its item
  /// could give it instead: after a handover, or where a merge made it void.
  public func wantsConfirmation(_ agreement: Agreement, by person: Text) -> Bool {
    guard case .delegation(let delegation) = agreement.terms, let item = Item(agreement.file),
      delegation.to != person, plan.speaks(person, for: item.accountable),
      delegation.until.map({ today <= $0 }) ?? true
    else { return false }
    if delegation.state == "void" { return true }
    return delegation.isInForce(on: today) && !lacking(delegation, on: item).isEmpty
  }
}
