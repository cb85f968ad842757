extension PairKind {
  private static func claim(_ value: String, _ commit: String) -> String {
    "      - {value: \(value), by: gus, on: 2025-01-01T00:00:00Z, commit: \(commit)}\n"
  }
  private static let erin = claim("erin", String(repeating: "8", count: 40))
  private static let frank = claim("frank", String(repeating: "9", count: 40))
  private static let gus = claim("gus", String(repeating: "a", count: 40))
  private static let entry = "contested:\n  - field: accountable\n    claims:\n" + erin + frank

  /// Contests in the base, and contests that are new on a side.
  static let contests: [PairKind] = [
    PairKind(
      "contested",
      "`accountable` shows dana and is contested at the start: erin and frank are claimed.",
      field: "accountable",
      holding: "title: T\naccountable: dana\npriority: 2\n" + entry,
      edits: [
        edit(
          "decided: erin",
          .replace("accountable: dana", "accountable: erin", path: item),
          .replace(entry, "", path: item)
        ),
        edit(
          "decided: frank",
          .replace("accountable: dana", "accountable: frank", path: item),
          .replace(entry, "", path: item)
        ),
        edit("decided: keep dana", entry, ""),
        edit(
          "decided: gus",
          .replace("accountable: dana", "accountable: gus", path: item),
          .replace(entry, "", path: item)
        ),
        edit(
          "decided: nobody",
          .replace("accountable: dana\n", "", path: item),
          .replace(entry, "", path: item)
        ),
        edit("gus claims too", frank, frank + gus),
        edit("changed to gus, entry stays", "accountable: dana", "accountable: gus"),
        edit("priority 1", "priority: 2", "priority: 1"),
        edit("deleted", .write(nil, path: item)),
      ]
    ),
    PairKind(
      "contested-without-value",
      "`accountable` is contested at the start, erin or frank, and shows nobody: both had added it.",
      field: "accountable",
      holding: "title: T\npriority: 2\n" + entry,
      edits: [
        edit(
          "decided: erin",
          .replace("title: T\n", "title: T\naccountable: erin\n", path: item),
          .replace(entry, "", path: item)
        ),
        edit("decided: nobody", entry, ""),
        edit("gus claims too", frank, frank + gus),
        edit("priority 1", "priority: 2", "priority: 1"),
        edit("moved to emea", .move(item, to: "plans/emea/x.yaml")),
      ]
    ),
    PairKind(
      "newly-contested",
      "`accountable` is dana at the start; a merge on one side has made a contest of it.",
      field: "accountable",
      holding: "title: T\naccountable: dana\npriority: 2\n",
      edits: [
        edit("contested erin, frank", "priority: 2\n", "priority: 2\n" + entry),
        edit(
          "contested erin, gus",
          "priority: 2\n",
          "priority: 2\ncontested:\n  - field: accountable\n    claims:\n" + erin + gus
        ),
        edit(
          "contested dana, gus",
          "priority: 2\n",
          "priority: 2\ncontested:\n  - field: accountable\n    claims:\n"
            + claim("dana", String(repeating: "7", count: 40)) + gus
        ),
        edit("to erin", "accountable: dana", "accountable: erin"),
        edit("to gus", "accountable: dana", "accountable: gus"),
        edit("removed", "accountable: dana\n", ""),
        edit("priority 1", "priority: 2", "priority: 1"),
      ]
    ),
    PairKind(
      "contested-inside",
      "`metric.target` is 5 and agreed at the start; a contest inside a mapping or record of it.",
      field: "metric",
      holding:
        "title: T\nmetric:\n  target: 5\n  unit: USD\ncheck-ins:\n  - {id: c-1, on: 2026-01-01, by: dana, value: 3}\n",
      edits: [
        edit(
          "target contested 6, 7",
          "check-ins:",
          "contested:\n  - field: metric.target\n    claims:\n"
            + claim("6", String(repeating: "8", count: 40))
            + claim("7", String(repeating: "9", count: 40)) + "check-ins:"
        ),
        edit(
          "c-1's value contested 6, 7",
          "check-ins:",
          "contested:\n  - field: check-ins/c-1/value\n    claims:\n"
            + claim("6", String(repeating: "8", count: 40))
            + claim("7", String(repeating: "9", count: 40)) + "check-ins:"
        ),
        edit("target 8", "target: 5", "target: 8"),
        edit("unit EUR", "unit: USD", "unit: EUR"),
        edit("metric removed", "metric:\n  target: 5\n  unit: USD\n", ""),
        edit("metric a word", "metric:\n  target: 5\n  unit: USD\n", "metric: later\n"),
        edit("c-1 removed", "check-ins:\n  - {id: c-1, on: 2026-01-01, by: dana, value: 3}\n", ""),
        edit("c-1 value 9", "value: 3", "value: 9"),
      ]
    ),
  ]
}
