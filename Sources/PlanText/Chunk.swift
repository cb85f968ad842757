/// The text of one entry on its way into a document.
struct Chunk {
  /// What stands above it.
  var lead: [Remark]
  /// Its text from its key or dash on, up to and with its last line break.
  var body: [UInt8]
  /// What it ends with, if that is a nested collection or a text block.
  var ending: Ending?

  /// The end of a nested collection or text block, which takes lines below it for its own.
  struct Ending {
    /// The column from which on a comment below would belong to it.
    var column: Int
    /// For a text block, the number of spaces from which on a blank line would belong to it.
    var blanks = Int.max
    /// Whether every blank line below would belong to it.
    var keepsBlanks = false
  }
}

/// The text of a value on its way into an entry.
enum Body {
  case none
  /// On the entry's own line.
  case inline([UInt8])
  /// A text block: its header, and its lines already indented.
  case block(header: [UInt8], content: [UInt8], ending: Chunk.Ending)
  /// Entries on the lines below, or from behind the dash on.
  case nested(Collection)

  /// The entries of a block collection.
  struct Collection {
    var chunks: [Chunk]
    /// The column of the entries.
    var column: Int
    var tail: [Remark]
    /// Whether the first entry stands behind the dash.
    var isCompact: Bool
    /// Whether the entries stand in the column of their key.
    var isOutdented = false
  }
}

/// Puts chunks together; every line but the last is made to end with a line break.
struct Joiner {
  let lineBreak: [UInt8]
  var bytes: [UInt8] = []
  var ending: Chunk.Ending?

  mutating func append(_ chunk: Chunk, column: Int) {
    append(chunk.lead, column: column)
    indent(column)
    append(body: chunk)
  }

  /// Appends a chunk to the line as it is.
  mutating func append(body chunk: Chunk) {
    bytes.append(contentsOf: chunk.body)
    ending = chunk.ending
  }

  mutating func append(_ remarks: [Remark], column: Int) {
    for remark in remarks {
      var offset = remark.offset
      var text = remark.text
      if let end = ending {
        if remark.isBlank {
          if end.keepsBlanks { continue }
          if text.count > end.blanks { text = [] }
        } else {
          if column + offset >= end.column { offset = 0 }
          ending = nil
        }
      }
      finishLine()
      if !remark.isBlank {
        bytes.append(contentsOf: repeatElement(.space, count: max(0, column + offset)))
      }
      bytes.append(contentsOf: text)
      bytes.append(contentsOf: remark.lineBreak)
    }
  }

  private mutating func indent(_ column: Int) {
    finishLine()
    bytes.append(contentsOf: repeatElement(.space, count: column))
  }

  private mutating func finishLine() {
    if let last = bytes.last, last != .lineFeed {
      bytes.append(contentsOf: lineBreak)
    }
  }
}
