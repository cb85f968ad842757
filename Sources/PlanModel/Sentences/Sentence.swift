/// One line of a told change, in pieces that a terminal may colour.
public struct Sentence: Hashable, Sendable, CustomStringConvertible {
  /// What a piece stands for.
  public enum Tone: Hashable, Sendable {
    /// Ordinary words.
    case plain
    /// What is new.
    case added
    /// What is gone.
    case removed
    /// What to look at first: names, troubles.
    case strong
    /// What may be passed over.
    case quiet
  }

  /// A piece of the line.
  public struct Piece: Hashable, Sendable {
    /// Its text.
    public let text: String
    /// What it stands for.
    public let tone: Tone
  }

  /// How far the line stands in; 0 for headers.
  public var depth: Int
  /// The pieces from left to right.
  public private(set) var pieces: [Piece] = []

  init(depth: Int) { self.depth = depth }

  /// The line without colours, two spaces for each step of depth.
  public var description: String { String(repeating: "  ", count: depth) + text }

  /// The line without colours and indentation.
  public var text: String { pieces.map(\.text).joined() }

  /// Adds a piece. Control characters, which could steer a terminal or break the line, are shown
  /// as U+FFFD.
  mutating func add(_ text: String, _ tone: Tone = .plain) {
    guard !text.isEmpty else { return }
    let isClean = !text.unicodeScalars.contains(where: Self.isControl)
    pieces.append(Piece(text: isClean ? text : Self.cleaned(text), tone: tone))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  private static func cleaned(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(isControl(scalar) ? "\u{FFFD}" : scalar)
    }
    return result
  }

  mutating func add(contentsOf other: Sentence) { pieces += other.pieces }
}

/// How changes are put into words.
public struct Wording: Hashable, Sendable {
  /// The year of today: days in it are written without a year.
  public var year: Int?
  /// Between an old and a new value.
  public var arrow: String
  /// In front of what is gone.
  public var minus: String

  /// Words with the arrow and the minus sign of Unicode, or with `->` and `-`.
  public init(year: Int? = nil, ascii: Bool = false) {
    self.year = year
    self.arrow = ascii ? "->" : "\u{2192}"
    self.minus = ascii ? "-" : "\u{2212}"
  }
}
