public import PlanModel
import PlanText

/// What tables make of a plan: one set of edits, and what they did not say.
public struct Import: Sendable {
  /// What becomes of one file.
  public struct Edit: Sendable {
    /// The file as it was; nil for a new one.
    public let before: PlanFile?
    /// The file as it becomes.
    public let after: PlanFile
  }

  /// What was read of a table.
  public struct Reading: Hashable, Sendable {
    /// The table's file.
    public let file: String
    /// How many rows it has.
    public let rows: Int
    /// How many of them no part of the map wants.
    public let skipped: Int
    /// The columns that the map does not use.
    public let unused: [String]
  }

  /// The files that change, by path in byte order; those that say it already are left out.
  public var edits: [Edit] = []
  /// How many things the tables tell of that the plan says already.
  public var unchanged = 0
  /// How many check-ins are new.
  public var newCheckIns = 0
  /// How many check-ins the tables tell of.
  public var checkIns = 0
  /// The tables, in the order in which they were given.
  public var readings: [Reading] = []
  /// Cells and rows that did not become a part of the plan, in the order of the tables.
  public var gaps: [Gap] = []
  /// Parts of the map whose table was not given: the names of the files.
  public var absent: [String] = []
}
