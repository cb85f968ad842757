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
  private var random: Seeded
  private let people = ["carla", "dana", "erin", "frank"]
  private let teams = ["emea", "sales"]
  private let items = ["a", "b", "c", "d", "e"]
  private var serial = 0

  /// Stores that follow from a seed.
  public init(seed: UInt64) { random = Seeded(seed) }

  /// A sound store of a few items.
  public mutating func base() -> [String: String] {
    var files: [String: String] = [
      "baton.yaml": "format: 1\nmerge-version: 1\n", "README.md": "a\nb\nc\nd\n",
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

  private mutating func edit(_ files: [String: String]) -> [String: String] {
    var files = files
    serial += 1
    let paths = files.keys.filter { $0.hasPrefix("plans/") }.sorted()
    guard let path = paths.randomElement(using: &random), let text = files[path],
      var file = try? PlanFile(path: path, bytes: Array(text.utf8))
    else { return files }
    func set(_ field: String, _ value: Value?) {
      guard let field = FieldPath(parsing: field) else { return }
      file = file.setting(field, to: value)
    }
    if let contest = file.contests.first, chance(0.5) {
      if let field = contest.field, field != .team, field != .existence, chance(0.7) {
        let claim = contest.claims.randomElement(using: &random)
        set(contest.name, claim?.value.flatMap { $0.isNull ? nil : $0 })
      }
      let rest = (file.value.mapping?["contested"]?.list ?? []).filter {
        $0.mapping?["field"]?.string != contest.name
      }
      set("contested", rest.isEmpty ? nil : .list(rest))
      files[path] = String(decoding: file.document.bytes, as: UTF8.self)
      return files
    }
    switch Int.random(in: 0..<17, using: &random) {
    case 0: set("accountable", .text(pick(people)))
    case 1: set("metric.target", .literal("\(Int.random(in: 6...8, using: &random))"))
    case 2: set("responsible", .list(people.shuffled(using: &random).prefix(2).map { .text($0) }))
    case 3: set("parent", .text(pick(items)))
    case 4: set("parent", nil)
    case 5: set("status", .text(pick(["active", "achieved", "dropped"])))
    case 6:
      let number = Int.random(in: 2...99, using: &random)
      set(
        "check-ins/c-\(number)",
        .mapping(
          Mapping([
            .init(key: "id", value: .text("c-\(number)")),
            .init(key: "on", value: .text("2026-02-03")),
            .init(key: "by", value: .text(pick(people))),
          ])
        )
      )
    case 7: set("check-ins/c-1/value", .literal("\(Int.random(in: 4...6, using: &random))"))
    case 8: set("check-ins", nil)
    case 9: set("metric", nil)
    case 10:
      set(
        "description",
        .text(pick(["One!\nTwo.\nThree.\n", "One.\nTwo.\nThree!\n", "One.\nTwo, too.\nThree.\n"]))
      )
    case 11: set("tags", .list([.text(pick(["x", "y", "z"]))]))
    case 12:
      files[path] = nil
      return files
    case 13:
      let moved = "plans/\(pick(teams))/\(file.id).yaml"
      files[path] = nil
      files[moved] = text
      return files
    case 14:
      files["people/\(pick(people)).yaml"] = nil
      return files
    case 15:
      files["plans/sales/n\(Int.random(in: 0...3, using: &random)).yaml"] = """
        id: n
        kind: goal
        title: New by \(pick(people))
        parent: \(file.id)

        """
      return files
    default:
      let lines = ["A", "a", "aa"]
      files["README.md"] = "\(pick(lines))\nb\nc\n\(pick(["d", "D"]))\n"
      return files
    }
    files[path] = String(decoding: file.document.bytes, as: UTF8.self)
    return files
  }

  /// Neither a cycle nor a dangling reference: what `check` would let a person commit.
  private func isSound(_ files: [String: String]) -> Bool {
    Trouble.of(files).isEmpty
  }

  private mutating func pick(_ words: [String]) -> String {
    words.randomElement(using: &random) ?? ""
  }
  private mutating func chance(_ share: Double) -> Bool {
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
    return found
  }
}
