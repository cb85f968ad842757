import Git
public import PlanMerge
import PlanModel

/// How a merge by Baton is recorded: the same ordered parents give the same commit everywhere.
enum MergeCommit {
  /// The version of the merge that this program makes, as the commit's trailer names it.
  static let version = "1"
  /// The address that stands for Baton itself.
  static let email = "merge@baton.invalid"
  private static let trailer = "Baton-Merge: "

  /// The commit of a merge: fixed author, the later of the parents' dates, in UTC. With
  /// `merge-identity: person` in the name of whoever merges, now.
  static func commit(
    tree: ObjectID,
    parents: [(id: ObjectID, commit: Commit)],
    merge: Merge,
    by person: (author: Signature, committer: Signature)?
  ) -> Commit {
    let seconds = parents.map(\.commit.committer.seconds).max() ?? 0
    let baton = Signature(name: "baton", email: email, seconds: seconds)
    return Commit(
      tree: tree,
      parents: parents.map(\.id),
      author: person?.author ?? baton,
      committer: person?.committer ?? baton,
      message: message(parents: parents.map(\.id), merge: merge)
    )
  }

  /// The version in a message's trailer; nil where the commit is not a merge by Baton.
  static func version(in message: String) -> String? {
    let last = message.split(separator: "\n").last ?? ""
    guard last.hasPrefix(trailer) else { return nil }
    return String(last.dropFirst(trailer.count))
  }

  private static func message(parents: [ObjectID], merge: Merge) -> String {
    let summary = MergeSummary(merge)
    var lines = [
      "Merge \(parents.dropFirst().map(\.short).joined(separator: ", ")): \(summary)", "",
    ]
    let contested = merge.decisions.filter(\.isContested)
    if !contested.isEmpty {
      lines.append("Contested:")
      for decision in contested {
        let subject = decision.subject?.description ?? decision.path ?? ""
        lines.append(
          "- \([subject, decision.field?.description ?? ""].filter { !$0.isEmpty }.joined(separator: " "))"
        )
      }
      lines.append("")
    }
    lines.append(trailer + version)
    return lines.map { $0 + "\n" }.joined()
  }
}

/// How much a merge settled and how much it left to people: `14 settled, 1 contested`.
public struct MergeSummary: Hashable, Sendable, CustomStringConvertible {
  /// Decisions that the merge took by its rules.
  public let settled: Int
  /// Disagreements that it left to people.
  public let contested: Int

  /// Counts a merge's decisions.
  public init(_ merge: Merge) {
    contested = merge.decisions.count { $0.isContested }
    settled = merge.decisions.count - contested
  }

  /// `14 settled, 1 contested`.
  public var description: String { "\(settled) settled, \(contested) contested" }
}
