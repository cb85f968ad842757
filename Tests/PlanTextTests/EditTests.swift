import Testing

@testable import PlanText

/// One edit of one document: what changes, and that nothing else does.
@Suite struct EditTests {
  let item = """
    # Header, kept.

    id: emea   # stable
    title: "Grow: EMEA"
    accountable:   dana  # the boss
    responsible: [ team/sales,erin ]

    # how we measure
    metric:
        unit: USD      # money
        target: 400
    delegations:
    - id: d1
      to: erin   # who
    # second
    - id: d2
      to: frank
    offers:
      - {id: o1, to: erin}
    description: |
      One.
      Two.
    # the end

    """

  /// What names a record is not written like another record's name.
  @Test func aRecordOfAnotherCommitIsWrittenAnew() throws {
    let text = "claims:\n  - value: x\n    by: 'dana'\n    commit: \"12e4\"\n"
    let claim = Mapping([
      .init(key: "value", value: .text("z")), .init(key: "by", value: .text("erin")),
      .init(key: "commit", value: .text("ab12")),
    ])
    let changed = try edited(text) { $0["claims"] = .list([.mapping(claim)]) }
    #expect(changed == "claims:\n  - value: z\n    by: erin\n    commit: ab12\n")
  }

  @Test func changesOneLine() throws {
    let text = try edited(item) { $0["accountable"] = .text("erin") }
    #expect(
      text
        == item.replacing(
          "accountable:   dana  # the boss",
          with: "accountable:   erin  # the boss"
        )
    )
  }

  @Test func keepsAlignedColumns() throws {
    let text = """
      status:   draft     # draft, active
      priority: 2         # 1 to 5
      weight:   0.4  # share

      """
    #expect(
      try edited(text) { $0["status"] = .text("active") }
        == text.replacing("draft     # d", with: "active    # d")
    )
    #expect(
      try edited(text) { $0["status"] = .text("achieved at last") }
        == text.replacing("draft     # d", with: "achieved at last # d")
    )
    #expect(
      try edited(text) { $0["weight"] = .literal("0.25") }
        == text.replacing("0.4  #", with: "0.25  #")
    )
  }

  @Test func keepsTheQuotes() throws {
    let text = try edited(item) { $0["title"] = .text("Win") }
    #expect(text == item.replacing("\"Grow: EMEA\"", with: "\"Win\""))
    #expect(try edited("a: 'x'\n") { $0["a"] = .text("it's") } == "a: 'it''s'\n")
    #expect(try edited("a: 'x'\n") { $0["a"] = .literal("1") } == "a: 1\n")
  }

  @Test func changesANestedField() throws {
    let text = try edited(item) { $0["metric"]?["target"] = .literal("450") }
    #expect(text == item.replacing("target: 400", with: "target: 450"))
  }

  @Test func addsANestedField() throws {
    let text = try edited(item) { $0["metric"]?["due"] = .text("2026-12-31") }
    #expect(text == item.replacing("400\n", with: "400\n    due: 2026-12-31\n"))
  }

  @Test func addsAndRemovesInAFlowList() throws {
    let more = try edited(item) { $0["responsible"]?.append(.text("carla")) }
    #expect(more == item.replacing("[ team/sales,erin ]", with: "[ team/sales,erin,carla ]"))
    let less = try edited(item) { $0["responsible"]?.remove(at: 0) }
    #expect(less == item.replacing("[ team/sales,erin ]", with: "[ erin ]"))
    let none = try edited(item) { $0["responsible"] = .list([]) }
    #expect(none == item.replacing("[ team/sales,erin ]", with: "[]"))
    let spaced = try edited("a: [x , w, z]\n") { $0["a"]?.remove(at: 1) }
    #expect(spaced == "a: [x , z]\n")
    #expect(try edited("a: [x, w, ]\n") { $0["a"]?.append(.text("z")) } == "a: [x, w, z, ]\n")
  }

  @Test func alignsAFlowRecordThatNeedsABlock() throws {
    let old = try document("a:\n  -   {id: x}\n")
    let wanted = try document("a:\n  - id: x\n    tags:\n      k: []\n").value
    let (new, effort) = Document.weave(wanted, base: old, left: old, right: old)
    #expect(effort == .woven)
    #expect(new.value == wanted)
  }

  @Test func addsToAnEmptyList() throws {
    #expect(try edited("a: [] # c\n") { $0["a"]?.append(.text("z")) } == "a: [z] # c\n")
    #expect(
      try edited("a: [] # c\nb: 1\n") {
        $0["a"]?.append(.record(("id", "x"), ("on", "2026-11-20")))
      }
        == "a: # c\n  - id: x\n    on: 2026-11-20\nb: 1\n"
    )
  }

  @Test func addsAndRemovesRecords() throws {
    let more = try edited(item) { $0["delegations"]?.append(.record(("id", "d3"), ("to", "gus"))) }
    #expect(more == item.replacing("to: frank\n", with: "to: frank\n- id: d3\n  to: gus\n"))
    let less = try edited(item) { $0["delegations"]?.remove(at: 1) }
    #expect(less == item.replacing("# second\n- id: d2\n  to: frank\n", with: ""))
    let flow = try edited(item) { $0["offers"]?.append(.record(("id", "o2"), ("to", "no"))) }
    #expect(
      flow
        == item.replacing(
          "  - {id: o1, to: erin}\n",
          with: "  - {id: o1, to: erin}\n  - {id: o2, to: \"no\"}\n"
        )
    )
  }

  @Test func changesARecord() throws {
    let block = try edited(item) { $0["delegations"]?[0]["to"] = .text("gus") }
    #expect(block == item.replacing("to: erin   # who", with: "to: gus    # who"))
    let flow = try edited(item) { $0["offers"]?[0]["to"] = .text("gus") }
    #expect(flow == item.replacing("o1, to: erin", with: "o1, to: gus"))
    let added = try edited(item) { $0["offers"]?[0]["on"] = .text("2026-11-20") }
    #expect(added == item.replacing("to: erin}", with: "to: erin, on: 2026-11-20}"))
  }

  @Test func changesAText() throws {
    let text = try edited(item) { $0["description"] = .text("One.\n2.\nThree.\n") }
    #expect(text == item.replacing("  Two.\n", with: "  2.\n  Three.\n"))
    #expect(try edited("a: >\n  b\nc: 1\n") { $0["a"] = .text("d e\n") } == "a: >\n  d e\nc: 1\n")
    #expect(try edited("a: |\n  b\n") { $0["a"] = .text("d") } == "a: |-\n  d\n")
    #expect(
      try edited("a: b # c\n") { $0["a"] = .text(" d\ne\n\n") } == "a: |2+ # c\n   d\n  e\n\n"
    )
    #expect(try edited("a: b\n") { $0["a"] = .text("d\re\n") } == "a: \"d\\re\\n\"\n")
  }

  @Test func addsKeysInPlace() throws {
    let text = try edited("a: 1\nc: 3") { $0.insert(.init(key: "b", value: .text("no")), at: 1) }
    #expect(text == "a: 1\nb: \"no\"\nc: 3")
    #expect(
      try edited("a: 1\nc: 3") { $0["d"] = .list([.text("x"), .text("a: b")]) }
        == "a: 1\nc: 3\nd: [x, \"a: b\"]\n"
    )
    #expect(try edited("# only\n") { $0["a"] = .literal("1") } == "# only\na: 1\n")
    #expect(try edited("# only") { $0["a"] = .literal("1") } == "# only\na: 1\n")
    #expect(try edited("") { $0["a"] = .record(("b", "c")) } == "a:\n  b: c\n")
  }

  static let spelled = [
    ("2026-11", "2026-11"), ("2026", "\"2026\""), ("2026-Q4", "2026-Q4"), ("7d", "7d"),
    ("2026-12-31", "2026-12-31"), ("2026-11-13T09:12:00Z", "2026-11-13T09:12:00Z"),
    ("1.2.3", "\"1.2.3\""), ("no", "\"no\""), ("team/sales", "team/sales"), ("", "\"\""),
    ("a: b", "\"a: b\""), ("it's", "it's"), ("- x", "\"- x\""), ("true", "\"true\""),
    ("x\ty", "\"x\\ty\""), ("\u{2028}", "\"\\u2028\""), ("Answer. Soon!", "Answer. Soon!"),
  ]

  @Test(arguments: spelled.indices)
  func quotesOnlyWhatMustBe(_ index: Int) throws {
    let (text, written) = EditTests.spelled[index]
    #expect(try edited("a: x\n") { $0["b"] = .text(text) } == "a: x\nb: \(written)\n")
  }

  @Test func removesKeysWithTheirComments() throws {
    let text = try edited(item) { $0["metric"] = nil }
    let lines = item.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines[..<6] + lines[11...]
    #expect(text == kept.joined(separator: "\n"))
  }

  @Test func movesEntriesWithTheirComments() throws {
    let text = try edited("# h\n\na: 1 # x\n# above b\nb: 2\n# t\n") {
      $0 = Mapping([.init(key: "b", value: .literal("2")), .init(key: "a", value: .literal("1"))])
    }
    #expect(text == "# h\n\n# above b\nb: 2\na: 1 # x\n# t\n")
    let list = try edited("a:\n  # one\n  - id: x\n    n: 1\n  - id: z # why\n    n: 2\n") {
      let first = $0["a"]?[0] ?? .null
      $0["a"]?.remove(at: 0)
      $0["a"]?.append(first)
    }
    #expect(list == "a:\n  - id: z # why\n    n: 2\n  # one\n  - id: x\n    n: 1\n")
  }

  @Test func keepsCarriageReturns() throws {
    let text = try edited("a: 1\r\nb: [x]\r\n") {
      $0["a"] = .literal("2")
      $0["c"] = .text("p\nq\n")
      $0["d"] = .record(("e", "f"))
    }
    #expect(text == "a: 2\r\nb: [x]\r\nc: |\r\n  p\r\n  q\r\nd:\r\n  e: f\r\n")
  }

  @Test func mendsAMissingLineBreakOnlyWhenItMust() throws {
    #expect(try edited("a: 1") { $0["a"] = .literal("2") } == "a: 2")
    #expect(try edited("a: |\n  x") { $0["b"] = .literal("2") } == "a: |-\n  x\nb: 2\n")
    #expect(try edited("a: 1\n# t") { $0["b"] = .literal("2") } == "a: 1\nb: 2\n# t")
  }

  @Test func keepsAStartMarker() throws {
    let text = try edited("# c\n---\na: 1\n") {
      $0.insert(.init(key: "b", value: .literal("2")), at: 0)
    }
    #expect(text == "# c\n---\nb: 2\na: 1\n")
  }

  @Test func turnsShapesIntoOthers() throws {
    #expect(try edited("a: 1 # c\n") { $0["a"] = .record(("b", "x")) } == "a: # c\n  b: x\n")
    #expect(try edited("a:\n  b: x\n  # t\nc: 1\n") { $0["a"] = .text("z") } == "# t\na: z\nc: 1\n")
    #expect(
      try edited("a: [x]\n") { $0["a"]?.append(.record(("b", "c"))) }
        == "a:\n  - x\n  - b: c\n"
    )
    #expect(try edited("a: # c\nb: 1\n") { $0["a"] = .literal("1") } == "a: 1 # c\nb: 1\n")
    #expect(try edited("a: x # c\nb: 1\n") { $0["a"] = .null } == "a: # c\nb: 1\n")
    #expect(try edited("a:\n  b: 1\n") { $0["a"]?["b"] = nil } == "a: {}\n")
  }

  @Test func doesNotLetATextSwallowLines() throws {
    let text = try edited("a: |\n  x\nb: 1\n    # deep\nc: 2\n") { $0["b"] = nil }
    #expect(try document(text).value == (try document("a: \"x\\n\"\nc: 2").value))
    #expect(text == "a: |\n  x\n# deep\nc: 2\n")
    let kept = try edited("a: |+\n  x\nb: 1\n\nc: 2\n") { $0["b"] = nil }
    #expect(kept == "a: |+\n  x\nc: 2\n")
  }
}
