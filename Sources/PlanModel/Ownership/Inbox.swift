public import PlanText

/// What waits for one person.
public struct Inbox: Sendable {
  /// One thing that waits.
  public enum Entry: Sendable {
    /// A handover is offered to them.
    case offer(Item, Offer)
    /// A delegation is offered to them.
    case delegation(Item, Delegation)
    /// A contested field that they may decide.
    case decision(Dispute, Ground)
    /// A contested field that they made a claim about and that others decide.
    case claim(Dispute)
    /// A check-in that is late on what they are accountable for.
    case checkIn(Item, Item.Overdue)
    /// Work that waits for them, or for a team of theirs, whose id it is.
    case blocker(Item, Blocker, team: Text?)
  }

  /// The person.
  public let person: Text
  /// What waits: offers, decisions, claims, check-ins, blockers; each in the order of the plan.
  public let entries: [Entry]

  /// Looks through every file of the plan. Closed items ask for nothing but decisions.
  public init(of person: Text, in plan: Plan, on today: Day) {
    let open = plan.sortedItems.filter(\.isOpen)
    let teams = Set(plan.teams(of: person).map(\.id))
    var entries: [Entry] = []
    for item in open {
      entries += item.offers.filter { $0.to == person }.map { .offer(item, $0) }
      entries += item.delegations.filter { delegation in
        delegation.to == person && delegation.state == "offered"
          && delegation.until.map { today <= $0 } ?? true
      }.map { .delegation(item, $0) }
    }
    var claims: [Entry] = []
    let authority = Authority(in: plan, on: today)
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
        guard let from = blocker.from else { continue }
        switch Subject(reference: from, target: .personOrTeam) {
        case .person(person)?: entries.append(.blocker(item, blocker, team: nil))
        case .team(let id)? where teams.contains(id):
          entries.append(.blocker(item, blocker, team: id))
        default: break
        }
      }
    }
    self.person = person
    self.entries = entries
  }
}
