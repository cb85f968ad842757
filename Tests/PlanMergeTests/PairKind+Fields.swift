extension PairKind {
  static let all =
    fields + unknownKeys + lists + records + texts + contests + files + elsewhere + graph

  /// Fields with a single value.
  static let fields: [PairKind] = [
    PairKind(
      "person",
      "`accountable` is dana at the start: one person, who may be nobody.",
      field: "accountable",
      holding: "title: T\naccountable: dana\n",
      edits: [
        edit("to erin", "accountable: dana", "accountable: erin"),
        edit("to frank", "accountable: dana", "accountable: frank"),
        edit("to a team", "accountable: dana", "accountable: team/emea"),
        edit("removed", "accountable: dana\n", ""),
        edit("emptied", "accountable: dana", "accountable:"),
        edit("quoted", "accountable: dana", "accountable: \"dana\""),
      ]
    ),
    PairKind(
      "person-unset",
      "`accountable` is nobody at the start.",
      field: "accountable",
      holding: "title: T\n",
      edits: [
        edit("to erin", "title: T\n", "title: T\naccountable: erin\n"),
        edit("to frank", "title: T\n", "title: T\naccountable: frank\n"),
        edit("empty key", "title: T\n", "title: T\naccountable:\n"),
      ]
    ),
    PairKind(
      "word",
      "`status` is active at the start: one of a few words.",
      field: "status",
      holding: "title: T\nstatus: active\n",
      edits: [
        edit("achieved", "active", "achieved"),
        edit("dropped", "active", "dropped"),
        edit("draft", "active", "draft"),
        edit("removed", "status: active\n", ""),
      ]
    ),
    PairKind(
      "required-text",
      "`title` is T at the start; an item cannot do without it.",
      field: "title",
      holding: "title: T\n",
      edits: [
        edit("to A", "title: T", "title: A"),
        edit("to B", "title: T", "title: B"),
        edit("composed é", "title: T", "title: \u{e9}"),
        edit("decomposed é", "title: T", "title: e\u{301}"),
        edit("removed", "title: T\n", ""),
      ]
    ),
    PairKind(
      "required-text-unset",
      "`title` is missing at the start, though an item cannot do without it.",
      field: "title",
      holding: "status: active\n",
      edits: [
        edit("to A", "status", "title: A\nstatus"),
        edit("to B", "status", "title: B\nstatus"),
      ]
    ),
    PairKind(
      "number",
      "`priority` is 2 at the start. Numbers keep the text that was written.",
      field: "priority",
      holding: "title: T\npriority: 2\n",
      edits: [
        edit("to 1", "priority: 2", "priority: 1"),
        edit("to 3", "priority: 2", "priority: 3"),
        edit("to \"1\"", "priority: 2", "priority: \"1\""),
        edit("removed", "priority: 2\n", ""),
      ]
    ),
    PairKind(
      "metric",
      "`metric` is `{unit: USD, baseline: 100, target: 200, due: 2026-12-31}`: a field of fields.",
      field: "metric",
      holding:
        "title: T\nmetric:\n  unit: USD\n  baseline: 100\n  target: 200\n  due: 2026-12-31\n",
      edits: [
        edit("target 250", "target: 200", "target: 250"),
        edit("target 300", "target: 200", "target: 300"),
        edit("target 200.0", "target: 200", "target: 200.0"),
        edit("no target", "  target: 200\n", ""),
        edit("due March", "due: 2026-12-31", "due: 2027-03-31"),
        edit("due June", "due: 2026-12-31", "due: 2027-06-30"),
        edit("no due", "  due: 2026-12-31\n", ""),
        edit("weight added", "  due:", "  weight: 0.5\n  due:"),
        edit("source CRM added", "31\n", "31\n  source: CRM\n"),
        edit("source sheet added", "31\n", "31\n  source: sheet\n"),
        edit(
          "removed",
          "metric:\n  unit: USD\n  baseline: 100\n  target: 200\n  due: 2026-12-31\n",
          ""
        ),
        edit(
          "replaced by a word",
          "metric:\n  unit: USD\n  baseline: 100\n  target: 200\n  due: 2026-12-31\n",
          "metric: later\n"
        ),
        edit(
          "on one line",
          "metric:\n  unit: USD\n  baseline: 100\n  target: 200\n  due: 2026-12-31\n",
          "metric: {unit: USD, baseline: 100, target: 200, due: 2026-12-31}\n"
        ),
        edit("reordered", "  unit: USD\n  baseline: 100\n", "  baseline: 100\n  unit: USD\n"),
      ]
    ),
    PairKind(
      "metric-unset",
      "There is no `metric` at the start.",
      field: "metric",
      holding: "title: T\n",
      edits: [
        edit("target 5", "title: T\n", "title: T\nmetric:\n  target: 5\n"),
        edit("target 6", "title: T\n", "title: T\nmetric:\n  target: 6\n"),
        edit("unit only", "title: T\n", "title: T\nmetric: {unit: USD}\n"),
      ]
    ),
    PairKind(
      "parent",
      "`parent` is top at the start.",
      field: "parent",
      holding: "title: T\nparent: top\n",
      files: [
        "plans/sales/other.yaml": "id: other\nkind: goal\ntitle: Other\n"
      ],
      edits: [
        edit("to other", "parent: top", "parent: other"),
        edit("to low", "parent: top", "parent: low"),
        edit("removed", "parent: top\n", ""),
      ]
    ),
    PairKind(
      "team",
      "The folder of an item: it stands in sales at the start.",
      holding: "title: T\npriority: 2\n",
      edits: [
        edit("to emea", .move(item, to: "plans/emea/x.yaml")),
        edit("to apac", .move(item, to: "plans/apac/x.yaml")),
        edit("priority 1", "priority: 2", "priority: 1"),
        edit("priority 3", "priority: 2", "priority: 3"),
        edit(
          "to emea, priority 1",
          .replace("priority: 2", "priority: 1", path: item),
          .move(item, to: "plans/emea/x.yaml")
        ),
        edit(
          "to apac, priority 3",
          .replace("priority: 2", "priority: 3", path: item),
          .move(item, to: "plans/apac/x.yaml")
        ),
        edit("deleted", .write(nil, path: item)),
      ]
    ),
    PairKind(
      "renamed",
      "The item's id, and so its file's name. A new id is another item: who refers to it was edited too.",
      holding: "title: T\npriority: 2\n",
      edits: [
        edit(
          "renamed to xx",
          .replace("id: x", "id: xx", path: item),
          .move(item, to: "plans/sales/xx.yaml")
        ),
        edit(
          "renamed to z",
          .replace("id: x", "id: z", path: item),
          .move(item, to: "plans/sales/z.yaml")
        ),
        edit(
          "renamed to xx in emea",
          .replace("id: x", "id: xx", path: item),
          .move(item, to: "plans/emea/xx.yaml")
        ),
        edit("moved to emea", .move(item, to: "plans/emea/x.yaml")),
        edit("priority 1", "priority: 2", "priority: 1"),
        edit("deleted", .write(nil, path: item)),
        edit(
          "child below it",
          .write("id: c\nkind: goal\ntitle: C\nparent: x\n", path: "plans/sales/c.yaml")
        ),
      ]
    ),
  ]

  /// Keys that the schema does not know, by their shape.
  static let unknownKeys: [PairKind] = [
    PairKind(
      "unknown-word",
      "`colour: red`, a key of one's own with a single value.",
      field: "colour",
      holding: "title: T\ncolour: red\n",
      edits: [
        edit("blue", "red", "blue"),
        edit("green", "red", "green"),
        edit("removed", "colour: red\n", ""),
        edit("a list", "colour: red", "colour: [red]"),
        edit("a mapping", "colour: red", "colour: {rgb: red}"),
      ]
    ),
    PairKind(
      "unknown-mapping",
      "`links: {wiki: w, chat: {room: r}}`, a key of one's own with keys below it.",
      field: "links",
      holding: "title: T\nlinks:\n  wiki: w\n  chat:\n    room: r\n",
      edits: [
        edit("wiki W", "wiki: w", "wiki: W"),
        edit("wiki V", "wiki: w", "wiki: V"),
        edit("wiki removed", "  wiki: w\n", ""),
        edit("room R", "room: r", "room: R"),
        edit("jira added", "  wiki", "  jira: j\n  wiki"),
        edit("chat a word", "  chat:\n    room: r\n", "  chat: c\n"),
        edit("removed", "links:\n  wiki: w\n  chat:\n    room: r\n", ""),
      ]
    ),
    PairKind(
      "unknown-words",
      "`tags: [a, b]`, a list of one's own: a set.",
      field: "tags",
      holding: "title: T\ntags: [a, b]\n",
      edits: [
        edit("c added", "[a, b]", "[a, b, c]"),
        edit("d first", "[a, b]", "[d, a, b]"),
        edit("a removed", "[a, b]", "[b]"),
        edit("reordered", "[a, b]", "[b, a]"),
        edit("emptied", "[a, b]", "[]"),
        edit("removed", "tags: [a, b]\n", ""),
        edit("a record added", "tags: [a, b]", "tags:\n  - a\n  - b\n  - {name: c}"),
      ]
    ),
    PairKind(
      "unknown-records",
      "`steps`, a list of one's own whose records have names.",
      field: "steps",
      holding: "title: T\nsteps:\n  - {name: one, by: erin}\n  - {name: two, by: dana}\n",
      edits: [
        edit("one by gus", "{name: one, by: erin}", "{name: one, by: gus}"),
        edit("one by frank", "{name: one, by: erin}", "{name: one, by: frank}"),
        edit("one done", "{name: one, by: erin}", "{name: one, by: erin, done: true}"),
        edit("one removed", "  - {name: one, by: erin}\n", ""),
        edit("three added", "dana}\n", "dana}\n  - {name: three}\n"),
        edit("zero first", "steps:\n", "steps:\n  - {name: zero}\n"),
        edit("a nameless one", "dana}\n", "dana}\n  - {by: gus}\n"),
        edit("a second one", "dana}\n", "dana}\n  - {name: one, by: gus}\n"),
      ]
    ),
    PairKind(
      "unknown-lists",
      "`steps`, a list of one's own without names: one value.",
      field: "steps",
      holding: "title: T\nsteps:\n  - {by: erin}\n",
      edits: [
        edit("gus added", "erin}\n", "erin}\n  - {by: gus}\n"),
        edit("frank added", "erin}\n", "erin}\n  - {by: frank}\n"),
        edit("removed", "steps:\n  - {by: erin}\n", ""),
      ]
    ),
  ]
}
