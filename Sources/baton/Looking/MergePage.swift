import PlanMerge
import PlanModel
import PlanStore
import PlanText

/// What a merge decided, in words: the count first, then each decision with its rule, then what to
/// type next.
struct MergePage {
  let merge: Merge
  /// The merged plan.
  let telling: Telling
  /// How many decisions are told before the rest is only counted; nil for all.
  var limit: Int?

  func lines() -> [StyledLine] { [summary()] + details() }

  /// `4 settled, 1 contested.`
  func summary() -> StyledLine {
    let summary = MergeSummary(merge)
    return [
      .init("\(summary.settled) settled", .strong), .init(", "),
      .init("\(summary.contested) contested", summary.contested > 0 ? .contested : .strong),
      .init("."),
    ]
  }

  /// `would settle 4, contest 1.`
  func prospect() -> StyledLine {
    let summary = MergeSummary(merge)
    return [
      .init("would settle "), .init("\(summary.settled)", .strong), .init(", contest "),
      .init("\(summary.contested)", summary.contested > 0 ? .contested : .strong), .init("."),
    ]
  }

  /// The decisions, what is contested first.
  func details() -> [StyledLine] {
    let contested = merge.decisions.filter(\.isContested)
    let settled = merge.decisions.filter { !$0.isContested }
    var lines = grouped(contested)
    let shown = limit.map { Array(settled.prefix($0)) } ?? settled
    lines += grouped(shown)
    if shown.count < settled.count {
      lines.append([.init("and \(settled.count - shown.count) more settled", .faint)])
    }
    return lines
  }

  private func grouped(_ decisions: [Decision]) -> [StyledLine] {
    var lines: [StyledLine] = []
    var last: String?
    for decision in decisions {
      let name = name(of: decision)
      if name != last { lines.append(heading(of: decision)) }
      last = name
      lines += self.lines(decision)
    }
    return lines
  }

  /// What a decision is about.
  func name(of decision: Decision) -> String {
    decision.subject?.description ?? decision.path ?? ""
  }

  /// What a decision is about, with its title.
  func heading(of decision: Decision) -> StyledLine {
    let file = decision.subject.flatMap { telling.plan.file($0) }
    let title = file?.text("title") ?? file?.text("name")
    return [.init(name(of: decision), .strong)] + (title.map { [.init("  \($0)")] } ?? [])
  }

  /// One decision with its rule.
  func lines(_ decision: Decision) -> [StyledLine] {
    let rule: StyledText = .init("  [\(decision.rule.rawValue)]", .faint)
    guard let subject = decision.subject, let field = decision.field else {
      return [[.init("  ⚠ " + decision.rule.words, .contested), rule]]
    }
    // A contest that one side brings is open as well, also beside a decision of other claims.
    let isBrought = [.changedOnOneSide, .changedAlike, .decided].contains(decision.rule)
    if decision.isContested || (isBrought && dispute(about: subject, field) != nil) {
      return [[.init("  ")] + contested(decision, subject, field) + [rule]]
    }
    var lines = sentences(decision, subject, field)
    if lines.isEmpty {
      let isNew = field == .existence && decision.base == nil
      let name = isNew ? "added" : field == .existence ? "whether it stays" : "\(field)"
      lines = [[.init("\(name): \(decision.rule.words)")]]
    }
    lines[0].append(rule)
    return lines.map { [.init("  ")] + $0 }
  }

  private func contested(
    _ decision: Decision,
    _ subject: Subject,
    _ field: FieldPath
  ) -> StyledLine {
    guard let dispute = dispute(about: subject, field) else {
      return [.init("⚠ \(field): \(decision.rule.words)", .contested)]
    }
    let standing = telling.standing(dispute)
    return telling.contested(dispute)
      + [.init(field == .existence ? "; until then it stays" : "; until then \(standing)")]
  }

  private func dispute(about subject: Subject, _ field: FieldPath) -> Dispute? {
    telling.disputes(about: subject).first { $0.field == field }
  }

  private func sentences(
    _ decision: Decision,
    _ subject: Subject,
    _ field: FieldPath
  ) -> [StyledLine] {
    if field == .team, let old = decision.base?.string, let new = decision.outcome?.string,
      old != new
    {
      return [[.init("moved from team/\(old) to team/\(new)")]]
    }
    guard field != .existence, let file = telling.plan.file(subject) else { return [] }
    return file.sentences(
      for: field,
      from: decision.base,
      to: decision.outcome,
      wording: telling.wording
    ).map { $0.styled(indent: $0.depth - 1) }
  }
}

extension Rule {
  /// What the rule did, for people.
  var words: String {
    switch self {
    case .changedOnOneSide: "one side changed it"
    case .changedAlike: "both sides alike"
    case .listsCombined: "both sides' changes"
    case .bothReplaced: "both replaced somebody; both newcomers stay"
    case .linesCombined: "both sides' lines"
    case .editedBeatsRemoved: "removed on one side, edited on the other; it stays"
    case .revokedBeatsAccepted: "revoked on one side, accepted or void on the other; revoked"
    case .delegationLapsed: "hung on a revoked delegation, or had lapsed; void"
    case .delegatedWhileHandedOver: "delegated while handed over; void until confirmed"
    case .claimedWithoutRight: "one of them had the right to, the other had not"
    case .decided: "somebody's decision"
    case .bothChanged: "both sides changed it"
    case .bothAdded: "both sides added it"
    case .removedAndChanged: "removed on one side, changed on the other"
    case .removedAndReferred: "removed on one side, referred to on the other"
    case .leftAndReferred: "left on one side, given something on the other"
    case .parentCycle: "together the new parents would form a circle"
    case .closedAndContinued: "closed on one side, worked on by the other"
    case .takenAndWithdrawn: "an offer taken on one side, withdrawn or declined on the other"
    case .agreedValueGone: "what was agreed is gone; another value is shown"
    case .samePersonTwice: "two people under one id"
    case .fileConflict: "both sides changed it; what does not stand is beside it"
    }
  }
}

/// The JSON of a merge's decisions.
struct MergeAnswer: Encodable {
  let settled: Int
  let contested: Int
  let decisions: [Entry]

  struct Entry: Encodable {
    let subject: Subject?
    let path: String?
    let field: FieldPath?
    let rule: String
    let contested: Bool
    let base: Written?
    let left: Written?
    let right: Written?
    let outcome: Written?
    let because: [Reason]

    /// - Parameter sources: who said what made the rule apply, where that is known.
    init(_ decision: Decision, _ sources: [Attribution?] = []) {
      subject = decision.subject
      path = decision.path
      field = decision.field
      rule = decision.rule.rawValue
      contested = decision.isContested
      base = decision.base.map(Written.init)
      left = decision.left.map(Written.init)
      right = decision.right.map(Written.init)
      outcome = decision.outcome.map(Written.init)
      because = decision.causes.enumerated().map { index, cause in
        Reason(cause, index < sources.count ? sources[index] : nil)
      }
    }
  }

  struct Reason: Encodable {
    let subject: Subject
    let field: FieldPath
    let value: Written?
    let side: String
    let by: String?
    let on: String?
    let commit: String?

    init(_ cause: Cause, _ source: Attribution?) {
      subject = cause.subject
      field = cause.field
      value = cause.value.map(Written.init)
      side = cause.isLeft ? "left" : "right"
      by = source?.by
      on = source?.on.description
      commit = source?.commit
    }
  }

  init(_ merge: Merge) {
    let summary = MergeSummary(merge)
    settled = summary.settled
    contested = summary.contested
    decisions = merge.decisions.map { Entry($0) }
  }
}
