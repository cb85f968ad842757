import PlanText
import Testing

@Suite struct ReadingTests {
  static let scalars: [(String, Value)] = [
    ("word", .text("word")), ("two words ", .text("two words")), ("", .null), ("~", .null),
    ("null", .null), ("NULL", .null), ("true", .literal("true")), ("False", .literal("False")),
    ("12", .literal("12")), ("-0.5", .literal("-0.5")), ("+7", .literal("+7")),
    ("1.5e+3", .literal("1.5e+3")), ("0x1F", .literal("0x1F")), (".5", .literal(".5")),
    (".inf", .literal(".inf")), ("2026-12-31", .text("2026-12-31")), ("2026-Q4", .text("2026-Q4")),
    ("2026-11-13T09:12:00Z", .text("2026-11-13T09:12:00Z")),
    ("2026-11-13T09:12:00.25Z", .text("2026-11-13T09:12:00.25Z")),
    ("7d", .text("7d")), ("1.2.3", .text("1.2.3")), ("10.0.0.1:80", .text("10.0.0.1:80")),
    ("tRue", .text("tRue")), ("-", .null), ("-x", .text("-x")), ("a:b", .text("a:b")),
    ("http://x#y", .text("http://x#y")), ("a # c", .text("a")), ("# c", .null),
    ("'it''s'", .text("it's")), (#""a\tb\u00e9\\""#, .text("a\tb\u{E9}\\")), ("\"\"", .text("")),
    ("\"no\"", .text("no")), ("'12'", .text("12")), ("[]", .list([])), ("{}", .mapping(Mapping())),
    (
      "[ a,b ,\"c, d\", 1, ~, ]",
      .list([.text("a"), .text("b"), .text("c, d"), .literal("1"), .null])
    ),
    (
      "{a: 1, 'b':x, c: }",
      .mapping(
        Mapping([
          .init(key: "a", value: .literal("1")), .init(key: "b", value: .text("x")),
          .init(key: "c", value: .null),
        ])
      )
    ),
    ("|\n  a\n   b\n\n  c\n\n", .text("a\n b\n\nc\n")), ("|-\n  a\n", .text("a")),
    ("|+\n  a\n\n", .text("a\n\n")), ("|2\n    a\n", .text("  a\n")), ("|", .text("")),
    (">\n  a\n  b\n\n  c\n    d\n  e\n", .text("a b\nc\n  d\ne\n")), (">-\n  a\n  b", .text("a b")),
    ("|\n  a", .text("a")), ("| # c\n  # d\n# e", .text("# d\n")),
    ("\n- a\n- b", .list([.text("a"), .text("b")])),
    (
      "\n  - - a\n    - b\n  -\n    c: 1",
      .list([
        .list([.text("a"), .text("b")]), .mapping(Mapping([.init(key: "c", value: .literal("1"))])),
      ])
    ),
  ]

  @Test(arguments: scalars.indices)
  func reads(_ index: Int) throws {
    let (text, value) = ReadingTests.scalars[index]
    if text == "-" {
      #expect(throws: SyntaxErrors.self) { try document("key: \(text)") }
    } else {
      #expect(try document("key: \(text)").value["key"] == value, "\(text)")
    }
  }

  @Test func readsCarriageReturns() throws {
    let text = "a: 1\r\nb: |\r\n  x\r\n  y\r\nc: [p, q]\r\n"
    let value = try document(text).value
    #expect(value["b"] == .text("x\ny\n"))
    #expect(value["c"] == .list([.text("p"), .text("q")]))
  }

  @Test func readsEmptyTexts() throws {
    for text in ["", "\n", "# c", "---\n", "# c\n--- # d\n\n", "  \n"] {
      #expect(try document(text).value == .null)
    }
  }

  @Test func allowsSwitchWordsAsKeys() throws {
    #expect(try document("on: 2026-11-13\nYes: 1\n").value.mapping?.keys == ["on", "Yes"])
  }

  @Test func keepsNormalForms() throws {
    let value = try document("caf\u{E9}: 1\ncafe\u{301}: 2\n").value
    #expect(value.mapping?.entries.count == 2)
  }

  @Test func tellsPositions() throws {
    let text = "# c\n\nid: x\nmetric:\n  unit: USD\nrefs: [a, b]\nlist:\n- id: p\n  to: q\n- r\n"
    let document = try document(text)
    #expect(document.position(of: [])?.description == "3:1")
    #expect(document.position(of: [.key("metric"), .key("unit")])?.description == "5:3")
    #expect(document.position(of: [.key("refs"), .index(1)])?.description == "6:11")
    #expect(document.position(of: [.key("list"), .index(0)])?.description == "8:3")
    #expect(document.position(of: [.key("list"), .index(0), .key("to")])?.description == "9:3")
    #expect(document.position(of: [.key("list"), .index(1)])?.description == "10:3")
    #expect(document.position(of: [.key("list"), .index(2)]) == nil)
    #expect(document.position(of: [.key("none")]) == nil)
  }

  /// The places of the file's own entries are known without another reading.
  @Test(arguments: [
    "a: 1\nb:\n  - c: 2\n\n# d\ne: |\n  f: 3\ng: {h: 4}\n", "---\n  \"a\": 1\n  b: [2]\n",
  ])
  func tellsPositionsOfEntries(_ text: String) throws {
    let document = try document(text)
    let keys = try #require(document.value.mapping?.keys)
    for key in keys {
      #expect(document.position(of: key) != nil)
      #expect(document.position(of: key) == document.locator.position(of: [.key(key)]))
    }
    #expect(document.position(of: "h") == nil)
  }
}
