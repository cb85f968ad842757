import PlanText
import Testing

/// Weaving two changed texts: who is taken where.
@Suite struct WeaveTests {
  @Test func takesBothSidesChanges() throws {
    let base = "# h\n\na: 1\nb: 2 # two\nc: 3\n"
    let left = "# h\n\na: 10\nb: 2 # two\nc: 3\n"
    let right = "# h\n\na: 1 # one\nb: 2 # zwei\n# new\nc: 30\n"
    let text = try woven("a: 10\nb: 2\nc: 30", base: base, left: left, right: right)
    #expect(text == "# h\n\na: 10 # one\nb: 2 # zwei\n# new\nc: 30\n")
  }

  @Test func keepsBothComments() throws {
    let base = "# old\na: 1 # x\n"
    let text = try woven(
      "a: 1",
      base: base,
      left: "# left\na: 1 # l\n",
      right: "# old\n# right\na: 1 # r\n"
    )
    #expect(text == "# left\n# right\n# r\na: 1 # l\n")
  }

  @Test func keepsEachCommentOnce() throws {
    let text = try woven(
      "a: 1\nb: 2",
      base: "a: 1\n",
      left: "# same\na: 1\nb: 2 # s\n",
      right: "# same\na: 1\nb: 2 # s\n"
    )
    #expect(text == "# same\na: 1\nb: 2 # s\n")
  }

