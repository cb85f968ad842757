public import PlanText

/// How much one person holds at a time.
public struct Load: Sendable {
  /// The person.
  public let person: Text
  /// Whether they have left and hold something all the same.
  public let hasLeft: Bool
  /// Outcomes that they answer for, themselves or as the lead of a team, on a day on which they run.
  public private(set) var outcomes = 0
  /// Activities that they answer for.
  public private(set) var activities = 0
  /// Items about which they are named to decide or to align.
  public private(set) var decides = 0
  /// Delegations to them that are in force.
  public private(set) var delegated = 0
  /// Items whose work they share in by name.
  public private(set) var works = 0
  /// Check-ins that are late on what they answer for.
  public private(set) var late = 0

  init(_ person: Text, hasLeft: Bool) {
    self.person = person
    self.hasLeft = hasLeft
  }

  /// The people of a plan who hold something, most outcomes first, then by everything else, then id.
  ///
  /// Counted are active items whose time has begun and is not over.
  public static func all(in plan: Plan, on today: Day) -> [Load] {
    var loads: [Text: Load] = [:]
    func count(_ who: Text?, _ field: WritableKeyPath<Load, Int>) {
      guard let who, plan.people[who] != nil else { return }
      var load = loads[who] ?? Load(who, hasLeft: plan.people[who]?.hasLeft == true)
      load[keyPath: field] += 1
      loads[who] = load
    }
    for item in plan.sortedItems where item.isRunning(on: today) {
      let owner = plan.person(behind: item.accountable)
      count(owner, item.isOutcome ? \.outcomes : \.activities)
      for other in Set([item.decides, item.aligns].map(plan.person)) where other != owner {
        count(other, \.decides)
      }
      for delegation in item.delegations where delegation.isInForce(on: today) {
        count(delegation.to, \.delegated)
      }
      for person in Set(item.responsible) { count(person, \.works) }
      if item.overdueCheckIn(on: today, cadence: plan.settings?.cadence) != nil {
        count(owner, \.late)
      }
    }
    return loads.values.sorted { left, right in
      let (one, other) = (left.weight, right.weight)
      return one == other ? left.person < right.person : other.lexicographicallyPrecedes(one)
    }
  }

  private var weight: [Int] { [outcomes, activities + decides + delegated + works, late] }
}

/// How much a team holds at a time.
public struct TeamLoad: Sendable {
  /// The team, by its folder's name.
  public let team: Text
  /// Its name; nil where there is no such file.
  public let name: String?
  /// Its people who are here: the lead and the members.
  public let people: Int
  /// Outcomes in its folder.
  public private(set) var outcomes = 0
  /// Activities in its folder.
  public private(set) var activities = 0
  /// Of the outcomes: those that nobody who is here answers for.
  public private(set) var unowned = 0

  /// The teams that have people or items, by id. Counted are active items whose time has begun and is
  /// not over.
  public static func all(in plan: Plan, on today: Day) -> [TeamLoad] {
    let running = plan.sortedItems.filter { $0.isRunning(on: today) }
    let items = Dictionary(grouping: running, by: \.team)
    let ids = Set(plan.teams.keys).union(items.keys).sorted()
    return ids.map { TeamLoad($0, items[$0] ?? [], in: plan) }
  }

  private init(_ id: Text, _ items: [Item], in plan: Plan) {
    team = id
    let file = plan.teams[id]
    name = file?.name
    let all = Set([file?.lead].compactMap { $0 } + (file?.members ?? []))
    people = all.count { plan.people[$0]?.hasLeft == false }
    for item in items {
      guard item.isOutcome else {
        activities += 1
        continue
      }
      outcomes += 1
      let owner = plan.person(behind: item.accountable)
      if owner.map({ plan.people[$0]?.hasLeft != false }) ?? true { unowned += 1 }
    }
  }
}

extension Item {
  /// Whether people are busy with it on a day: it is active, has begun, and its time is not over.
  public func isRunning(on today: Day) -> Bool {
    let end = [period?.last, metric?.due].compactMap { $0 }.max()
    return status == "active" && (period.map { $0.first <= today } ?? true)
      && (end.map { today <= $0 } ?? true)
  }
}

extension Load: Encodable {
  private enum Key: String, CodingKey {
    case person, left, outcomes, activities, decides, delegated, works, late
  }

  /// An object with the keys `person`, `left` and one for each count.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(person.string, forKey: .person)
    try container.encode(hasLeft, forKey: .left)
    try container.encode(outcomes, forKey: .outcomes)
    try container.encode(activities, forKey: .activities)
    try container.encode(decides, forKey: .decides)
    try container.encode(delegated, forKey: .delegated)
    try container.encode(works, forKey: .works)
    try container.encode(late, forKey: .late)
  }
}

extension TeamLoad: Encodable {
  private enum Key: String, CodingKey {
    case team, name, people, outcomes, activities, unowned
  }

  /// An object with the keys `team`, where there is one `name`, and one for each count.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(team.string, forKey: .team)
    try container.encodeIfPresent(name, forKey: .name)
    try container.encode(people, forKey: .people)
    try container.encode(outcomes, forKey: .outcomes)
    try container.encode(activities, forKey: .activities)
    try container.encode(unowned, forKey: .unowned)
  }
}
