extension PairKind {
  /// Lists of people and references: sets.
  static let lists: [PairKind] = [
    PairKind(
      "set",
      "`responsible: [dana, erin]`, a set of people.",
      field: "responsible",
      holding: "title: T\nresponsible: [dana, erin]\n",
      edits: [
        edit("frank added", "[dana, erin]", "[dana, erin, frank]"),
        edit("gus added", "[dana, erin]", "[dana, erin, gus]"),
        edit("gus first", "[dana, erin]", "[gus, dana, erin]"),
        edit("both added", "[dana, erin]", "[dana, erin, gus, frank]"),
        edit("dana removed", "[dana, erin]", "[erin]"),
        edit("erin removed", "[dana, erin]", "[dana]"),
        edit("erin to frank", "[dana, erin]", "[dana, frank]"),
        edit("erin to gus", "[dana, erin]", "[dana, gus]"),
        edit("reordered", "[dana, erin]", "[erin, dana]"),
        edit("emptied", "[dana, erin]", "[]"),
        edit("removed", "responsible: [dana, erin]\n", ""),
        edit("as a block", "responsible: [dana, erin]", "responsible:\n  - dana\n  - erin"),
        edit("one word", "[dana, erin]", "dana"),
      ]
    ),
    PairKind(
      "set-unset",
      "There is no `consulted` at the start.",
      field: "consulted",
      holding: "title: T\n",
      edits: [
        edit("erin", "title: T\n", "title: T\nconsulted: [erin]\n"),
        edit("frank, erin", "title: T\n", "title: T\nconsulted: [frank, erin]\n"),
        edit("empty", "title: T\n", "title: T\nconsulted: []\n"),
      ]
    ),
    PairKind(
      "set-of-three",
      "`informed: [dana, erin, frank]`: orders that one side, or both, changed.",
      field: "informed",
      holding: "title: T\ninformed: [dana, erin, frank]\n",
      edits: [
        edit("turned round", "[dana, erin, frank]", "[frank, erin, dana]"),
        edit("frank first", "[dana, erin, frank]", "[frank, dana, erin]"),
        edit("gus second", "[dana, erin, frank]", "[dana, gus, erin, frank]"),
        edit("erin removed", "[dana, erin, frank]", "[dana, frank]"),
        edit("removed", "informed: [dana, erin, frank]\n", ""),
      ]
    ),
    PairKind(
      "references",
      "`depends-on: [top, low]`, references to items, one to a line with remarks.",
      holding: "title: T\ndepends-on:\n  - top  # t\n  # next\n  - low  # l\n",
      files: ["plans/sales/o.yaml": "id: o\nkind: goal\ntitle: O\n"],
      edits: [
        edit("o added", "  - low  # l\n", "  - low  # l\n  - o  # o\n"),
        edit("o first", "  - top  # t\n", "  - o  # new\n  - top  # t\n"),
        edit("top removed", "  - top  # t\n", ""),
        edit("low removed", "  # next\n  - low  # l\n", ""),
        edit("low remarked", "# l", "# L"),
        edit("low remarked otherwise", "# l", "# later"),
        edit(
          "reordered",
          "  - top  # t\n  # next\n  - low  # l\n",
          "  # next\n  - low  # l\n  - top  # t\n"
        ),
        edit("removed", "depends-on:\n  - top  # t\n  # next\n  - low  # l\n", ""),
      ]
    ),
  ]

  private static let checkIns = """
    title: T
    check-ins:
      - {id: c-1, on: 2026-01-01, by: dana, value: 3, note: Ok}
      - {id: c-2, on: 2026-02-01, by: dana, value: 4}

    """
  private static let first = "  - {id: c-1, on: 2026-01-01, by: dana, value: 3, note: Ok}\n"
  private static let second = "  - {id: c-2, on: 2026-02-01, by: dana, value: 4}\n"
  private static let early = "  - {id: c-3, on: 2026-01-15, by: erin}\n"
  private static let late = "  - {id: c-4, on: 2026-03-01, by: gus}\n"

