import PlanExchange
import PlanText
import Testing

@Suite struct TableTests {
  private func table(_ text: String, separator: UInt8 = UInt8(ascii: ",")) throws -> Table {
    try Table(parsing: Array(text.utf8), name: "t.csv", separator: separator)
  }

  private func trouble(_ bytes: [UInt8]) -> [String] {
    do throws(Troubles) {
      _ = try Table(parsing: bytes, name: "t.csv")
      return []
    } catch {
      return error.all.map(\.description)
    }
  }

  private func cells(_ text: String) throws -> [[String]] {
    try table(text).rows.map { $0.map(\.text) }
  }

  @Test func readsQuotesLineEndsAndCommas() throws {
    #expect(
      try cells("a,b\r\n\"x\"\"y, z\",\"1\r\n2\"\r\n,\r\n") == [["x\"y, z", "1\r\n2"], ["", ""]]
    )
    #expect(try cells("a,b\nx,y") == [["x", "y"]])
    #expect(try cells("\u{FEFF}a,b\n1,\"\"\n") == [["1", ""]])
    #expect(try table("\u{FEFF}\"a\",b\n").columns.map(\.text) == ["a", "b"])
    #expect(try cells("a,b\n\n1,2\n\r\n") == [["1", "2"]])
    #expect(try cells("a\n\nx\n") == [[""], ["x"]])
    #expect(try cells("a,b\ne\u{301},\u{2028}\n") == [["e\u{301}", "\u{2028}"]])
  }

  @Test func readsOtherSeparators() throws {
    let table = try table("a;b\n1,5;\"x;y\"\n", separator: UInt8(ascii: ";"))
    #expect(table.rows[0].map(\.text) == ["1,5", "x;y"])
  }

  @Test func tellsPlaces() throws {
    let rows = try table("a,b\n\"1\n2\",x\ny,z\n").rows
    #expect(rows[0].map(\.position.description) == ["2:1", "3:4"])
    #expect(rows[1].map(\.position.description) == ["4:1", "4:3"])
  }

  @Test func refusesWhatReadersReadDifferently() throws {
    #expect(trouble(Array("a,b\nx\"y,1\n".utf8))[0].hasPrefix("t.csv:2:2: a double quote"))
    #expect(trouble(Array("a,b\n\"x,1\n".utf8))[0].hasPrefix("t.csv:2:1: a quoted cell"))
    #expect(trouble(Array("a,b\n\"x\"y,1\n".utf8))[0].hasPrefix("t.csv:2:4: text behind"))
    #expect(trouble(Array("a,b\nx\ry\n".utf8))[0].hasPrefix("t.csv:2:3: a carriage return"))
    #expect(trouble([0x61, 0x0A, 0xFF, 0x0A])[0].hasPrefix("t.csv:2:1: bytes that are not"))
    #expect(trouble([0x61, 0x0A, 0x00, 0x0A])[0].hasPrefix("t.csv:2:1: a zero byte"))
    #expect(trouble([]) == ["t.csv: the file is empty"])
  }

  @Test func namesEveryRowOfAnotherLength() throws {
    let all = trouble(Array("a,b\n1,2,3\n1,2\nx\n".utf8))
    #expect(all.count == 2)
    #expect(all[0].hasPrefix("t.csv:2:1: 3 cells"))
    #expect(all[1].hasPrefix("t.csv:4:1: 1 cells"))
    #expect(trouble(Array("a,a\n1,2\n".utf8))[0].hasPrefix("t.csv:1:3: the column 'a'"))
  }

  @Test func writesWhatItReads() throws {
    let lines = [["a", "b"], ["x\"y", "1\n2"], [" blank ", ""], ["comma,", "\r"]]
    let table = try Table(parsing: TableText.bytes(lines), name: "t.csv")
    #expect([table.columns.map(\.text)] + table.rows.map { $0.map(\.text) } == lines)
  }

  /// No bytes make the reader crash or lose its place; what it accepts comes back the same.
  @Test func anyBytesAreReadOrRefused() throws {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: .min ... .max, using: &random)
    var state = seed
    let alphabet = Array("a,\"\r\n;é".utf8) + [0xFF, 0xEF, 0xBB, 0xBF]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int(state % 14) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int((state >> 33) % UInt64(alphabet.count))])
      }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      guard let table = try? Table(parsing: bytes, name: "t") else { continue }
      let lines = [table.columns.map(\.text)] + table.rows.map { $0.map(\.text) }
      let again = try Table(parsing: TableText.bytes(lines), name: "t")
      let same = [again.columns.map(\.text)] + again.rows.map { $0.map(\.text) }
      #expect(
        lines.count == same.count || table.columns.count == 1,
        "seed \(seed): \(bytes)"
      )
    }
  }
}
