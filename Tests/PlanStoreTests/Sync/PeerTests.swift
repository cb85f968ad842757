import Git
import PlanStore
import Testing

/// Clones that only read each other, with `sync` without a push: they come to rest at one commit.
@Suite struct PeerTests {
  private let item = "plans/sales/rev-3b3b.yaml"
  static let rings = [["erin", "frank"], ["carla", "erin", "frank"]].flatMap { people in
    [false, true].flatMap { atOnce in
      [false, true].map { Ring(people: people, isAtOnce: atOnce, isFollowed: $0) }
    }
  }

  /// Each has changed the title; each reads the next one again and again. No head moves once all
  /// have everything, whether they sync one after the other or at the same moment, and also where
  /// each takes the next one for the branch to follow.
  @Test(arguments: rings)
  func aRingComesToRest(ring: Ring) throws {
    let teams = try Teams(ring.people)
    for person in ring.people {
      try teams.edit("title: Grow revenue", "title: By \(person)", item, by: person)
      try teams.commit("\(person)'s", by: person)
    }
    try ring.connect(teams)
    for _ in ring.people + ring.people { try ring.sync(teams) }
    let heads = try ring.people.map { try teams.head($0) }
    #expect(Set(heads).count == 1)
    try ring.sync(teams)
    #expect(try ring.people.map { try teams.head($0) } == heads)
    let text = teams.read(item, by: ring.people[0]) ?? ""
    for person in ring.people { #expect(text.contains("value: By \(person)")) }
  }

  /// A head with all work of another, and more, needs no merge with it; only a hub, which has merges
  /// of its own, gets one.
  @Test func whoHasAllWorkIsNotMerged() throws {
    let people = ["carla", "erin", "frank"]
    let teams = try Teams(people)
    for person in people {
      try teams.write("\(person)\n", "\(person).md", by: person)
      try teams.commit("\(person)'s", by: person)
    }
    try teams.join("erin", by: "carla")
    try teams.join("frank", by: "carla")
    try teams.join("frank", by: "erin")
    try teams.git("push", "-q", "origin", "main", in: teams.path("erin"))
    #expect(try teams.join("erin", by: "carla").kind == .upToDate)
    #expect(try teams.join("carla", by: "erin").kind == .adopted)
    #expect(try teams.head("erin") == teams.head("carla"))
    #expect(try teams.sync("carla").join?.kind == .merged)
    try teams.converge(people)
  }
}

/// Clones of which each reads the next one.
struct Ring: CustomTestStringConvertible, Sendable {
  let people: [String]
  /// Whether all read what the others had before the round.
  let isAtOnce: Bool
  /// Whether git is told that each branch follows the next clone's.
  let isFollowed: Bool

  var testDescription: String {
    "\(people.count) \(isAtOnce ? "at once" : "in turn")\(isFollowed ? ", followed" : "")"
  }

  /// Gives each clone the next one as its remote `peer`: what that one shows of itself.
  func connect(_ teams: Teams) throws {
    for (place, person) in people.enumerated() {
      let next = people[(place + 1) % people.count]
      try teams.git("clone", "-q", "--bare", person, "\(person)-shown", in: teams.root)
      try teams.git("remote", "add", "peer", "../\(next)-shown", in: teams.path(person))
      if isFollowed {
        try teams.git("config", "branch.main.remote", "peer", in: teams.path(person))
      }
    }
  }

  /// Everybody reads the next one once.
  func sync(_ teams: Teams) throws {
    if isAtOnce { for person in people { try show(person, teams) } }
    for person in people {
      _ = try teams.store(person).sync(with: "peer", push: false)
      if !isAtOnce { try show(person, teams) }
    }
  }

  private func show(_ person: String, _ teams: Teams) throws {
    try teams.git("push", "-q", "-f", "../\(person)-shown", "main", in: teams.path(person))
  }
}