  /// Lists of records.
  static let records: [PairKind] = [
    PairKind(
      "records",
      "Two `check-ins`, c-1 (value 3, note Ok) and c-2 (value 4), told apart by their ids.",
      field: "check-ins",
      holding: checkIns,
      edits: [
        edit("c-3 added", second, second + early),
        edit("c-4 added", second, second + late),
        edit("another c-3 added", second, second + "  - {id: c-3, on: 2026-01-15, by: gus}\n"),
        edit("c-1 value 5", "value: 3", "value: 5"),
        edit("c-1 value 6", "value: 3", "value: 6"),
        edit("c-1 no value", "value: 3, ", ""),
        edit("c-1 note Hm", "note: Ok", "note: Hm"),
        edit("c-1 removed", first, ""),
        edit("c-2 removed", second, ""),
        edit("c-1 replaced by c-4", first, late),
        edit("reordered", first + second, second + first),
        edit("emptied", "check-ins:\n" + first + second, "check-ins: []\n"),
        edit("removed", "check-ins:\n" + first + second, ""),
      ]
    ),
    PairKind(
      "records-unset",
      "There are no `check-ins` at the start.",
      field: "check-ins",
      holding: "title: T\n",
      edits: [
        edit("c-3 added", "title: T\n", "title: T\ncheck-ins:\n" + early),
        edit("c-4 added", "title: T\n", "title: T\ncheck-ins:\n" + late),
        edit("c-4, c-3 added", "title: T\n", "title: T\ncheck-ins:\n" + late + early),
        edit(
          "c-3 of a later day",
          "title: T\n",
          "title: T\ncheck-ins:\n  - {id: c-3, on: 2026-04-01, by: erin}\n"
        ),
      ]
    ),
    PairKind(
      "records-without-id",
      "One `blockers` record written by hand without an id: told apart by its content.",
      field: "blockers",
      holding: "title: T\nblockers:\n  - {needs: Legal, since: 2026-01-01}\n",
      edits: [
        edit("Money added", "01}\n", "01}\n  - {needs: Money}\n"),
        edit("People added", "01}\n", "01}\n  - {needs: People}\n"),
        edit("from erin", "needs: Legal", "needs: Legal, from: erin"),
        edit("since March", "2026-01-01", "2026-03-01"),
        edit("given an id", "{needs", "{id: b-1, needs"),
        edit("removed", "blockers:\n  - {needs: Legal, since: 2026-01-01}\n", ""),
      ]
    ),
    PairKind(
      "records-in-records",
      "`feedback` in a check-in, and its note of three lines.",
      field: "check-ins",
      holding: """
        title: T
        check-ins:
          - id: c-1
            on: 2026-01-01
            by: dana
            note: |
              One.
              Two.
              Three.
            feedback:
              - {id: f-1, by: dana, text: Good.}

        """,
      edits: [
        edit("f-2 added", "Good.}\n", "Good.}\n      - {id: f-2, by: erin, text: Right.}\n"),
        edit("f-3 added", "Good.}\n", "Good.}\n      - {id: f-3, by: gus, text: Wrong.}\n"),
        edit("f-1 Bad", "Good.", "Bad."),
        edit("f-1 Fine", "Good.", "Fine."),
        edit("note: One!", "One.", "One!"),
        edit("note: One?", "One.", "One?"),
        edit("note: Three!", "Three.", "Three!"),
        edit("feedback removed", "    feedback:\n      - {id: f-1, by: dana, text: Good.}\n", ""),
      ]
    ),
    PairKind(
      "delegation",
      "Dana has offered d-1 to erin, who has passed part of it on to frank (d-2).",
      field: "delegations",
      holding: """
        title: T
        accountable: dana
        delegations:
          - {id: d-1, to: erin, from: dana, until: 2026-06-30, state: offered}
          - {id: d-2, to: frank, from: erin, state: accepted}

        """,
      edits: [
        edit("accepted", "state: offered", "state: accepted"),
        edit("declined", "state: offered", "state: declined"),
        edit("revoked", "state: offered", "state: revoked"),
        edit("completed", "state: offered", "state: completed"),
        edit("until December", "2026-06-30", "2026-12-31"),
        edit("to gus instead", "to: erin", "to: gus"),
        edit(
          "d-1 removed",
          "  - {id: d-1, to: erin, from: dana, until: 2026-06-30, state: offered}\n",
          ""
        ),
        edit(
          "d-3 to gus added",
          "delegations:\n",
          "delegations:\n  - {id: d-3, to: gus, from: dana, state: offered}\n"
        ),
        edit(
          "d-4 from erin added",
          "state: accepted}\n",
          "state: accepted}\n  - {id: d-4, to: gus, from: erin, state: offered}\n"
        ),
        edit("handed to frank", "accountable: dana", "accountable: frank"),
        edit("handed to gus", "accountable: dana", "accountable: gus"),
      ]
    ),
    PairKind(
      "offer",
      "Dana has offered erin to become accountable.",
      holding: """
        title: T
        accountable: dana
        offers:
          - {id: o-1, field: accountable, to: erin, from: dana}

        """,
      edits: [
        edit(
          "taken",
          """
          accountable: dana
          offers:
            - {id: o-1, field: accountable, to: erin, from: dana}
          """,
          "accountable: erin"
        ),
        edit(
          "declined or withdrawn",
          "offers:\n  - {id: o-1, field: accountable, to: erin, from: dana}\n",
          ""
        ),
        edit("to gus instead", "to: erin", "to: gus"),
        edit("to frank instead", "to: erin", "to: frank"),
        edit("handed to frank", "accountable: dana", "accountable: frank"),
        edit(
          "o-2 to gus added",
          "offers:\n",
          "offers:\n  - {id: o-2, field: accountable, to: gus, from: dana}\n"
        ),
      ]
    ),
  ]
}
