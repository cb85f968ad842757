public import PlanText

/// One thing that is wrong, or odd, in a plan: where, what, and what to do about it.
public struct Finding: Hashable, Sendable {
  /// How much it matters.
  public enum Level: String, Hashable, Sendable, Comparable, Encodable, CaseIterable {
    /// The plan is not valid.
    case error
    /// The plan is valid and most likely not what was meant.
    case warning
    /// Worth a look.
    case note

    /// Errors first.
    public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

    private var rank: Int { Level.allCases.firstIndex(of: self) ?? 0 }
  }

  /// Kept once, since findings are sorted and chosen from a lot.
  private final class Contents: Sendable {
    let parts: Parts
    init(_ parts: Parts) { self.parts = parts }
  }

  private struct Parts: Hashable, Sendable {
    let rule: String
    let level: Level
    let path: String
    let subject: Subject?
    let field: FieldPath?
    let position: Position?
    let message: String
    let remedy: String
  }

  private let contents: Contents

  /// The name of the rule that found it, such as `bad-date`.
  public var rule: String { contents.parts.rule }
  /// How much it matters.
  public var level: Level { contents.parts.level }
  /// The file it is in.
  public var path: String { contents.parts.path }
  /// What the file is about; nil for files that are not the plan's.
  public var subject: Subject? { contents.parts.subject }
  /// The field; nil where it is about the file as a whole.
  public var field: FieldPath? { contents.parts.field }
  /// Where in the text, from line 1 and column 1; nil where no place can be named.
  public var position: Position? { contents.parts.position }
  /// What is wrong, one sentence without a full stop.
  public var message: String { contents.parts.message }
  /// What to write or type instead.
  public var remedy: String { contents.parts.remedy }

  /// A finding about a path of the store.
  public init(
    rule: String,
    level: Level,
    path: String,
    subject: Subject? = nil,
    field: FieldPath? = nil,
    position: Position? = nil,
    message: String,
    remedy: String
  ) {
    contents = Contents(
      Parts(
        rule: rule,
        level: level,
        path: path,
        subject: subject ?? FileKind(path: path).subject,
        field: field,
        position: position,
        message: message,
        remedy: remedy
      )
    )
  }

  /// Whether both say the same.
  public static func == (left: Finding, right: Finding) -> Bool {
    left.contents.parts == right.contents.parts
  }

  /// Hashes what it says.
  public func hash(into hasher: inout Hasher) { hasher.combine(contents.parts) }
}

extension Finding {
  /// What stays the same while the finding only moves within its text or along with its file:
  /// rule, subject, field and message. Two states of a plan are compared by it.
  public var identity: Text {
    Text("\(rule) \(subject?.description ?? path) \(field?.description ?? ""): \(message)")
  }
}

extension Finding: Comparable {
  /// By path, place in the text, field, rule and wording: the same on every machine.
  public static func < (left: Finding, right: Finding) -> Bool {
    let (leftPlace, rightPlace) = (left.place, right.place)
    guard leftPlace == rightPlace else { return leftPlace < rightPlace }
    let leftTexts = [left.field?.description ?? "", left.rule, left.message, left.remedy]
    let rightTexts = [right.field?.description ?? "", right.rule, right.message, right.remedy]
    return leftTexts.map(Text.init(_:)).lexicographicallyPrecedes(rightTexts.map(Text.init(_:)))
  }

  private var place: (Text, Int, Int) {
    (Text(path), position?.line ?? 0, position?.column ?? 0)
  }
}

extension Finding: Encodable {
  private enum Key: String, CodingKey {
    case rule, level, path, subject, field, line, column, message, remedy
  }

  /// An object with the keys `rule`, `level`, `path`, `message`, `remedy`, and where known
  /// `subject`, `field`, `line` and `column`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(rule, forKey: .rule)
    try container.encode(level, forKey: .level)
    try container.encode(path, forKey: .path)
    try container.encodeIfPresent(subject, forKey: .subject)
    try container.encodeIfPresent(field, forKey: .field)
    try container.encodeIfPresent(position?.line, forKey: .line)
    try container.encodeIfPresent(position?.column, forKey: .column)
    try container.encode(message, forKey: .message)
    try container.encode(remedy, forKey: .remedy)
  }
}
