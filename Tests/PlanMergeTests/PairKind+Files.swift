extension PairKind {
  /// Whether a file is there, and whether it can be read.
  static let files: [PairKind] = [
    PairKind(
      "existence",
      "The item is there at the start, with priority 2.",
      holding: "title: T\npriority: 2\n",
      rough: true,
      edits: [
        edit("deleted", .write(nil, path: item)),
        edit("priority 1", "priority: 2", "priority: 1"),
        edit("moved to emea", .move(item, to: "plans/emea/x.yaml")),
        edit(
          "a copy in emea",
          .write("id: x\nkind: key-result\ntitle: Copy\n", path: "plans/emea/x.yaml")
        ),
        edit("broken", "title: T", "<<<<<<< title: T"),
        edit("broken otherwise", "title: T", "title: &a T"),
        edit(
          "broken and moved",
          .replace("title: T", "title: &a T", path: item),
          .move(item, to: "plans/emea/x.yaml")
        ),
        edit("emptied", .write("", path: item)),
        edit("a list", .write("- a\n", path: item)),
        edit("moved out of plans", .move(item, to: "old/x.yaml")),
      ]
    ),
    PairKind(
      "added",
      "There is no item `new` at the start.",
      holding: "title: T\n",
      rough: true,
      edits: [
        edit(
          "new, title A",
          .write("id: new\nkind: goal\ntitle: A\n", path: "plans/sales/new.yaml")
        ),
        edit(
          "new, title B, active",
          .write("id: new\nkind: goal\ntitle: B\nstatus: active\n", path: "plans/sales/new.yaml")
        ),
        edit("new in emea", .write("id: new\nkind: goal\ntitle: A\n", path: "plans/emea/new.yaml")),
        edit("new, broken", .write("id: new\nkind: &a goal\n", path: "plans/sales/new.yaml")),
        edit("new, empty", .write("", path: "plans/sales/new.yaml")),
      ]
    ),
    PairKind(
      "broken",
      "The item cannot be read at the start: marks of a conflict were committed.",
      holding: "<<<<<<< title: T\n",
      rough: true,
      edits: [
        edit("mended: T", "<<<<<<< title: T", "title: T"),
        edit("mended: U", "<<<<<<< title: T", "title: U"),
        edit("still broken", "<<<<<<< title: T", "<<<<<<< title: V"),
        edit("moved to emea", .move(item, to: "plans/emea/x.yaml")),
        edit("deleted", .write(nil, path: item)),
      ]
    ),
    PairKind(
      "twice",
      "Two files with one id are there at the start, in sales and in emea: a mistake of before.",
      holding: "title: T\n",
      rough: true,
      files: ["plans/emea/x.yaml": "id: x\nkind: key-result\ntitle: E\n"],
      edits: [
        edit("sales' removed", .write(nil, path: item)),
        edit("emea's removed", .write(nil, path: "plans/emea/x.yaml")),
        edit("sales' title A", "title: T", "title: A"),
        edit("sales' title B", "title: T", "title: B"),
        edit("emea's title A", "title: E", "title: A", in: "plans/emea/x.yaml"),
      ]
    ),
  ]

  /// People, teams and the settings.
  static let elsewhere: [PairKind] = [
    PairKind(
      "people",
      "A person's file: `name: H`, `emails: [h@a]`, active.",
      in: "people/h.yaml",
      holding: "",
      files: ["people/h.yaml": "id: h\nname: H\nemails: [h@a]\nstatus: active\n"],
      edits: [
        edit("name I", "name: H", "name: I", in: "people/h.yaml"),
        edit("name J", "name: H", "name: J", in: "people/h.yaml"),
        edit("h@b added", "[h@a]", "[h@a, h@b]", in: "people/h.yaml"),
        edit("h@a to h@c", "[h@a]", "[h@c]", in: "people/h.yaml"),
        edit("a key", "status", "keys: [ssh-ed25519 AAAA]\nstatus", in: "people/h.yaml"),
        edit("left", "active", "left", in: "people/h.yaml"),
        edit("deleted", .write(nil, path: "people/h.yaml")),
      ]
    ),
    PairKind(
      "people-added",
      "There is no person h at the start.",
      in: "people/dana.yaml",
      holding: "",
      edits: [
        edit("h of a", .write("id: h\nname: H\nemails: [h@a]\n", path: "people/h.yaml")),
        edit("h of b", .write("id: h\nname: H\nemails: [h@b]\n", path: "people/h.yaml")),
        edit(
          "h of a and c",
          .write("id: h\nname: H. H.\nemails: [h@c, h@a]\n", path: "people/h.yaml")
        ),
        edit("h without", .write("id: h\nname: H\n", path: "people/h.yaml")),
      ]
    ),
    PairKind(
      "teams",
      "A team's file: lead dana, members dana and erin, parent sales, not external.",
      in: "teams/t.yaml",
      holding: "",
      files: [
        "teams/t.yaml":
          "id: t\nname: T\nlead: dana\nmembers: [dana, erin]\nparent: sales\nexternal: false\n"
      ],
      edits: [
        edit("lead erin", "lead: dana", "lead: erin", in: "teams/t.yaml"),
        edit("lead frank", "lead: dana", "lead: frank", in: "teams/t.yaml"),
        edit("no lead", "lead: dana\n", "", in: "teams/t.yaml"),
        edit("frank joins", "[dana, erin]", "[dana, erin, frank]", in: "teams/t.yaml"),
        edit("erin to gus", "[dana, erin]", "[dana, gus]", in: "teams/t.yaml"),
        edit("below emea", "parent: sales", "parent: emea", in: "teams/t.yaml"),
        edit("below apac", "parent: sales", "parent: apac", in: "teams/t.yaml"),
        edit("external", "external: false", "external: true", in: "teams/t.yaml"),
        edit(
          "emea below it",
          .write("id: emea\nname: emea\nparent: t\n", path: "teams/emea.yaml")
        ),
        edit("deleted", .write(nil, path: "teams/t.yaml")),
        edit("an item in it", .move(item, to: "plans/t/x.yaml")),
      ]
    ),
    PairKind(
      "settings",
      "`baton.yaml`: name Plan, stewards dana, a check's setting.",
      in: "baton.yaml",
      holding: "name: Plan\nstewards: [dana]\nchecks:\n  overload:\n    most: 5\n",
      edits: [
        edit("name O", "name: Plan", "name: O", in: "baton.yaml"),
        edit("name P", "name: Plan", "name: P", in: "baton.yaml"),
        edit("erin a steward", "[dana]", "[dana, erin]", in: "baton.yaml"),
        edit("frank a steward", "[dana]", "[dana, frank]", in: "baton.yaml"),
        edit("dana to gus", "[dana]", "[gus]", in: "baton.yaml"),
        edit("authority", "checks:", "merge:\n  accountable: authority\nchecks:", in: "baton.yaml"),
        edit("most 6", "most: 5", "most: 6", in: "baton.yaml"),
        edit("most 7", "most: 5", "most: 7", in: "baton.yaml"),
        edit("another check", "  overload", "  stale:\n    days: 7\n  overload", in: "baton.yaml"),
        edit("deleted", .write(nil, path: "baton.yaml")),
      ]
    ),
  ]

  /// Edits of two files that are each fine.
  static let graph: [PairKind] = [
    PairKind(
      "references-to-people",
      "hank is there at the start, and nothing names him.",
      holding: "title: T\nresponsible: [dana]\naccountable: dana\n",
      files: ["people/hank.yaml": "id: hank\nname: Hank\nstatus: active\n"],
      edits: [
        edit("hank deleted", .write(nil, path: "people/hank.yaml")),
        edit("hank left", "active", "left", in: "people/hank.yaml"),
        edit("hank's name", "Hank", "Henry", in: "people/hank.yaml"),
        edit("hank accountable", "accountable: dana", "accountable: hank"),
        edit("gus accountable", "accountable: dana", "accountable: gus"),
        edit("hank responsible", "[dana]", "[dana, hank]"),
        edit(
          "hank leads emea",
          .write("id: emea\nname: emea\nlead: hank\n", path: "teams/emea.yaml")
        ),
        edit(
          "hank delegate",
          "accountable: dana\n",
          "accountable: dana\ndelegations:\n  - {id: d-1, to: hank, from: dana}\n"
        ),
        edit(
          "new item of hank's",
          .write(
            "id: new\nkind: goal\ntitle: New\naccountable: hank\n",
            path: "plans/sales/new.yaml"
          )
        ),
      ]
    ),
    PairKind(
      "references-given-up",
      "dana is accountable for x at the start, and one side lets her go.",
      holding: "title: T\naccountable: dana\n",
      edits: [
        edit(
          "erin for dana, deleted",
          .replace("accountable: dana", "accountable: erin", path: item),
          .write(nil, path: "people/dana.yaml")
        ),
        edit(
          "frank for dana, deleted",
          .replace("accountable: dana", "accountable: frank", path: item),
          .write(nil, path: "people/dana.yaml")
        ),
        edit(
          "erin for dana, left",
          .replace("accountable: dana", "accountable: erin", path: item),
          .write("id: dana\nname: dana\nstatus: left\n", path: "people/dana.yaml")
        ),
        edit("frank for dana", "accountable: dana", "accountable: frank"),
        edit(
          "dana also of low",
          .write(
            "id: low\nkind: goal\ntitle: Low\naccountable: dana\n",
            path: "plans/sales/low.yaml"
          )
        ),
      ]
    ),
    PairKind(
      "references-to-items",
      "x, top and low are unrelated at the start.",
      holding: "title: T\n",
      edits: [
        edit("top deleted", .write(nil, path: "plans/sales/top.yaml")),
        edit("x below top", "title: T\n", "title: T\nparent: top\n"),
        edit("x depends on top", "title: T\n", "title: T\ndepends-on: [top]\n"),
        edit("top moved", .move("plans/sales/top.yaml", to: "plans/emea/top.yaml")),
        edit("x deleted", .write(nil, path: item)),
        edit(
          "top below x",
          .write("id: top\nkind: goal\ntitle: Top\nparent: x\n", path: "plans/sales/top.yaml")
        ),
        edit(
          "team sales deleted with all",
          .write(nil, path: "teams/sales.yaml"),
          .write(nil, path: item),
          .write(nil, path: "plans/sales/top.yaml"),
          .write(nil, path: "plans/sales/low.yaml")
        ),
      ]
    ),
    PairKind(
      "circles",
      "x, top and low are without a parent at the start.",
      holding: "title: T\n",
      edits: [
        edit("x below top", "title: T\n", "title: T\nparent: top\n"),
        edit("x below low", "title: T\n", "title: T\nparent: low\n"),
        edit(
          "top below x",
          .write("id: top\nkind: goal\ntitle: Top\nparent: x\n", path: "plans/sales/top.yaml")
        ),
        edit(
          "top below low",
          .write("id: top\nkind: goal\ntitle: Top\nparent: low\n", path: "plans/sales/top.yaml")
        ),
        edit(
          "low below x",
          .write("id: low\nkind: goal\ntitle: Low\nparent: x\n", path: "plans/sales/low.yaml")
        ),
        edit(
          "low below top",
          .write("id: low\nkind: goal\ntitle: Low\nparent: top\n", path: "plans/sales/low.yaml")
        ),
        edit(
          "top below new, new below x",
          .write("id: top\nkind: goal\ntitle: Top\nparent: new\n", path: "plans/sales/top.yaml"),
          .write("id: new\nkind: goal\ntitle: New\nparent: x\n", path: "plans/sales/new.yaml")
        ),
      ]
    ),
    PairKind(
      "closing",
      "x is active at the start and has the open child c.",
      holding: "title: T\nstatus: active\n",
      files: ["plans/sales/c.yaml": "id: c\nkind: goal\ntitle: C\nparent: x\nstatus: active\n"],
      edits: [
        edit("achieved", "active", "achieved"),
        edit("achieved with result", "active\n", "achieved\nresult: {value: 5, on: 2026-03-01}\n"),
        edit("dropped", "active", "dropped"),
        edit("back to draft", "active", "draft"),
        edit(
          "check-in",
          "active\n",
          "active\ncheck-ins:\n  - {id: c-1, on: 2026-01-01, by: erin}\n"
        ),
        edit(
          "open child",
          .write("id: new\nkind: goal\ntitle: New\nparent: x\n", path: "plans/sales/new.yaml")
        ),
        edit(
          "closed child",
          .write(
            "id: new\nkind: goal\ntitle: New\nparent: x\nstatus: dropped\n",
            path: "plans/sales/new.yaml"
          )
        ),
        edit(
          "child taken below",
          .write("id: low\nkind: goal\ntitle: Low\nparent: x\n", path: "plans/sales/low.yaml")
        ),
        edit("c closed", .replace("active", "achieved", path: "plans/sales/c.yaml")),
        edit("title", "title: T", "title: U"),
      ]
    ),
  ]
}
