public import PlanText

extension Change: Encodable {
  private enum Key: String, CodingKey {
    case subject, title, change, path, team, fields, errors
  }

  /// The same thing on both sides; a side that has none is left out.
  private struct Pair: Encodable {
    let before: String?
    let after: String?
  }

  private struct Flaw: Encodable {
    let path: String
    let line: Int
    let column: Int
    let found: String
    let hint: String
  }

  /// An object with the keys `subject` (`kind` and `id`), `title` where there is one, `change`
  /// (`added`, `removed`, `changed`, `reformatted`, `unreadable` or `mended`), `path` (`before`,
  /// `after`), `team` (the same, where the item moved), `fields`, and for a file that cannot be
  /// read `errors` (`path`, `line`, `column`, `found`, `hint`).
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(subject, forKey: .subject)
    try container.encodeIfPresent(title, forKey: .title)
    try container.encode(event, forKey: .change)
    try container.encode(Pair(before: pathBefore, after: pathAfter), forKey: .path)
    if let move {
      let pair = Pair(before: move.from.string, after: move.to.string)
      try container.encode(pair, forKey: .team)
    }
    try container.encode(fields, forKey: .fields)
    if let broken = brokenAfter ?? brokenBefore {
      let flaws = broken.errors.map {
        Flaw(
          path: broken.path,
          line: $0.position.line,
          column: $0.position.column,
          found: $0.found,
          hint: $0.hint
        )
      }
      try container.encode(flaws, forKey: .errors)
    }
  }
}

extension Change {
  /// The teams between which an item moved; nil where it stayed.
  public var move: (from: Text, to: Text)? {
    guard let old = pathBefore, let new = pathAfter,
      case .item(_, let from) = FileKind(path: old), case .item(_, let to) = FileKind(path: new),
      from != to
    else { return nil }
    return (from, to)
  }
}
