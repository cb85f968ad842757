import Git
import PlanModel
import PlanStore
import PlanText

/// The contests of a plan that somebody may decide.
struct Decidable {
  private let plan: Plan
  private let authority: Authority

  init(_ plan: Plan, today: Day) {
    self.plan = plan
    authority = Authority(in: plan, on: today)
  }

  /// In the order of the plan. Nil is somebody whom the plan does not know.
  func by(_ person: Text?) -> [Dispute] {
    plan.disputes.filter { dispute in
      authority.grounds(toDecide: dispute).contains { $0.person == nil || $0.person == person }
    }
  }
}

/// A contest with what people want to know before they decide: who may, what the claims were made for,
/// and what each choice would break.
struct Question {
  let dispute: Dispute
  /// Who may decide, nearest first.
  let able: [Ground]
  /// The first line of each claim's commit message, as far as the commit is here.
  let messages: [String?]
  /// The errors that taking each claim would add to the plan.
  let errors: [[Finding]]

  init(_ dispute: Dispute, _ plan: Plan, _ workspace: Workspace, today: Day) throws {
    try self.init(
      dispute,
      in: plan,
      workspace.snapshot,
      workspace.store,
      workspace.editor(),
      today: today
    )
  }

  /// - Parameter snapshot: where the plan was read from.
  init(
    _ dispute: Dispute,
    in plan: Plan,
    _ snapshot: Snapshot,
    _ store: Store,
    _ editor: Editor,
    today: Day
  ) throws {
    self.dispute = dispute
    able = Authority(in: plan, on: today).grounds(toDecide: dispute)
    let claims = dispute.contest.claims
    messages = claims.map { claim in
      guard let id = claim.commit.flatMap({ ObjectID($0) }), store.repository.contains(id) else {
        return nil
      }
      return (try? store.repository.commit(id))?.subject
    }
    errors = try claims.map { claim in
      let after: PlanFile?
      do {
        after = try dispute.settled(as: .claimed(claim.value), by: editor)
      } catch let failure as EditFailure {
        return [Self.finding(failure, dispute)]
      } catch let failures as EditFailures {
        return failures.failures.map { Self.finding($0, dispute) }
      }
      let edit = FileChange(before: dispute.file, after: after)
      return try store.newErrors(from: snapshot, to: snapshot.applying([edit]))
    }
  }

  private static func finding(_ failure: EditFailure, _ dispute: Dispute) -> Finding {
    Finding(
      rule: "not-possible",
      level: .error,
      path: dispute.file.path,
      field: dispute.field,
      message: failure.message,
      remedy: failure.hint ?? ""
    )
  }

  /// What is said about a claim below it: what its commit was for, and what it would break.
  func remarks(on index: Int) -> [StyledLine] {
    let message = messages[index].map { [[StyledText($0, .faint)]] } ?? []
    return message
      + errors[index].map { finding in
        [.init("would break the plan: \(place(of: finding))\(finding.message)", .contested)]
      }
  }
}

extension Question {
  /// Where a finding is, where that is another file than the one that is decided about.
  private func place(of finding: Finding) -> String {
    if finding.path == dispute.file.path { return "" }
    return "\(FileKind(path: finding.path).subject?.description ?? finding.path): "
  }
}

extension Question: Encodable {
  private enum Key: String, CodingKey {
    case able, messages, breaks
  }

  private struct Break: Encodable {
    let claim: Int
    let rule: String
    let message: String
  }

  /// The keys of a dispute, and `able` (who may decide), `messages` (the first line of each claim's
  /// commit message, empty where it is not known) and `breaks` (what taking a claim would break).
  func encode(to encoder: any Encoder) throws {
    try dispute.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(able, forKey: .able)
    try container.encode(messages.map { $0 ?? "" }, forKey: .messages)
    let breaks = errors.enumerated().flatMap { index, findings in
      findings.map { Break(claim: index, rule: $0.rule, message: $0.message) }
    }
    try container.encode(breaks, forKey: .breaks)
  }
}

extension Snapshot {
  /// The state with edits laid over it.
  func applying(_ edits: [FileChange]) -> Snapshot {
    var result = self
    for edit in edits {
      if let before = edit.before { result.set(Path(before.path), to: nil) }
    }
    for case let after? in edits.map(\.after) {
      result.set(Path(after.path), to: FileVersion(bytes: after.document.bytes))
    }
    return result
  }
}
