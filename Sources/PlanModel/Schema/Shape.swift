public import PlanText

/// What a field may hold. Validation, merge, diff and `set` all read a value along its shape, so
/// that each field's meaning is written down in one place, the `Schema`.
public indirect enum Shape: Sendable {
  /// One line of text.
  case line
  /// Long text, merged line by line.
  case prose
  /// One of these words.
  case word([String])
  /// A decimal number; its text is kept as written.
  case number
  /// A whole number.
  case integer
  /// `true` or `false`.
  case truth
  /// A civil day, `2026-12-31`.
  case date
  /// An instant in UTC, `2026-11-13T09:12:00Z`.
  case instant
  /// A stretch of the calendar, `2026`, `2026-H2`, `2026-Q4` or `2026-11`.
  case period
  /// A length of time in whole days, weeks or months: `7d`, `2w`, `1m`.
  case span
  /// The file's or record's own id.
  case id
  /// The id of something else in the store. A team among people is written `team/<id>`.
  case reference(Target)
  /// A list of scalars that counts as a set.
  case set(of: Shape)
  /// A list of mappings, told apart by their `id`.
  case records([Field])
  /// A mapping with known keys.
  case mapping([Field])
  /// Anything; merged by what it looks like.
  case open
}

/// What a reference may point at.
public enum Target: Sendable, Hashable {
  /// A file in `people/`.
  case person
  /// A file in `teams/`, named by its bare id.
  case team
  /// A person, or a team written `team/<id>`.
  case personOrTeam
  /// A file below `plans/`.
  case item
}

/// One key of a mapping with its shape.
public struct Field: Sendable {
  /// The key as written in the file.
  public let name: Text
  /// What may stand behind it.
  public let shape: Shape
  /// Whether the mapping cannot do without it.
  public let isRequired: Bool
  /// What the field is for, in a sentence that editors show; empty where nobody needs it.
  public let about: String

  /// A key with its shape.
  public init(_ name: Text, _ shape: Shape, required: Bool = false, about: String = "") {
    self.name = name
    self.shape = shape
    self.isRequired = required
    self.about = about
  }
}

/// Finds fields by their keys. Files nearly always have their keys in the customary order, so that
/// it looks on from where it found the last one.
struct FieldFinder {
  private let fields: [Field]
  private var next = 0

  init(_ fields: [Field]) { self.fields = fields }

  /// The place of a key's field; nil for an unknown key.
  mutating func place(of key: Text) -> Int? {
    let found =
      (next..<fields.count).first { fields[$0].name == key }
      ?? (0..<next).first { fields[$0].name == key }
    if let found { next = found + 1 }
    return found
  }
}

extension Shape {
  /// The shape of a key below this one; `open` for unknown keys.
  public func field(_ name: Text) -> Shape {
    switch self {
    case .mapping(let fields), .records(let fields):
      return fields.first { $0.name == name }?.shape ?? .open
    default:
      return .open
    }
  }

  /// The known keys below this shape, in their customary order.
  public var fields: [Field] {
    switch self {
    case .mapping(let fields), .records(let fields): return fields
    default: return []
    }
  }
}
