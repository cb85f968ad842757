public import PlanModel
public import PlanText

/// One thing that a merge decided by itself: an entry of the ledger.
///
/// Sides are in the merge's fixed order, by commit id.
public struct Decision: Hashable, Sendable {
  /// What it is about; nil for a file that is not a plan file.
  public let subject: Subject?
  /// The file's path where it is not a plan file.
  public let path: String?
  /// The field; nil where the whole file is meant.
  public let field: FieldPath?
  /// The rule that decided.
  public let rule: Rule
  /// The value in the merge base.
  public let base: Value?
  /// The value on the side whose commit id is lower.
  public let left: Value?
  /// The value on the other side.
  public let right: Value?
  /// What the result says.
  public let outcome: Value?

  /// Whether people have to decide.
  public var isContested: Bool { rule.isContested }

  /// An entry about a field of a plan file.
  init(
    _ rule: Rule,
    _ subject: Subject,
    _ field: FieldPath?,
    base: Value? = nil,
    left: Value? = nil,
    right: Value? = nil,
    outcome: Value? = nil
  ) {
    self.subject = subject
    self.path = nil
    self.field = field
    self.rule = rule
    self.base = base
    self.left = left
    self.right = right
    self.outcome = outcome
  }

  /// An entry about a file that is not merged as a plan file.
  init(_ rule: Rule, path: String) {
    self.subject = nil
    self.path = path
    self.field = nil
    self.rule = rule
    self.base = nil
    self.left = nil
    self.right = nil
    self.outcome = nil
  }
}

/// The rules of the merge, each named by what the two sides did.
public enum Rule: String, Hashable, Sendable, CaseIterable {
  /// In a file that both sides changed, one side changed this field: its value stands.
  case changedOnOneSide = "changed-on-one-side"
  /// Both sides made the same change.
  case changedAlike = "changed-alike"
  /// Both sides changed a list: all additions come in, all removals go out.
  case listsCombined = "lists-combined"
  /// Both sides replaced someone by someone else: both newcomers stay.
  case bothReplaced = "both-replaced"
  /// Both sides changed different lines of a text.
  case linesCombined = "lines-combined"
  /// A record or mapping was removed on one side and edited on the other: it stays.
  case editedBeatsRemoved = "edited-beats-removed"
  /// A delegation was revoked on one side and accepted on the other: it is revoked.
  case revokedBeatsAccepted = "revoked-beats-accepted"
  /// What was delegated further under a revoked delegation is void.
  case delegationLapsed = "delegation-lapsed"
  /// A delegation by somebody whose item was handed over at the same time is void until confirmed.
  case delegatedWhileHandedOver = "delegated-while-handed-over"
  /// With `accountable: authority`: one who may change the accountable and one who may not both did:
  /// the former's value stands.
  case claimedWithoutRight = "claimed-without-right"
  /// A person's decision ended the claims that it saw.
  case decided = "decided"
  /// Both sides changed the field differently: the last agreed value stands, contested.
  case bothChanged = "both-changed"
  /// Both sides added the field with different values: contested without an agreed value.
  case bothAdded = "both-added"
  /// The file was removed on one side and changed on the other: it stays, its removal contested.
  case removedAndChanged = "removed-and-changed"
  /// Removed on one side while the other refers to it: it stays, its removal contested.
  case removedAndReferred = "removed-and-referred"
  /// A person left on one side while the other gave them something new: the leaving is contested.
  case leftAndReferred = "left-and-referred"
  /// The sides' new parents form a cycle together: the base's parents stand, contested.
  case parentCycle = "parent-cycle"
  /// Closed on one side while the other went on working on it: the closing is contested.
  case closedAndContinued = "closed-and-continued"
  /// The agreed value names something that both sides removed: another value is shown.
  case agreedValueGone = "agreed-value-gone"
  /// Two people files with one id and different addresses: contested.
  case samePersonTwice = "same-person-twice"
  /// A file that is not a plan file, or cannot be read: the base stays, each side is beside it.
  case fileConflict = "file-conflict"

  /// Whether the rule leaves a decision to people.
  public var isContested: Bool {
    switch self {
    case .bothChanged, .bothAdded, .removedAndChanged, .removedAndReferred, .leftAndReferred,
      .parentCycle, .closedAndContinued, .samePersonTwice, .fileConflict:
      return true
    case .changedOnOneSide, .changedAlike, .listsCombined, .bothReplaced, .linesCombined,
      .editedBeatsRemoved, .revokedBeatsAccepted, .delegationLapsed, .delegatedWhileHandedOver,
      .claimedWithoutRight, .decided, .agreedValueGone:
      return false
    }
  }
}
