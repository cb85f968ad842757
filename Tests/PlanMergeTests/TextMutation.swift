import PlanMerge
import TestSupport

/// Three versions of a plan file that somebody's keyboard has been at.
struct TextMutation {
  private var random: Seeded

  init(seed: UInt64) { random = Seeded(seed) }

  private static let sample = """
    # yaml-language-server: $schema=../../.baton/schema/item.schema.json
    id: revenue
    kind: key-result
    title: "Revenue: EMEA"  # as the board calls it
    parent: grow
    status: active

    # who answers
    accountable: dana
    responsible: [ team/sales,erin ]
    depends-on:
      - crm
      - hiring  # since May
    metric: {unit: USD, target: 4}
    check-ins:
      - id: c-1
        on: 2026-01-02
        by: erin
        value: 3
      - {id: c-2, on: 2026-02-02, by: dana, value: 4}
    delegations:
      - {id: d-1, from: dana, to: erin, state: offered}
    tags: [red, blue]
    contested:
      - field: priority
        note: ask carla
        claims:
          - {value: 1, by: erin, why: soon}
          - {value: 2, by: frank}
    description: |
      One.
      Two.

      Three.

    """

  private static let lines = [
    "accountable: erin", "accountable: frank", "status: achieved", "priority: 2",
    "tags: [blue, green]",
    "# a remark", "  # indented", "", "  - {id: c-3, on: 2026-03-03, by: gus}", "metric:",
    "  target: 9", "  - legal", "notes: >", "  folded", "responsible: [frank]", "x-own: {a: 1}",
    "check-ins: []", "contested:", "  - {id: d-2, from: erin, to: gus}", "    value: 5",
    "title: 'Mine'", "period: 2026-Q4", "description: short", "- loose", "key without colon",
    "<<<<<<< HEAD", "=======", "  Two and a half.", "\t", "depends-on: []", "team: x",
    "    note: on Monday", "    why: it is late", "      - {value: 3, by: gus, why: so}",
  ]

  private static let words: [(String, String)] = [
    ("dana", "erin"), ("dana", "frank"), ("erin", "gus"), ("active", "achieved"), ("4", "5"),
    ("4", "6"), ("3", "7"), ("One.", "One!"), ("Two.", "Two?"), ("Three.", "3"), ("red", "rot"),
    ("offered", "accepted"), ("offered", "revoked"), ("c-1", "c-9"), ("USD", "EUR"),
    ("crm", "cms"), (" 1", " 7"), ("revenue", "income"), ("May", "June"), ("carla", "ivy"),
    ("carla", "dana"), ("soon", "now"), ("soon", "late"), ("priority", "period"), ("\n", "\r\n"),
  ]

  mutating func texts() -> FileMerge.Texts {
    let start = mutated(Self.sample, upTo: 2)
    let base = chance(0.05) ? "" : start
    return FileMerge.Texts(
      base: Array(base.utf8),
      ours: bytes(mutated(start, upTo: 5)),
      theirs: bytes(mutated(start, upTo: 5))
    )
  }

  private mutating func mutated(_ text: String, upTo count: Int) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 0...count, using: &random) {
      let place = Int.random(in: 0..<lines.count, using: &random)
      switch Int.random(in: 0..<10, using: &random) {
      case 0: lines.remove(at: place)
      case 1: lines.insert(Self.lines.randomElement(using: &random) ?? "", at: place)
      case 2: lines.insert(lines[place], at: Int.random(in: 0...lines.count, using: &random))
      case 3: lines.swapAt(place, Int.random(in: 0..<lines.count, using: &random))
      case 4: lines[place] += "  # so"
      default:
        guard let (old, new) = Self.words.randomElement(using: &random) else { continue }
        let found = lines.indices.filter { lines[$0].contains(old) }
        guard let hit = found.randomElement(using: &random) else { continue }
        lines[hit] = lines[hit].replacing(old, with: new)
      }
      if lines.isEmpty { lines = [""] }
    }
    return lines.joined(separator: "\n")
  }

  /// Now and then Windows line ends, no last line end, or a damaged byte.
  private mutating func bytes(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    if chance(0.05) { bytes = Array(text.replacing("\n", with: "\r\n").utf8) }
    if chance(0.05), bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if chance(0.05), !bytes.isEmpty {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
        in: 0...255,
        using: &random
      )
    }
    return bytes
  }

  private mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }
}
