extension Parser {
  /// Reads a literal or folded block: the header at `start` and the lines below.
  mutating func parseBlockScalar(_ index: Int, at start: Int) throws(Stop) {
    let isFolded = bytes[start] == UInt8(ascii: ">")
    let end = lines[line].end
    var place = start + 1
    var chomp: UInt8?
    var indicated: Int?
    while place < end {
      if bytes[place] == .plus || bytes[place] == .dash, chomp == nil {
        chomp = bytes[place]
      } else if bytes[place].isDigit, bytes[place] != UInt8(ascii: "0"), indicated == nil {
        indicated = Int(bytes[place] - UInt8(ascii: "0"))
      } else {
        break
      }
      place += 1
    }
    let rest = bytes[place..<end].firstIndex { !$0.isBlank }
    if let rest, bytes[rest] != .hash || rest == place {
      throw refuse(
        rest,
        "\(quote(rest, end)) behind \(quote(start, place))",
        "write the text on the lines below, or put the whole value in double quotes"
      )
    }
    nodes[index].style = isFolded ? .folded : .literal
    nodes[index].value = start..<place
    finishLine(index, from: place)
    let first = line
    let column = try textColumn(indicated: indicated, parent: nodes[index].column)
    nodes[index].childColumn = column
    var block = BlockText(isFolded: isFolded)
    while line < lines.count, try isBlockLine(line, column: column) {
      let current = lines[line]
      let isBroken = current.next > current.end
      if current.indent >= column, current.end - current.start > column {
        block.add(bytes[(current.start + column)..<current.end], isBroken: isBroken)
      } else if isBroken {
        block.addBlank()
      }
      line += 1
    }
    if chomp != .plus {
      // Blank lines behind the text belong to what follows.
      while line > first, isSkippable(line - 1, column: column) { line -= 1 }
    }
    let from = first < lines.count ? lines[first].start : bytes.count
    let to = line < lines.count ? lines[line].start : bytes.count
    nodes[index].content = from..<to
    let text = block.finished(chomp: chomp)
    nodes[index].scalar = Scalar(Text(bytes: text), isText: true)
  }

  /// The column where the text of a block starts.
  private mutating func textColumn(indicated: Int?, parent: Int) throws(Stop) -> Int {
    if let indicated { return parent + indicated }
    var widest = 0
    var widestLine = line
    for index in line..<lines.count {
      let current = lines[index]
      let place = current.start + current.indent
      if place < current.end {
        guard current.indent > parent else { return max(parent + 1, widest) }
        if bytes[place] == .tab {
          throw refuse(place, "a tab at the start of a line", "indent with spaces")
        }
        if widest > current.indent {
          throw refuse(
            lines[widestLine].start,
            "a blank line with more spaces than the text below it",
            "remove the spaces"
          )
        }
        return current.indent
      }
      if current.indent > widest {
        widest = current.indent
        widestLine = index
      }
    }
    return max(parent + 1, widest)
  }

  /// Whether a line is part of a block's text or blank.
  private mutating func isBlockLine(_ index: Int, column: Int) throws(Stop) -> Bool {
    let current = lines[index]
    if current.indent >= column || current.start + current.indent == current.end { return true }
    if bytes[current.start + current.indent] == .tab {
      throw refuse(
        current.start + current.indent,
        "a tab at the start of a line",
        "indent with spaces"
      )
    }
    return false
  }

  private func isSkippable(_ index: Int, column: Int) -> Bool {
    isBlankLine(index) && lines[index].indent <= column
  }
}

/// Puts the lines of a literal or folded block together.
struct BlockText {
  let isFolded: Bool
  private var text: [UInt8] = []
  private var hasBreak = false
  private var blanks = 0
  private var wasIndented = false

  init(isFolded: Bool) {
    self.isFolded = isFolded
  }

  mutating func addBlank() {
    blanks += 1
  }

  mutating func add(_ line: ArraySlice<UInt8>, isBroken: Bool) {
    let isIndented = line.first?.isBlank ?? false
    if hasBreak {
      if !isFolded || wasIndented || isIndented {
        text.append(.lineFeed)
      } else if blanks == 0 {
        text.append(.space)
      }
    }
    text.append(contentsOf: repeatElement(.lineFeed, count: blanks))
    text.append(contentsOf: line)
    blanks = 0
    hasBreak = isBroken
    wasIndented = isIndented
  }

  /// The text with as many line breaks at its end as the header asks for.
  func finished(chomp: UInt8?) -> [UInt8] {
    var result = text
    if chomp != .dash, hasBreak { result.append(.lineFeed) }
    if chomp == .plus { result.append(contentsOf: repeatElement(.lineFeed, count: blanks)) }
    return result
  }
}
