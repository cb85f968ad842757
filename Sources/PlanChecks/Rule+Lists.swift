extension Rule {
  /// Whether the plan is one.
  public static let validity: [Rule] = [
    .schema, .unreadableFile, .missingSettings, .misplacedFile, .duplicateID, .sharedEmail,
    .danglingReference, .parentCycle, .teamCycle, .unknownTeam, .contestWithShownClaim,
    .editedUnderContest,
  ]

  /// Whether somebody answers for everything; what weighs most comes first.
  public static let ownership: [Rule] = [
    .noAccountable, .accountableLeft, .contestedTooLong, .accountableTeam, .noRightToDecide,
    .noAligner, .everyoneOwnsIt, .overload, .delegationBeyond, .delegationLoop, .vagueDelegation,
    .delegationExpired, .offerUnanswered, .delegationNotAccepted, .nobodyOnIt,
  ]

  /// Whether work is about an outcome that somebody looks at; what weighs most comes first.
  public static let outcome: [Rule] = [
    .reportingWithoutOwning, .targetOutOfReach, .flatOutcome, .blockerOpen, .notClosed,
    .checkInOverdue, .unmeasured, .unread, .activityWithoutOutcome, .noParent, .closedWithoutResult,
  ]

  /// Whether the settings and waivers of the other rules mean something.
  static let upkeep: [Rule] = [.unknownCheck, .expiredWaiver, .endlessWaiver]

  /// Everything that has a level and can be waived.
  public static let advice = ownership + outcome + upkeep

  /// The rule of a name; nil for a name that is none's.
  public static func named(_ name: String) -> Rule? {
    byName[name]
  }

  /// Whether a rule of that name has a level that a store can set, and can be waived.
  public static func isAdvice(_ name: String) -> Bool { adviceNames.contains(name) }

  private static let adviceNames = Set(advice.map(\.name))

  private static let byName = Dictionary(
    uniqueKeysWithValues: (validity + advice).map { ($0.name, $0) }
  )
}
