public import Git
public import PlanMerge
import PlanModel
public import PlanText

/// Every decision of one merge by Baton, worked out again from its parents: it is never stored.
public struct Ledger: Sendable {
  /// One decision, with who had said what.
  public struct Entry: Sendable {
    /// Its place in the ledger, from 1; the same in every clone.
    public let number: Int
    /// What was decided, and by which rule.
    public let decision: Decision
    /// Who made the left value; nil where the left side had changed nothing.
    public let left: Attribution?
    /// Who made the right value; nil where the right side had changed nothing.
    public let right: Attribution?
    /// Who said what made the rule apply: one for each of the decision's causes.
    public let causes: [Attribution?]
    /// Who ended a contest on a side where the field is contested all the same, by claims that they
    /// had not seen, and for which value.
    public let settlers: [(source: Attribution, value: Value?)]

    /// What people had set in a field and the result does not say.
    public var lostValues: [(source: Attribution, value: Value?)] {
      guard decision.field != nil else { return [] }
      return [(left, decision.left), (right, decision.right)].compactMap { source, value in
        source.flatMap { value == decision.outcome ? nil : ($0, value) }
      }
    }
  }

  /// The merge.
  public let commit: ObjectID
  /// The decisions in the merge's order.
  public let entries: [Entry]
  /// The merge as it was worked out again.
  public let merge: Merge
  /// Whether the commit holds what the merge gives.
  public let isFaithful: Bool
}

extension Store {
  /// The ledger of a merge by Baton. Costs the merge once more, and the commits since its base.
  ///
  /// Throws `usage` where the commit is no merge by Baton.
  public func ledger(of id: ObjectID) throws -> Ledger {
    let commit = try repository.commit(id)
    guard try isMechanical(id), commit.parents.count == 2 else {
      let wasOne = commit.parents.count == 2 && MergeCommit.version(in: commit.message) != nil
      throw StoreFailure(
        .usage,
        wasOne
          ? "\(id.short) was a merge by Baton and has been amended: it is its amender's now"
          : "\(id.short) is not a merge that Baton made",
        hint: "the merges are in: git log --merges --oneline"
      )
    }
    let result = try merged(commit.parents[0], commit.parents[1])
    return Ledger(
      commit: id,
      entries: try ledgerEntries(of: result.merge, joining: commit.parents),
      merge: result.merge,
      isFaithful: try differences(result.snapshot, Snapshot(tree: commit.tree)).isEmpty
    )
  }

  /// The decisions of a merge of two commits, with who had said what.
  public func ledgerEntries(of merge: Merge, joining heads: [ObjectID]) throws -> [Ledger.Entry] {
    let sides = try heads.sorted().map { MergeSide(heads: [$0], snapshot: try snapshot(of: $0)) }
    let bases = try repository.mergeBases(heads[0], heads[1])
    let history = try CommitHistory(self, sides: sides, excluding: bases)
    let sources = ValueSources(history: history)
    let entries = try merge.decisions.enumerated().map { index, decision in
      Ledger.Entry(
        number: index + 1,
        decision: decision,
        left: try sources.source(of: decision, decision.left, sides[0]),
        right: try sources.source(of: decision, decision.right, sides[1]),
        causes: try decision.causes.map { cause in
          let side = sides[cause.isLeft ? 0 : 1]
          return try sources.source(of: cause.value, cause.field, in: cause.subject, side)
        },
        settlers: try sides.compactMap { try sources.settler(of: decision, $0) }
      )
    }
    if let failure = history.failure { throw failure }
    return entries
  }
}

/// Who said the values that a merge decided about.
private struct ValueSources {
  let history: CommitHistory

  /// Who made a side's value; nil where the side has changed nothing.
  func source(of decision: Decision, _ value: Value?, _ side: MergeSide) throws -> Attribution? {
    if let path = decision.path {
      guard value != decision.base else { return nil }
      return history.makers(of: Path(path), side: side.name).first.map(history.attribution)
    }
    guard let subject = decision.subject, let field = decision.field,
      value != decision.base || decision.rule == .decided
    else { return nil }
    return try source(of: value, field, in: subject, side)
  }

  /// Who ended the contest of a field that is contested on a side all the same; nil where nobody did.
  func settler(
    of decision: Decision,
    _ side: MergeSide
  ) throws -> (source: Attribution, value: Value?)? {
    guard decision.rule == .decided, let subject = decision.subject, let field = decision.field,
      try history.file(subject, at: side.heads[0])?.contests.contains(where: { $0.field == field })
        == true,
      let commit = history.decisions(of: field, in: subject, side: side.name).first
    else { return nil }
    return (history.attribution(of: commit), try history.statement(field, subject, at: commit))
  }

  /// Who said a value: whoever claims it, where it is a claim there, else whoever made the field what
  /// it is on that side.
  func source(of value: Value?, _ field: FieldPath, in subject: Subject, _ side: MergeSide) throws
    -> Attribution?
  {
    let contest = try history.file(subject, at: side.heads[0])?.contests
      .first { $0.field == field }
    let claim = contest?.claims.first { ($0.value?.isNull == true ? nil : $0.value) == value }
    if let by = claim?.by, let on = claim?.on, let commit = claim?.commit {
      return Attribution(by: by, on: on, commit: commit)
    }
    // What a contest shows is the last agreed value: often nobody on the side has said it.
    let makers = try history.makers(of: field, in: subject, side: side.name).filter {
      try contest == nil || history.statement(field, subject, at: $0) == value
    }
    return makers.first.map(history.attribution)
  }
}
