public import PlanText

/// What changed between two texts, line by line.
public struct LineDiff: Hashable, Sendable {
  /// One line that only one of the texts has.
  public struct Line: Hashable, Sendable {
    /// Whether the later text has it.
    public let isAdded: Bool
    /// The line without its end.
    public let text: Text
  }

  /// The lines that differ, in order of the text; at one place the removed ones come first.
  public let lines: [Line]

  /// How many lines only the later text has.
  public var added: Int { lines.count { $0.isAdded } }
  /// How many lines only the earlier text had.
  public var removed: Int { lines.count { !$0.isAdded } }

  /// Compares two texts. Costs the number of lines times the number of differences, and is bounded:
  /// where very much differs, a whole stretch counts as changed.
  public init(from old: String, to new: String) {
    let before = Self.split(old)
    let after = Self.split(new)
    lines = LineHunks(from: before, to: after).hunks.flatMap { hunk in
      before[hunk.old].map { Line(isAdded: false, text: $0) }
        + after[hunk.new].map { Line(isAdded: true, text: $0) }
    }
  }

  /// The lines of a text; an end of line at its end begins no further one.
  static func split(_ text: String) -> [Text] {
    var pieces = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    return pieces.map { Text(String(decoding: $0, as: UTF8.self)) }
  }
}
