extension PairKind {
  /// Long text, comments and form.
  static let texts: [PairKind] = [
    PairKind(
      "description",
      "`description` has the lines One. Two. Three. at the start.",
      field: "description",
      holding: "title: T\ndescription: |\n  One.\n  Two.\n  Three.\n",
      edits: [
        edit("One!", "One.", "One!"),
        edit("One?", "One.", "One?"),
        edit("Two!", "Two.", "Two!"),
        edit("Three!", "Three.", "Three!"),
        edit("Two removed", "  Two.\n", ""),
        edit("Four added", "  Three.\n", "  Three.\n  Four.\n"),
        edit("Five added", "  Three.\n", "  Three.\n  Five.\n"),
        edit("Zero first", "  One.\n", "  Zero.\n  One.\n"),
        edit("removed", "description: |\n  One.\n  Two.\n  Three.\n", ""),
        edit("folded", "description: |", "description: >"),
        edit("one line", "|\n  One.\n  Two.\n  Three.\n", "One.\n"),
      ]
    ),
    PairKind(
      "description-unset",
      "There is no `description` at the start.",
      field: "description",
      holding: "title: T\n",
      edits: [
        edit("One.", "title: T\n", "title: T\ndescription: |\n  One.\n"),
        edit("One. Two.", "title: T\n", "title: T\ndescription: |\n  One.\n  Two.\n"),
      ]
    ),
    PairKind(
      "comments",
      "A comment above `accountable` and one behind it: both travel with the key.",
      holding: "title: T\n# who\naccountable: dana  # since May\nstatus: active\n",
      edits: [
        edit("to erin", "accountable: dana", "accountable: erin"),
        edit("removed", "# who\naccountable: dana  # since May\n", ""),
        edit("above: owner", "# who", "# owner"),
        edit("above: lead", "# who", "# lead"),
        edit("above: a second line", "# who\n", "# who\n# and why\n"),
        edit("above removed", "# who\n", ""),
        edit("behind: since June", "# since May", "# since June"),
        edit("behind: since July", "# since May", "# since July"),
        edit("behind removed", "  # since May", ""),
        edit(
          "moved down",
          "# who\naccountable: dana  # since May\nstatus: active\n",
          "status: active\n# who\naccountable: dana  # since May\n"
        ),
        edit("blank line", "# who\n", "\n# who\n"),
        edit("at the end", "status: active\n", "status: active\n# end\n"),
        edit("another at the end", "status: active\n", "status: active\n# the end\n"),
        edit("at the top", "id: x", "# top\nid: x"),
      ]
    ),
    PairKind(
      "form",
      "How it is written: quotes, spaces, line ends, the order of keys.",
      holding: "title: T\nstatus: active\nresponsible: [dana, erin]\n",
      edits: [
        edit("quoted", "title: T", "title: 'T'"),
        edit("spaces", "title: T", "title:   T"),
        edit("to A", "title: T", "title: A"),
        edit("keys turned", "title: T\nstatus: active\n", "status: active\ntitle: T\n"),
        edit("frank added", "[dana, erin]", "[dana, erin, frank]"),
        edit("spaced list", "[dana, erin]", "[ dana,  erin ]"),
        edit("block list", "responsible: [dana, erin]", "responsible:\n- dana\n- erin"),
        edit("no last line end", "[dana, erin]\n", "[dana, erin]"),
        edit(
          "Windows line ends",
          .write(
            "id: x\r\nkind: key-result\r\ntitle: T\r\nstatus: active\r\nresponsible: [dana, erin]\r\n",
            path: item
          )
        ),
      ]
    ),
    PairKind(
      "other-text",
      "A text file that is not part of the plan, lines one two three.",
      in: "README.md",
      holding: "one\ntwo\nthree\n",
      edits: [
        edit("One", "one", "One", in: "README.md"),
        edit("ONE", "one", "ONE", in: "README.md"),
        edit("Three", "three", "Three", in: "README.md"),
        edit("four added", "three\n", "three\nfour\n", in: "README.md"),
        edit("five added", "three\n", "three\nfive\n", in: "README.md"),
        edit("emptied", .write("", path: "README.md")),
        edit("deleted", .write(nil, path: "README.md")),
        edit("binary", .write("one\u{0}\n", path: "README.md")),
        edit("moved", .move("README.md", to: "docs/README.md")),
        edit(
          "a folder",
          .write(nil, path: "README.md"),
          .write("x\n", path: "README.md/x")
        ),
      ]
    ),
    PairKind(
      "other-added",
      "There is no `notes` at the start.",
      holding: "title: T\n",
      edits: [
        edit("one", .write("one\n", path: "notes")),
        edit("two", .write("two\n", path: "notes")),
        edit("empty", .write("", path: "notes")),
        edit("folder", .write("x\n", path: "notes/x")),
        edit("other folder", .write("y\n", path: "notes/y")),
      ]
    ),
  ]
}
