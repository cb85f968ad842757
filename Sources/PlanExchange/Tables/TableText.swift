/// Writes tables as RFC 4180 describes them: CR LF at the end of each line, quotes where needed.
public enum TableText {
  /// The bytes of a table. Linear.
  public static func bytes(_ lines: [[String]]) -> [UInt8] {
    var result: [UInt8] = []
    for line in lines {
      for (index, cell) in line.enumerated() {
        if index > 0 { result.append(UInt8(ascii: ",")) }
        append(cell, to: &result)
      }
      result += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }
    return result
  }

  private static func append(_ cell: String, to result: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let special = [UInt8(ascii: ","), quote, UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    // A blank at an end is lost in some programs unless it is quoted.
    let isPlain =
      !cell.utf8.contains(where: special.contains) && cell.utf8.first != UInt8(ascii: " ")
      && cell.utf8.last != UInt8(ascii: " ")
    if isPlain {
      result += cell.utf8
      return
    }
    result.append(quote)
    for byte in cell.utf8 {
      if byte == quote { result.append(quote) }
      result.append(byte)
    }
    result.append(quote)
  }
}
