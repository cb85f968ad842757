public import Git
public import PlanMerge
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

    /// What people had set and the result does not say.
    public var lostValues: [(source: Attribution, value: Value?)] {
      [(left, decision.left), (right, decision.right)].compactMap { source, value in
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
      throw StoreFailure(
        .usage,
        "\(id.short) is not a merge that Baton made",
        hint: "the merges are in: git log --merges --oneline"
      )
    }
    let sides = try commit.parents.sorted().map {
      MergeSide(heads: [$0], snapshot: try snapshot(of: $0))
    }
    let result = try merged(commit.parents[0], commit.parents[1])
    let bases = try repository.mergeBases(commit.parents[0], commit.parents[1])
    let history = try CommitHistory(self, sides: sides, excluding: bases)
    let entries = result.merge.decisions.enumerated().map { index, decision in
      func source(_ side: MergeSide, _ isChanged: Bool) -> Attribution? {
        guard isChanged, let subject = decision.subject, let field = decision.field else {
          return nil
        }
        let found = history.attribution(of: field, in: subject, side: side.name)
        return found.by.isEmpty ? nil : found
      }
      return Ledger.Entry(
        number: index + 1,
        decision: decision,
        left: source(sides[0], decision.left != decision.base),
        right: source(sides[1], decision.right != decision.base)
      )
    }
    if let failure = history.failure { throw failure }
    return Ledger(
      commit: id,
      entries: entries,
      merge: result.merge,
      isFaithful: try differences(result.snapshot, Snapshot(tree: commit.tree)).isEmpty
    )
  }
}
