import PlanChecks
import PlanModel
import PlanText

/// What `load` prints: people and teams with what they hold at a time, as tables.
struct LoadPage {
  let people: [Load]
  let teams: [TeamLoad]
  /// From how many outcomes on it is too much.
  let limit: Int

  /// The number of the check `overload` in this plan.
  static func limit(in plan: Plan) -> Int {
    guard let rule = Rule.named("overload") else { return .max }
    return CheckSettings(of: plan).limits(of: rule)["outcomes"] ?? .max
  }

  func lines() -> [StyledLine] {
    var lines: [StyledLine] = []
    if !people.isEmpty {
      let head = ["person", "outcomes", "activities", "decides", "delegated", "works on", "late"]
      lines += Columns.lines([head.map { StyledText($0, .faint) }] + people.map(row))
    }
    if !teams.isEmpty {
      if !lines.isEmpty { lines.append([]) }
      let head = ["team", "people", "outcomes", "unowned", "activities", ""]
      lines += Columns.lines([head.map { StyledText($0, .faint) }] + teams.map(row))
    }
    if lines.isEmpty { lines.append([.init("nobody holds anything that runs today", .faint)]) }
    return lines
  }

  private func row(_ load: Load) -> [StyledText] {
    let isOver = load.outcomes > limit
    return [
      .init(load.person.string, .name),
      .init(Self.number(load.outcomes) + (isOver ? " ⚠" : ""), isOver ? .contested : .plain),
      .init(Self.number(load.activities)), .init(Self.number(load.decides)),
      .init(Self.number(load.delegated)), .init(Self.number(load.works)),
      .init(Self.number(load.late), load.late > 0 ? .contested : .plain),
      .init(load.hasLeft ? "has left" : "", .contested),
    ]
  }

  private func row(_ load: TeamLoad) -> [StyledText] {
    [
      .init("team/\(load.team)", .name), .init(Self.number(load.people)),
      .init(Self.number(load.outcomes)),
      .init(Self.number(load.unowned), load.unowned > 0 ? .contested : .plain),
      .init(Self.number(load.activities)), .init(load.name ?? "has no file", .faint),
    ]
  }

  private static func number(_ count: Int) -> String { count == 0 ? "–" : "\(count)" }

  /// One person's load in a line: `Load: 3 outcomes, 1 check-in late`.
  static func line(_ load: Load, limit: Int) -> StyledLine {
    func count(_ number: Int, _ one: String, _ many: String) -> String? {
      number == 0 ? nil : "\(number) \(number == 1 ? one : many)"
    }
    let parts = [
      count(load.outcomes, "outcome", "outcomes"),
      count(load.activities, "activity", "activities"),
      count(load.decides, "other to decide or align", "others to decide or align"),
      count(load.delegated, "delegation", "delegations"),
      count(load.works, "item to work on", "items to work on"),
      count(load.late, "check-in late", "check-ins late"),
    ].compactMap { $0 }
    let over =
      load.outcomes > limit ? "  ⚠ more than \(limit) outcomes at a time are too many" : ""
    return [
      .init("Load today: ", .strong), .init(parts.joined(separator: ", ")), .init(over, .contested),
    ]
  }
}
