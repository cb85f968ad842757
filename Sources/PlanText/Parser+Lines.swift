/// One line of a text.
struct Line: Sendable {
  /// Its first byte.
  var start: Int
  /// Behind its last byte, the line break left out.
  var end: Int
  /// Behind its line break.
  var next: Int
  /// How many spaces it starts with.
  var indent: Int
}

extension Parser {
  /// Splits the text into lines; refuses what is not UTF-8 or must not stand in a plan file as it is.
  mutating func readLines() throws(Stop) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw refuse(
        0,
        "a byte order mark, which YAML readers take differently",
        "save the file as UTF-8 without a mark"
      )
    }
    var place = 0
    var start = 0
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case .lineFeed:
        appendLine(from: start, to: place, next: place + 1)
        place += 1
        start = place
      case .carriageReturn:
        guard place + 1 < bytes.count, bytes[place + 1] == .lineFeed else {
          appendLine(from: start, to: place, next: place)
          throw refuse(
            place,
            "a carriage return without a line feed",
            "end lines with LF or with CR LF"
          )
        }
        appendLine(from: start, to: place, next: place + 2)
        place += 2
        start = place
      case 0x20...0x7E, .tab: place += 1
      default: place += try checkCharacter(at: place, lineStart: start)
      }
    }
    if start < bytes.count { appendLine(from: start, to: bytes.count, next: bytes.count) }
  }

  private mutating func appendLine(from start: Int, to end: Int, next: Int) {
    var place = start
    while place < end, bytes[place] == .space { place += 1 }
    lines.append(Line(start: start, end: end, next: next, indent: place - start))
  }

  /// The length of a character that is not plain ASCII.
  private mutating func checkCharacter(at place: Int, lineStart: Int) throws(Stop) -> Int {
    let slice = bytes[place..<min(place + 4, bytes.count)]
    var iterator = slice.makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) {
      if scalar.isPrintable { return UTF8.width(scalar) }
      appendLine(from: lineStart, to: place, next: place)
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      throw refuse(
        place,
        "the character U+\(code), which YAML readers refuse or take as a line break",
        "write it as \"\\u\(code)\" in double quotes, or remove it"
      )
    }
    appendLine(from: lineStart, to: place, next: place)
    throw refuse(place, "bytes that are not UTF-8", "save the file as UTF-8")
  }

  /// Where an offset stands; looks the line up.
  func position(of offset: Int) -> Position {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return Position(line: 1, column: offset + 1) }
    return Position(line: low, column: offset - lines[low - 1].start + 1)
  }

  /// The next line that is neither blank nor a comment, nil at the end of the text.
  mutating func nextContent(from start: Int) throws(Stop) -> Int? {
    var index = start
    while index < lines.count {
      let line = lines[index]
      let first = line.start + line.indent
      if first == line.end || bytes[first] == .hash {
        index += 1
        continue
      }
      if bytes[first] == .tab {
        throw refuse(first, "a tab at the start of a line", "indent with spaces")
      }
      if mayStart, nodes.isEmpty, isMarker(index, "---") { return index }
      if isMarker(index, "---") || isMarker(index, "...") {
        throw refuse(
          line.start,
          quote(line.start, line.start + 3) + ", which starts or ends a document",
          "keep one document in a file, and remove the line"
        )
      }
      return index
    }
    return nil
  }

  /// Whether a line starts with a document marker.
  func isMarker(_ index: Int, _ marker: String) -> Bool {
    let line = lines[index]
    guard line.end - line.start >= 3,
      bytes[line.start..<(line.start + 3)].elementsEqual(marker.utf8)
    else { return false }
    return line.end - line.start == 3 || bytes[line.start + 3].isBlank
  }

  /// Whether a line holds nothing but spaces.
  func isBlankLine(_ index: Int) -> Bool {
    lines[index].start + lines[index].indent == lines[index].end
  }

  /// Whether a list element starts at an offset of a line.
  func isDash(at offset: Int, line: Int) -> Bool {
    let end = lines[line].end
    return offset < end && bytes[offset] == .dash
      && (offset + 1 == end || bytes[offset + 1].isBlank)
  }
}
