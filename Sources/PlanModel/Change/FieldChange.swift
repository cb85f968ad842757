public import PlanText

/// What happened to one field of a file.
public struct FieldChange: Hashable, Sendable {
  /// The kinds of happenings, by the field's shape.
  public enum Event: Hashable, Sendable {
    /// A value was set, replaced or, with a nil `to`, removed.
    case set(from: Value?, to: Value?)
    /// A set gained and lost elements.
    case elements(added: [Value], removed: [Value])
    /// A list holds the same in another order.
    case reordered
    /// A long text changed.
    case lines(LineDiff)
    /// A list of records gained one.
    case recordAdded(Value)
    /// A list of records lost one.
    case recordRemoved(Value)
    /// Fields of a record changed; their paths are full ones. The value is the later one.
    case recordChanged(Value, [FieldChange])
    /// A disagreement about the field was recorded, or with a nil `to` settled.
    case contested(from: Contest?, to: Contest?)
  }

  /// The field; a record's path for records that have an id, else the list's.
  public let field: FieldPath
  /// What happened to it.
  public let event: Event

  /// A change of a field.
  public init(_ field: FieldPath, _ event: Event) {
    self.field = field
    self.event = event
  }

  /// What changed between two values of one shape, in the schema's order, then unknown keys in
  /// written order. Empty where both mean the same, however they are written.
  public static func between(_ before: Value?, _ after: Value?, shape: Shape) -> [FieldChange] {
    Differ.differences(before, after, shape, FieldPath([]))
  }
}
