import PlanModel
import PlanText

/// A small, seeded generator, so that a failing history can be played again.
public struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that gives the same numbers for the same seed.
  public init(_ seed: UInt64) { state = seed }

  /// SplitMix64.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Random stores and random edits of them, without trouble of their own: what a person could have
/// committed.
public struct RandomStores {
  var random: Seeded
  let people = ["carla", "dana", "erin", "frank"]
  let teams = ["emea", "sales"]
  let items: [String]
  var serial = 0
  /// The kinds of edits to choose from.
  let kinds: [Int]

  /// Stores that follow from a seed. Crowded ones have few items, and edits that meet in the graph:
  /// owners, parents, delegations, people who leave.
  public init(seed: UInt64, crowded: Bool = false) {
    random = Seeded(seed)
    items = Array(["a", "b", "c", "d", "e"].prefix(crowded ? 3 : 5))
    kinds =
      crowded
      ? [0, 0, 3, 3, 5, 6, 12, 14, 15, 16, 17, 17, 18, 18, 24, 25, 25] : Array(0..<24) + [25]
  }

  /// A sound store of a few items.
  public mutating func base() -> [String: String] {
    var files: [String: String] = [
      "baton.yaml": "format: 1\nmerge-version: 1\n", "README.md": "a\nb\nc\nd\n",
      "picture": "0\u{0}",
    ]
    for person in people { files["people/\(person).yaml"] = "id: \(person)\nname: \(person)\n" }
    for team in teams { files["teams/\(team).yaml"] = "id: \(team)\nname: \(team)\n" }
    for (index, item) in items.enumerated() where chance(0.9) {
      let parent =
        index > 0 && chance(0.6)
        ? "parent: \(items[Int.random(in: 0..<index, using: &random)])\n" : ""
      let exists =
        parent.isEmpty
        || files.keys.contains { $0.hasSuffix("/\(parent.dropFirst(8).dropLast()).yaml") }
      files["plans/\(pick(teams))/\(item).yaml"] = """
        id: \(item)
        kind: objective
        title: Item \(item)
        \(exists ? parent : "")status: active
        accountable: \(pick(people))  # since May
        responsible: [\(pick(people)), team/\(pick(teams))]
        # how it is measured
        metric:
          baseline: 1
          target: 5
        check-ins:
          - id: c-1
            on: 2026-01-02
            by: erin
            value: 3
        description: |
          One.
          Two.
          Three.
        \(chance(0.2) ? "offers:\n  - {id: o-0, field: accountable, to: \(pick(people))}\n" : "")
        """
    }
    return files
  }

  /// The store after a few edits that leave it sound.
  public mutating func edited(_ files: [String: String]) -> [String: String] {
    var result = files
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let next = edit(result)
      if isSound(next) { result = next }
    }
    return result
  }

  /// Neither a cycle nor a dangling reference: what `check` would let a person commit.
  private func isSound(_ files: [String: String]) -> Bool {
    Trouble.of(files).isEmpty
  }

  mutating func pick(_ words: [String]) -> String {
    words.randomElement(using: &random) ?? ""
  }
  mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }
}

/// What makes a store invalid, as comparable lines.
public enum Trouble {
  /// The troubles of a store's files.
  public static func of(_ files: [String: String]) -> Set<String> {
    var found: Set<String> = []
    var read: [PlanFile] = []
    for (path, text) in files where FileKind(path: path) != .other {
      if let file = try? PlanFile(path: path, bytes: Array(text.utf8)) {
        read.append(file)
      } else {
        found.insert("unreadable \(path)")
      }
    }
    let plan = Plan(files: read)
    var seen: Set<Subject> = []
    for file in read {
      if let subject = file.kind.subject, !seen.insert(subject).inserted {
        found.insert("twice \(subject)")
      }
      for reference in file.references where !plan.contains(reference.subject) {
        found.insert("dangling \(file.path) \(reference.field) \(reference.subject)")
      }
    }
    for item in plan.items.values {
      var next = item.parent
      for _ in 0...plan.items.count {
        guard let parent = next else { break }
        if parent == item.id { found.insert("cycle through \(item.id)") }
        next = plan.items[parent]?.parent
      }
    }
    for id in plan.teams.keys {
      var next = plan.teams[id]?.parent
      for _ in 0...plan.teams.count {
        guard let parent = next else { break }
        if parent == id { found.insert("cycle through team/\(id)") }
        next = plan.teams[parent]?.parent
      }
    }
    return found
  }
}
