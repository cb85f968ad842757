/// One entry of a text: a key with its value, or a list element; byte ranges into the text.
///
/// Nodes stand in one flat array in the order of the text; the children of a node follow it and
/// end before `next`.
struct Node: Sendable {
  enum Style: Sendable {
    case null, plain, singleQuoted, doubleQuoted, literal, folded
    case flowList, flowMapping, blockList, blockMapping
  }

  var style = Style.null
  /// The comment and blank lines above; empty in flow and behind a dash. The root's is the header.
  var lead: Range<Int>
  /// The byte column of the key, dash or flow element.
  var column: Int
  /// Where the key, dash or flow element starts.
  var start: Int
  /// Behind the key's last byte, its closing quote included; `start` where there is no key.
  var keyEnd: Int
  /// Behind the colon or dash; `start` in a flow list.
  var introEnd: Int
  /// The value on the entry's own line: a scalar, a flow collection, or a block scalar's header.
  var value: Range<Int>
  /// From the value's end to the end of the line: blanks and a comment.
  var trail: Range<Int>
  /// The line break behind `trail`; empty at the end of a text that lacks the last one.
  var lineBreak: Range<Int>
  /// A block scalar's lines; for block collections the lines from the first child to the tail.
  var content: Range<Int>
  /// The comment lines behind the last child of a block collection.
  var tail: Range<Int>
  /// The column of a block collection's children, or of a block scalar's text.
  var childColumn = 0
  /// Whether a block collection starts behind the dash, on the dash's line.
  var isCompact = false
  /// The index behind the node's last descendant.
  var next = 0

  /// The decoded key.
  var key: Text?
  /// The decoded scalar.
  var scalar: Scalar?

  /// An entry that starts at an offset; everything else is empty there.
  init(start: Int, column: Int, lead: Range<Int>) {
    self.lead = lead
    self.column = column
    self.start = start
    keyEnd = start
    introEnd = start
    value = start..<start
    trail = start..<start
    lineBreak = start..<start
    content = start..<start
    tail = start..<start
  }

  var isBlock: Bool { style == .blockList || style == .blockMapping }
  var isFlow: Bool { style == .flowList || style == .flowMapping }
  var isList: Bool { style == .blockList || style == .flowList }
  var isMapping: Bool { style == .blockMapping || style == .flowMapping }
  var isBlockScalar: Bool { style == .literal || style == .folded }
}
