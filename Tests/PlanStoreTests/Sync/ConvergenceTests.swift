import Foundation
import Git
import PlanChecks
import PlanModel
import PlanStore
import PlanText
import TestSupport
import Testing

/// Random edits in two to five clones of one hub, synced in random order: all end at one commit, with
/// a plan that is as sound as what people committed. `BATON_SEED` plays one history again,
/// `BATON_HISTORIES` sets how many are played.
@Suite struct ConvergenceTests {
  static let seeds = Seeds.chosen(4, more: "BATON_HISTORIES")

  @Test(arguments: seeds)
  func convergesWhateverTheOrder(seed: UInt64) throws {
    let people = Array(["carla", "erin", "frank", "dana", "gus"].prefix(2 + Int(seed % 4)))
    var files = Teams.start
    files["people/gus.yaml"] = "id: gus\nname: Gus\nemails: [gus@example.org]\n"
    for name in ["a", "b", "c"] {
      files["plans/sales/\(name).yaml"] =
        "id: \(name)\nkind: objective\ntitle: \(name)\nparent: top-2a2a\nstatus: active\n"
    }
    let teams = try Teams(people, files: files)
    var writer = RandomWriter(seed: seed)
    for _ in 0..<6 * people.count {
      let person = writer.pick(people)
      if writer.chance(0.4) {
        try teams.sync(person)
      } else {
        try writer.edit(try teams.store(person))
      }
      if writer.chance(0.15), let other = people.first(where: { $0 != person }) {
        try teams.join(other, by: person)
      }
    }
    try teams.converge(people)
    let store = try teams.store(people[0])
    let plan = try store.plan(store.headSnapshot())
    let errors = plan.findings().filter { $0.level == .error }
    #expect(errors.isEmpty, "BATON_SEED=\(seed): \(errors.map(\.message))")
  }
}

extension ConvergenceTests {
  /// The same without a hub: everybody reads somebody else now and then, at last in a ring.
  @Test(arguments: seeds)
  func convergesWithoutAHub(seed: UInt64) throws {
    let people = Array(["carla", "erin", "frank", "dana"].prefix(2 + Int(seed % 3)))
    let teams = try Teams(people)
    let ring = Ring(people: people, isAtOnce: seed % 2 == 0, isFollowed: seed % 5 == 0)
    try ring.connect(teams)
    var writer = RandomWriter(seed: seed)
    for _ in 0..<5 * people.count {
      let person = writer.pick(people)
      if writer.chance(0.6) { try writer.edit(try teams.store(person)) }
      if writer.chance(0.4), let other = people.first(where: { $0 != person }) {
        try teams.join(other, by: person)
      }
      if writer.chance(0.2) { try ring.sync(teams) }
    }
    for _ in people + people { try ring.sync(teams) }
    let heads = try people.map { try teams.head($0) }
    #expect(Set(heads).count == 1, "BATON_SEED=\(seed)")
  }
}

/// Makes the small changes that people make, and decides contests now and then.
private struct RandomWriter {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func pick<Element>(_ all: [Element]) -> Element { all[number(all.count)] }
  mutating func chance(_ share: Double) -> Bool { Double(number(1000)) < share * 1000 }

  private mutating func number(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  /// One change and its commit; where it would break the plan, none.
  mutating func edit(_ store: Store) throws {
    let snapshot = try store.headSnapshot()
    let plan = try store.plan(snapshot)
    let item = pick(plan.sortedItems)
    let path = Path(item.file.path)
    var file = item.file
    var changes: [Path: [UInt8]?] = [:]
    let people: [Value] = plan.people.keys.sorted().map { .text($0.string) }
    if let contest = file.contests.first, chance(0.6) {
      file = decided(file, contest)
    } else {
      switch number(10) {
      case 0, 1: file = file.setting("accountable", to: pick(people))
      case 2: file = file.setting("parent", to: .text(pick(plan.sortedItems).id.string))
      case 3: file = file.setting("responsible", to: .list([pick(people)]))
      case 4: file = file.setting("priority", to: .literal("\(number(4))"))
      case 5: file = file.setting("description", to: .text("Why \(number(3)).\nWhat not.\nHow.\n"))
      case 6:
        let checkIn = Mapping([
          .init(key: "id", value: .text("c-\(number(900))")),
          .init(key: "on", value: .text("2026-03-04")), .init(key: "by", value: pick(people)),
        ])
        let all = file.value.mapping?["check-ins"]?.list ?? []
        file = file.setting("check-ins", to: .list(all + [.mapping(checkIn)]))
      case 7:
        changes[path] = .some(nil)
        let team = pick(["sales", "emea", "marketing"])
        changes[Path("plans/\(team)/\(item.id).yaml")] = file.document.bytes
      case 8 where item.id != "top-2a2a": changes[path] = .some(nil)
      case 9: file = file.setting("status", to: .text(pick(["active", "achieved"])))
      default: return
      }
    }
    if changes.isEmpty { changes[path] = file.document.bytes }
    try store.write(changes)
    do {
      _ = try store.commit(message: "Edit \(item.id)", paths: Array(changes.keys))
    } catch is StoreFailure {
      // Refused, or nothing has changed: as it was.
      var back: [Path: [UInt8]?] = [:]
      for path in changes.keys {
        back[path] = .some(
          try store.version(at: path, in: snapshot).map { try store.bytes(of: $0) }
        )
      }
      try store.write(back)
    }
  }

  private mutating func decided(_ file: PlanFile, _ contest: Contest) -> PlanFile {
    var result = file
    if let field = contest.field, field != .team, field != .existence, chance(0.7) {
      let claim = pick(contest.claims)
      result = result.setting(field, to: claim.value.flatMap { $0.isNull ? nil : $0 })
    }
    let rest = (result.value.mapping?["contested"]?.list ?? []).filter {
      $0.mapping?["field"]?.string != contest.name
    }
    return result.setting("contested", to: rest.isEmpty ? nil : .list(rest))
  }
}

extension PlanFile {
  fileprivate func setting(_ field: Text, to value: Value?) -> PlanFile {
    setting(FieldPath(field), to: value)
  }
}
