/// What an edit makes of one file: its state before and after, nil for nothing.
public struct FileEdit: Sendable {
  /// What it was; nil for a new file.
  public let before: PlanFile?
  /// What it is to be; nil where the file goes.
  public let after: PlanFile?

  /// A file before and after.
  public init(before: PlanFile?, after: PlanFile?) {
    self.before = before
    self.after = after
  }
}
