public import PlanModel
public import PlanText

/// A cell, or a row, of a table that did not become a part of the plan.
public struct Gap: Hashable, Sendable {
  /// Why.
  public enum Reason: String, CaseIterable, Sendable {
    /// The cell is empty.
    case empty
    /// The cell holds a placeholder.
    case placeholder
    /// The map does not say what the word means.
    case unknownWord = "unknown-word"
    /// The cell is not in the form that the field needs.
    case badValue = "bad-value"
    /// It names a person, team or item that is not there.
    case unknownName = "unknown-name"
    /// Another row says something else about the same thing.
    case differs
    /// The field holds one value and the cell has more.
    case leftOver = "left-over"
    /// The row stands for the same thing as an earlier one.
    case duplicateRow = "duplicate-row"
    /// The row cannot do without the cell, so it is not taken.
    case rowNotTaken = "row-not-taken"
  }

  /// The table's file.
  public let file: String
  /// Where the cell begins; the column counts bytes.
  public let position: Position
  /// The name of the cell's column; nil for a whole row.
  public let column: String?
  /// What the cell says.
  public let cell: String
  /// The field that it would have been.
  public let field: FieldPath?
  /// Why, for programs.
  public let reason: Reason
  /// Why, for people; without a full stop.
  public let message: String
}
