public import PlanModel
public import PlanText

/// One thing that a merge decided by itself: an entry of the ledger.
///
/// Sides are in the merge's fixed order, by commit id.
public struct Decision: Hashable, Sendable {
  /// What it is about; nil for a file that is not merged as a plan file.
  public let subject: Subject?
  /// The file's path where it is not merged as a plan file.
  public let path: String?
  /// The field; nil where the whole file is meant. The file being there is the field `existence`, with
  /// the values `present` and `removed`.
  public let field: FieldPath?
  /// The rule that decided.
  public let rule: Rule
  /// The value in the merge base. Of a file that is not merged as a plan file, here and on the sides, the
  /// short id of its content, by which it is named where it stands beside the file, or `removed`.
  public let base: Value?
  /// The value on the side whose commit id is lower.
  public let left: Value?
  /// The value on the other side.
  public let right: Value?
  /// What the result says.
  public internal(set) var outcome: Value?
  /// What else the sides say that made the rule apply.
  public let causes: [Cause]

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
    outcome: Value? = nil,
    because causes: [Cause] = []
  ) {
    self.subject = subject
    self.path = nil
    self.field = field
    self.rule = rule
    self.base = base
    self.left = left
    self.right = right
    self.outcome = outcome
    self.causes = causes
  }

  /// An entry about a file that is not merged as a plan file.
  init(_ rule: Rule, path: String, base: FileVersion?, left: FileVersion?, right: FileVersion?) {
    self.subject = nil
    self.path = path
    self.field = nil
    self.rule = rule
    self.base = base.map { .text($0.shortID) }
    let gone: Value? = base.map { _ in .text(ClaimName.removed) }
    self.left = left.map { .text($0.shortID) } ?? gone
    self.right = right.map { .text($0.shortID) } ?? gone
    self.outcome = nil
    self.causes = []
  }
}

/// The rules of the merge, each named by what the two sides did.
public enum Rule: String, Hashable, Sendable, CaseIterable {
  /// One side changed a field, the other side other fields of the same file: the change stands.
  case changedOnOneSide = "changed-on-one-side"
  /// Both sides made the same change: it stands.
  case changedAlike = "changed-alike"
  /// Both sides added to a list or took out of it: all that was added is in, all that was taken out is
  /// gone.
  case listsCombined = "lists-combined"
  /// Both sides replaced the same person by two others: both newcomers are in.
  case bothReplaced = "both-replaced"
  /// Both sides changed different lines of a text: all changes are in.
  case linesCombined = "lines-combined"
  /// One side took out a record or `metric`, the other edited it: it stays, as edited.
  case editedBeatsRemoved = "edited-beats-removed"
  /// One side revoked a delegation, the other accepted it or holds it as void: it is revoked.
  case revokedBeatsAccepted = "revoked-beats-accepted"
  /// One side revoked a delegation, the other passed it on or accepted it: what hangs on it is void.
  /// Also where that was so in an earlier merge, and the other side has answered meanwhile.
  case delegationLapsed = "delegation-lapsed"
  /// One side handed the item over, the other delegated part of it as the old accountable: the
  /// delegation is void until the new accountable confirms it.
  case delegatedWhileHandedOver = "delegated-while-handed-over"
  /// With `accountable: authority`: one side changed the accountable and may, the other changed it and
  /// may not: the former's value stands, the other value is in the ledger.
  case claimedWithoutRight = "claimed-without-right"
  /// One side settled a contest, the other left it or made another claim: the claims that were seen are
  /// gone, one that nobody saw stays open.
  case decided = "decided"
  /// Both sides changed a field differently, by a single claim too, or one answered a delegation that
  /// the other gave to somebody else: the last agreed value stands, contested.
  case bothChanged = "both-changed"
  /// Both sides gave a field its first value, and not the same: contested, and unset. A required field
  /// takes the claim of the lowest commit id, a folder the first in byte order.
  case bothAdded = "both-added"
  /// One side removed a file, the other changed it: it stays, its removal contested.
  case removedAndChanged = "removed-and-changed"
  /// One side removed a person, team or item, the other refers to it, a folder's team included: it
  /// stays, its removal contested.
  case removedAndReferred = "removed-and-referred"
  /// One side marked a person as left, the other gave them something new: the leaving is contested.
  case leftAndReferred = "left-and-referred"
  /// The sides' new parents form a circle together: what hung elsewhere before hangs there again, its
  /// move contested; edges of new items stay.
  case parentCycle = "parent-cycle"
  /// One side closed an item, the other checked in or added an open child: the item stays open, its
  /// closing contested.
  case closedAndContinued = "closed-and-continued"
  /// One side took what it was offered, the other withdrew or declined the offer, or made it to somebody
  /// else: the last agreed value stands, the taking contested.
  case takenAndWithdrawn = "taken-and-withdrawn"
  /// A field is contested and both sides removed what its agreed value names: `accountable` shows the
  /// earliest claim, any other field nothing.
  case agreedValueGone = "agreed-value-gone"
  /// Both sides added a person with one id and no common address: `emails` is contested as one value,
  /// and unset.
  case samePersonTwice = "same-person-twice"
  /// Both sides changed a file that is not a plan file or cannot be read, and not in different lines; or
  /// one has a file where the other has a folder: the old content stays, each side is beside it. Where
  /// both added a plan file and one cannot be read, the other one stands.
  case fileConflict = "file-conflict"

  /// Whether the rule leaves a decision to people.
  public var isContested: Bool {
    switch self {
    case .bothChanged, .bothAdded, .removedAndChanged, .removedAndReferred, .leftAndReferred,
      .parentCycle, .closedAndContinued, .takenAndWithdrawn, .samePersonTwice, .fileConflict:
      return true
    case .changedOnOneSide, .changedAlike, .listsCombined, .bothReplaced, .linesCombined,
      .editedBeatsRemoved, .revokedBeatsAccepted, .delegationLapsed, .delegatedWhileHandedOver,
      .claimedWithoutRight, .decided, .agreedValueGone:
      return false
    }
  }
}
