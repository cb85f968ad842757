import PlanText
import Testing

@Suite struct RefusalTests {
  /// Text, line, column, and a word of what is said.
  static let refused: [(String, Int, Int, String)] = [
    ("a: &x 1", 1, 4, "anchor"),
    ("a: *x", 1, 4, "alias"),
    ("a: !!str 1", 1, 4, "tag"),
    ("a: 1\n---\nb: 2", 2, 1, "one document"),
    ("a: 1\n...\n", 2, 1, "one document"),
    ("---\n---\na: 1", 2, 1, "one document"),
    ("--- a: 1", 1, 5, "next line"),
    ("%YAML 1.2\na: 1", 1, 1, "key"),
    ("a:\n\tb: 1", 2, 1, "tab"),
    ("a: 1\n\t\nb: 1", 2, 1, "tab"),
    ("a: 1\n\t# c", 2, 1, "tab"),
    ("a:\n  -\tb", 2, 4, "tab"),
    ("a: 1\rb: 2", 1, 5, "carriage return"),
    ("a: 1\r", 1, 5, "carriage return"),
    ("a: 1\nb: 2\na: 3", 3, 1, "second time"),
    ("a: 1\n\"a\": 3", 2, 1, "second time"),
    ("x: {a: 1, 'a': 2}", 1, 11, "second time"),
    ("\(String(repeating: "k", count: 1025)): 1", 1, 1, "1024"),
    ("? a\n: b", 1, 1, "complex"),
    ("[a]: b", 1, 1, "flow"),
    ("a: 1\n[a]: b", 2, 1, "list or mapping as a key"),
    ("a: 1\n{a: 1}: b", 2, 1, "list or mapping as a key"),
    ("\"\": b", 1, 1, "empty key"),
    (": b", 1, 1, "colon without a key"),
    ("<<: b", 1, 1, "differently"),
    ("a: <<", 1, 4, "differently"),
    ("null: b", 1, 1, "as a key"),
    ("012: b", 1, 1, "differently"),
    (#"a: "\q""#, 1, 5, "escape"),
    (#"a: "\uD800""#, 1, 5, "escape"),
    (#"a: "\x4""#, 1, 5, "escape"),
    ("a: b\n  c", 2, 3, "indented more"),
    ("a: \"b\n  c\"", 1, 4, "not closed"),
    ("a: 'b", 1, 4, "not closed"),
    ("a: [b,\n  c]", 1, 4, "not closed"),
    ("a: [b # c]", 1, 4, "not closed"),
    ("a: {b: 1", 1, 4, "not closed"),
    ("a:\n  word", 2, 3, "line of its own"),
    ("-\n  word", 1, 1, "list as the whole file"),
    ("word", 1, 1, "without a key"),
    ("a: 1\n<<<<<<< HEAD\nb: 1\n", 2, 1, "conflict marker"),
    ("a: 1\n>>>>>>> topic: b\n", 2, 1, "conflict marker"),
    ("{a: 1}", 1, 1, "whole file"),
    ("a: b: c", 1, 5, "second colon"),
    ("a: b:", 1, 5, "second colon"),
    ("a: - b", 1, 4, "list element"),
    ("a: [[b]]", 1, 5, "inside a flow"),
    ("a: [{b: 1}]", 1, 5, "inside a flow"),
    ("a: {b: [1]}", 1, 8, "inside a flow"),
    ("a: [b: c]", 1, 6, "key inside a flow list"),
    ("a: {b}", 1, 5, "without a value"),
    ("a: {b:1}", 1, 5, "without a value"),
    ("a: [b,,c]", 1, 7, "comma"),
    ("a: [,]", 1, 5, "comma"),
    ("a: [b] c", 1, 8, "behind the closing"),
    ("a: \"b\" c", 1, 8, "behind the value"),
    ("a: \"b\"#c", 1, 7, "space before the comment"),
    ("a: |x\n  b", 1, 5, "behind"),
    ("a: |12\n  b", 1, 6, "behind"),
    ("a: |\n\n     \n  b", 3, 1, "blank line"),
    ("a: |\n \tb", 2, 2, "tab"),
    ("a: @b", 1, 4, "without quotes"),
    ("a: `b", 1, 4, "without quotes"),
    ("a: %b", 1, 4, "without quotes"),
    ("a: ,b", 1, 4, "without quotes"),
    ("a: ? b", 1, 4, "without quotes"),
    ("a: b\u{1}", 1, 5, "U+0001"),
    ("a: b\u{85}", 1, 5, "U+0085"),
    ("# \u{2028}\na: b", 1, 3, "U+2028"),
    ("a: b\u{7F}", 1, 5, "U+007F"),
    ("a: \u{FEFF}b", 1, 4, "U+FEFF"),
    ("\u{FEFF}a: b", 1, 1, "byte order mark"),
    ("  a: 1\nb: 2", 2, 1, "less"),
    ("a:\n  b: 1\n c: 2", 3, 2, "indented more"),
    ("a:\n- b\nc: 1\n- d", 4, 1, "list element among keys"),
    ("a:\n  - b\n  c: 1", 3, 3, "key among list"),
  ]

  @Test(arguments: refused.indices)
  func refuses(_ index: Int) throws {
    let (text, line, column, word) = RefusalTests.refused[index]
    let error = #expect(throws: SyntaxErrors.self) { try document(text) }
    let first = try #require(error?.errors.first)
    #expect(first.position == Position(line: line, column: column), "\(text): \(first)")
    #expect(first.description.contains(word), "\(text): \(first)")
  }

  static let ambiguous = [
    "yes", "Yes", "YES", "yEs", "no", "No", "on", "ON", "off", "Off", "y", "Y", "n", "N",
    "0123", "-012", "08", "0o17", "0b11", "0X1F", "-0x1F", "1_000", "1,000", "4,000,000", "1_0.5",
    "12:30", "12:30:00", "190:20:30.15", "+1:20", "1e3", "1E3", "1.5e3", "1e+3", "-.5", "+.5",
    ".5e+1",
    "=", "<<", "2026-1-5", "2026-11-13 09:12:00", "2026-11-13T09:12:00+01:00",
    "2026-11-13T09:12:00",
    "+.nan",
  ]

  @Test(arguments: ambiguous)
  func refusesAmbiguous(_ word: String) throws {
    for text in ["a: \(word)\n", "a:\n  - \(word) # c\n", "a: {b: \(word)}\n"] {
      if text.contains("{"), word.contains(",") { continue }
      let error = #expect(throws: SyntaxErrors.self, "\(text)") { try document(text) }
      let first = try #require(error?.errors.first)
      #expect(first.found.contains("`\(word)`"), "\(first)")
      #expect(first.hint.contains("quotes") || first.hint.contains("decimal"), "\(first)")
    }
    #expect(try document("a: \"\(word)\"").value["a"] == .text(word))
  }

  @Test func listsAllThatCanBeToldApart() throws {
    let error = #expect(throws: SyntaxErrors.self) {
      try document("a: no\nb: 012\na: \"\\q\"\nc: [yes, off]\nd: *x\ne: yes\n")
    }
    #expect(error?.errors.map(\.position.line) == [1, 2, 3, 3, 4, 4, 5])
  }

  @Test func refusesBytesThatAreNotUTF8() throws {
    for bytes: [UInt8] in [[0x61, 0xFF], [0x61, 0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82]] {
      let error = #expect(throws: SyntaxErrors.self) {
        try Document(parsing: Array("# é ".utf8) + bytes)
      }
      #expect(error?.errors.first?.found == "bytes that are not UTF-8")
    }
  }

  @Test func boundsNesting() throws {
    func nested(_ depth: Int) -> String {
      (0..<depth).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        + String(repeating: " ", count: depth) + "a: 1\n"
    }
    #expect(throws: Never.self) { try document(nested(63)) }
    #expect(throws: SyntaxErrors.self) { try document(nested(64)) }
    #expect(throws: SyntaxErrors.self) {
      try document("a:\n" + String(repeating: "- ", count: 100_000) + "b")
    }
  }

  @Test(arguments: [2, 31, 32, 33, 100])
  func noKeyTwiceAmongMany(_ count: Int) throws {
    let lines = (1..<count).map { "key-\($0): 1\n" }.joined()
    _ = try document(lines + "last: 1\n")
    for key in ["key-1", "key-\(count - 1)"] {
      let errors = #expect(throws: SyntaxErrors.self) { try document(lines + "\(key): 1\n") }
      #expect(errors?.errors.map(\.position.line) == [count])
    }
  }
}
