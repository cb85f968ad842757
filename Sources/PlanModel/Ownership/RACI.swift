public import PlanText

/// The matrix that people know: who is responsible, accountable, consulted and informed.
public struct RACI: Sendable {
  /// What somebody is for an item, in the order of the letters.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    /// They do the work.
    case responsible = "R"
    /// They answer for it.
    case accountable = "A"
    /// They are asked before a change.
    case consulted = "C"
    /// They are told after a change.
    case informed = "I"
  }

  /// One item.
  public struct Row: Sendable {
    /// The item.
    public let item: Item
    /// How deep it stands below the first row that it belongs to.
    public let depth: Int
    /// The people and teams, as written, with what they are.
    public let roles: [Text: Set<Role>]

    /// The letters of somebody: `AR`; empty where they have no part.
    public func letters(of holder: Text) -> String {
      let own = roles[holder] ?? []
      return Role.allCases.filter(own.contains).map(\.rawValue).joined()
    }

    /// Everybody in a role, as written, by id.
    public func holders(of role: Role) -> [Text] {
      roles.filter { $0.value.contains(role) }.map(\.key).sorted()
    }
  }

  /// The items; children below their parents.
  public let rows: [Row]
  /// The people, then the teams: those who answer for most first.
  public let holders: [Text]

  /// The matrix of some items, in the order of the plan's tree.
  public init(of plan: Plan, where isWanted: (Item) -> Bool) {
    var rows: [Row] = []
    var seen: Set<Text> = []
    func add(_ item: Item, _ depth: Int) {
      guard seen.insert(item.id).inserted else { return }
      let isRow = isWanted(item)
      if isRow { rows.append(Row(item: item, depth: depth, roles: Self.roles(of: item))) }
      for child in (plan.children[item.id] ?? []).compactMap({ plan.items[$0] }) {
        add(child, depth + (isRow ? 1 : 0))
      }
    }
    plan.roots.forEach { add($0, 0) }
    // What hangs in circles comes last.
    plan.sortedItems.forEach { add($0, 0) }
    self.rows = rows
    var weights: [Text: Int] = [:]
    for row in rows {
      for (holder, roles) in row.roles {
        weights[holder, default: 0] +=
          roles.contains(.accountable) ? 1_000_000 : roles.contains(.responsible) ? 1000 : 1
      }
    }
    func isTeam(_ holder: Text) -> Bool { holder.string.hasPrefix("team/") }
    holders = weights.keys.sorted { left, right in
      if isTeam(left) != isTeam(right) { return isTeam(right) }
      let (one, other) = (weights[left] ?? 0, weights[right] ?? 0)
      return one == other ? left < right : one > other
    }
  }

  private static func roles(of item: Item) -> [Text: Set<Role>] {
    var roles: [Text: Set<Role>] = [:]
    if let accountable = item.accountable { roles[accountable, default: []].insert(.accountable) }
    for (role, all) in [
      (Role.responsible, item.responsible), (.consulted, item.consulted),
      (.informed, item.informed),
    ] {
      for holder in all { roles[holder, default: []].insert(role) }
    }
    return roles
  }
}

extension RACI: Encodable {
  private enum Key: String, CodingKey {
    case holders, rows
  }

  /// An object with the keys `holders` and `rows` (`subject`, `title`, `depth`, `accountable`,
  /// `responsible`, `consulted`, `informed`).
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(holders.map(\.string), forKey: .holders)
    try container.encode(rows, forKey: .rows)
  }
}

extension RACI.Row: Encodable {
  private enum Key: String, CodingKey {
    case subject, title, depth, accountable, responsible, consulted, informed
  }

  /// An object with the keys `subject`, `title`, `depth`, where there is one `accountable`, and
  /// `responsible`, `consulted`, `informed`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Subject.item(item.id), forKey: .subject)
    try container.encode(item.title, forKey: .title)
    try container.encode(depth, forKey: .depth)
    try container.encodeIfPresent(item.accountable?.string, forKey: .accountable)
    try container.encode(holders(of: .responsible).map(\.string), forKey: .responsible)
    try container.encode(holders(of: .consulted).map(\.string), forKey: .consulted)
    try container.encode(holders(of: .informed).map(\.string), forKey: .informed)
  }
}
