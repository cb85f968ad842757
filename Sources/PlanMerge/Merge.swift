public import PlanModel
import PlanText

/// The merge of two commits' files as a pure function: the same input gives the same result on
/// every machine and in either order of the sides.
public struct Merge: Sendable {
  /// What a path holds in the result.
  public enum Content: Sendable {
    /// A version that one of the commits has.
    case version(FileVersion)
    /// New content with a file mode.
    case bytes([UInt8], mode: UInt16)
  }

  /// The result's content for every path that was given on any side; nil where it has no file.
  public let files: [String: Content?]
  /// Everything that was decided, in a stable order.
  public let decisions: [Decision]
  /// The contests of the result's changed files, by subject and field.
  public let contests: [OpenContest]

  /// A disagreement that the result leaves to people; its claims stand in the file.
  public struct OpenContest: Hashable, Sendable {
    /// What it is about.
    public let subject: Subject
    /// The field.
    public let field: FieldPath
  }

  /// Merges two sides over a base. Only files that differ on a side need to be given; costs grow
  /// with their number and not with the store, but for the questions to `surroundings`.
  public init(
    base: [String: FileVersion],
    _ first: Side,
    _ second: Side,
    surroundings: some Surroundings,
    history: some History
  ) {
    let isOrdered = first.commit <= second.commit
    var work = MergeWork(
      base: base,
      left: isOrdered ? first : second,
      right: isOrdered ? second : first,
      surroundings: surroundings,
      history: history
    )
    work.mergeFiles()
    work.repairGraph()
    work.recordContestNotes()
    files = work.finished()
    decisions = work.decisions
    contests = work.drafts.values.flatMap { draft in
      draft.exists
        ? draft.contests.fields.map { OpenContest(subject: draft.subject, field: $0) } : []
    }.sorted { ($0.subject, $0.field) < ($1.subject, $1.field) }
  }
}