  @Test func keepsWhatWasWrittenBesideAnEntryThatTheOtherSideRemoved() throws {
    let base = "# top\na: 1 # one\nm:\n  x: 1\n  y: 2\nr:\n  - p\n  - q\n"
    let left = "# top\nm:\n  x: 1\nr:\n  - p\n"
    let right =
      "# top, read this\na: 1 # first\nm:\n  x: 1\n  # why\n  y: 2\nr:\n  - p\n  - q # later\n"
    let wanted = "m:\n  x: 1\nr: [p]"
    let text = try woven(wanted, base: base, left: left, right: right)
    #expect(
      text == "# top, read this\n# first\n# top\nm:\n  x: 1\n  # why\nr:\n  - p\n  # later\n"
    )
    // What was there before goes with its entry, and a side that changed nothing adds nothing.
    #expect(try woven(wanted, base: base, left: left, right: base) == left)
  }

  /// What both sides have stays once, though the result has neither entry at which it stands.
  @Test(arguments: ["r:\n  # why\n  - a\n  - b\n  - c\n", "x: 1\n"])
  func keepsWhatBothSidesHaveBesideEntriesThatAreGone(base: String) throws {
    let left = "r:\n  # why\n  - b\n  - c\n"
    let right = "r:\n  # why\n  - a\n  - c\n"
    let text = try woven("r: [c]", base: base, left: left, right: right)
    #expect(text == "r:\n  # why\n  - c\n")
  }

  /// Both sides add an entry, and the form that it gets has no room for the comments in it.
  @Test(arguments: [
    ("m: {t: 5}\n", "m:\n  # why\n  u: 1 # one\n", "m: {u: 1, t: 5}"),
    ("m: [b]\n", "m:\n  # why\n  - a # one\n", "m: [a, b]"),
    ("m: [b]\n", "m: # why\n  - a # one\n", "m: [a, b]"),
    ("m:\n  u: 2\n", "m:\n  # why\n  u: 1 # one\n", "m: {}"),
    (
      "m:\n  - {t: 5, id: a}\n", "m:\n  - id: a\n    # why\n    u: 1 # one\n",
      "m:\n  - {id: a, t: 5, u: 1}"
    ),
  ])
  func keepsCommentsOfWhatBothSidesAdd(flow: String, block: String, wanted: String) throws {
    for (left, right) in [(flow, block), (block, flow)] {
      let text = try woven(wanted, base: "x: 1\n", left: left, right: right)
      for comment in ["# why", "# one"] {
        #expect(text.ranges(of: comment).count == 1, "\(text)")
      }
    }
  }

  @Test func keepsACommentInAListBesideANewElement() throws {
    let base = "r:\n  - a\n  - b\n"
    let left = "r:\n  - a # first\n  - b\n"
    let right = "r:\n  - a\n  - b\n  # third\n  - c\n"
    let text = try woven("r: [a, b, c]", base: base, left: left, right: right)
    #expect(text == "r:\n  - a # first\n  - b\n  # third\n  - c\n")
  }

  @Test func indentsWhatComesFromElsewhere() throws {
    let base = "m:\n  a: 1\n"
    let left = "m:\n    a: 1\n"
    let right = "m:\n  a: 1\n  # why\n  b: |\n    x\n\n    y\n"
    let text = try woven(
      "m: {a: 1, b: \"x\\n\\ny\\n\"}".replacing("m: {", with: "m:\n  ").replacing(
        ", b",
        with: "\n  b"
      ).replacing("}", with: ""),
      base: base,
      left: left,
      right: right
    )
    #expect(text == "m:\n    a: 1\n    # why\n    b: |\n      x\n\n      y\n")
  }

  @Test func takesAOneSidedChangeOfStyle() throws {
    let base = "r: [a, b]\n"
    let text = try woven(
      "r: [a, b, c]",
      base: base,
      left: "r: [a, b, c]\n",
      right: "r:\n  - a\n  - b # x\n"
    )
    #expect(text == "# x\nr: [a, b, c]\n")
    let same = try woven("r: [a, b]", base: base, left: base, right: "r:\n  - a\n  - b # x\n")
    #expect(same == "r:\n  - a\n  - b # x\n")
  }

  @Test func takesAOneSidedChangeOfLineBreaks() throws {
    let base = "a: 1\nb: 2\n"
    let text = try woven("a: 1\nb: 3", base: base, left: "a: 1\r\nb: 2\r\n", right: "a: 1\nb: 3\n")
    #expect(text == "a: 1\r\nb: 3\r\n")
  }

  @Test func mergesRecordsFieldByField() throws {
    let base = "d:\n- id: x # ex\n  to: a\n  n: 1\n"
    let left = "d:\n- id: x # ex\n  to: b\n  n: 1\n- id: l\n  to: c\n"
    let right = "d:\n# r\n- id: x # ex\n  to: a\n  n: 2 # two\n"
    let text = try woven(
      "d:\n- id: x\n  to: b\n  n: 2\n- id: l\n  to: c",
      base: base,
      left: left,
      right: right
    )
    #expect(text == "d:\n# r\n- id: x # ex\n  to: b\n  n: 2 # two\n- id: l\n  to: c\n")
  }

  @Test func weavesWithoutABase() throws {
    let text = try woven(
      "a: 1\nb: 2\nc: 3",
      base: nil,
      left: "# l\n\na: 1\nb: 2\n",
      right: "# r\n\na: 1\nc: 3 # x\n"
    )
    #expect(text == "# l\n# r\n\na: 1\nb: 2\nc: 3 # x\n")
  }

  @Test func givesAnUnchangedSideTheOther() throws {
    let base = "b: [x ,w]\na: 'q'   \n"
    let other = "\n# h\na: \"q\"\t# t\nb:   [ x,z]\nc: |\n   t"
    #expect(try woven(other, base: base, left: base, right: other) == other)
    #expect(try woven(other, base: base, left: other, right: base) == other)
    #expect(try woven(other, base: base, left: other, right: other) == other)
  }

  @Test func keepsOneStartMarker() throws {
    let text = try woven(
      "a: 1\nb: 2",
      base: "a: 1\n",
      left: "--- # l\na: 1\n",
      right: "# r\n--- # s\na: 1\nb: 2\n"
    )
    #expect(text == "--- # l\n# r\n# s\na: 1\nb: 2\n")
  }

  @Test func doesNotLetAnEmptyTextSwallowComments() throws {
    let text = try woven(
      "m:\n a: \"\\n\"",
      base: nil,
      left: "m:\n b:\n\n  # t\n",
      right: "m:\n  a: >+\n    \n"
    )
    #expect(text == "m:\n a: >+\n   \n # t\n")
  }

  @Test func keepsTheDepthOfATextInAnotherColumn() throws {
    let other = "a:\n    id: |-\n      t\n"
    let base = "a:\n  id: |-\n      t\n"
    #expect(try woven(other, base: base, left: base, right: other) == other)
    #expect(try woven(other, base: base, left: other, right: base) == other)
  }
}
