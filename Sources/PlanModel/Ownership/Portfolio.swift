public import PlanText

/// What one person holds by role, with the items behind it: what `mine` shows.
///
/// `Holdings` are every mention of somebody; a portfolio is what they have to look after, themselves
/// or through a team.
public struct Portfolio: Sendable {
  /// The roles, heaviest first.
  public enum Role: String, Hashable, Sendable, CaseIterable, Encodable {
    /// They answer if the outcome does not improve.
    case accountable
    /// They are named as who decides what changes.
    case decides
    /// They are named as who settles conflicts of priority.
    case aligns
    /// A delegation to them is in force.
    case delegate
    /// They do the work, or a team of theirs does.
    case responsible
  }

  /// One item in one role.
  public struct Entry: Sendable {
    /// The role.
    public let role: Role
    /// The item.
    public let item: Item
    /// The team through which they have the role; nil where the field names them.
    public let team: Text?
    /// For delegates: what was passed on to them.
    public let delegation: Delegation?
  }

  /// The person.
  public let person: Text
  /// The items by role; in a role open ones first, then what is due first, then by id.
  public private(set) var entries: [Entry]
  /// The teams that they lead, by id.
  public let leads: [Team]

  /// Looks through every item of the plan.
  ///
  /// A team's accountable, decider or aligner is its lead; its work is every member's.
  public init(of person: Text, in plan: Plan, on today: Day) {
    let teams = plan.teams(of: person)
    let leads = teams.filter { $0.lead == person }
    var entries: [Entry] = []
    for item in plan.sortedItems {
      let single: [(Role, Text?)] = [
        (.accountable, item.accountable), (.decides, item.decides), (.aligns, item.aligns),
      ]
      for (role, reference) in single {
        guard let reference, plan.speaks(person, for: reference) else { continue }
        entries.append(Self.entry(role, item, reference))
      }
      for delegation in item.delegations
      where delegation.to == person && delegation.isInForce(on: today) {
        entries.append(Entry(role: .delegate, item: item, team: nil, delegation: delegation))
      }
      let names = [person] + teams.map { Text("team/\($0.id)") }
      if let reference = names.first(where: item.responsible.contains) {
        entries.append(Self.entry(.responsible, item, reference))
      }
    }
    self.person = person
    self.leads = leads
    self.entries = entries.enumerated().sorted { left, right in
      let (one, other) = (left.element.order, right.element.order)
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
  }

  /// The items in one role.
  public func entries(in role: Role) -> [Entry] { entries.filter { $0.role == role } }

  private static func entry(_ role: Role, _ item: Item, _ reference: Text) -> Entry {
    var team: Text?
    if case .team(let id)? = Subject(reference: reference, target: .personOrTeam) { team = id }
    return Entry(role: role, item: item, team: team, delegation: nil)
  }
}

extension Portfolio.Entry {
  fileprivate var order: (Int, Int, Int) {
    let rank = Portfolio.Role.allCases.firstIndex(of: role) ?? 0
    return (rank, item.isOpen ? 0 : 1, item.due?.number ?? .max)
  }
}

extension Portfolio {
  /// The same without items on which no work goes on.
  public var withoutClosed: Portfolio {
    var copy = self
    copy.entries.removeAll { !$0.item.isOpen }
    return copy
  }
}
