import PlanText

/// The fields of every kind of plan file, in their customary order.
///
/// This table is `format: 1`. Adding a field here makes it readable, writable, mergeable and
/// visible in diffs at once.
public enum Schema {
  /// The words for an item's kind.
  public static let kinds = ["goal", "objective", "key-result", "kpi", "initiative"]

  /// The words for an item's status.
  public static let statuses = ["draft", "active", "achieved", "missed", "dropped"]

  /// The words for what a delegate may do.
  public static let authorities = [
    "targets", "people", "budget", "priority", "children", "close", "delegate",
  ]

  /// An item below `plans/`.
  public static let item = Shape.mapping([
    Field("id", .id, required: true),
    Field("kind", .word(kinds), required: true),
    Field("title", .line, required: true),
    Field("parent", .reference(.item)),
    Field("period", .period),
    Field("status", .word(statuses)),
    Field("priority", .integer),
    Field("accountable", .reference(.personOrTeam)),
    Field("decides", .reference(.personOrTeam)),
    Field("aligns", .reference(.personOrTeam)),
    Field("responsible", .set(of: .reference(.personOrTeam))),
    Field("consulted", .set(of: .reference(.personOrTeam))),
    Field("informed", .set(of: .reference(.personOrTeam))),
    Field("depends-on", .set(of: .reference(.item))),
    Field("metric", metric),
    Field("cadence", .span),
    Field("delegations", .records(delegation)),
    Field("offers", .records(offer)),
    Field("check-ins", .records(checkIn)),
    Field("blockers", .records(blocker)),
    Field(
      "result",
      .mapping([Field("value", .number), Field("on", .date), Field("lesson", .prose)])
    ),
    Field("waivers", .records(waiver)),
    Field("description", .prose),
    Field("contested", .records(contest)),
  ])

  /// A file in `people/`.
  public static let person = Shape.mapping([
    Field("id", .id, required: true),
    Field("name", .line, required: true),
    Field("emails", .set(of: .line)),
    Field("keys", .set(of: .line)),
    Field("status", .word(["active", "left"])),
    Field("description", .prose),
    Field("contested", .records(contest)),
  ])

  /// A file in `teams/`.
  public static let team = Shape.mapping([
    Field("id", .id, required: true),
    Field("name", .line, required: true),
    Field("lead", .reference(.person)),
    Field("members", .set(of: .reference(.person))),
    Field("parent", .reference(.team)),
    Field("external", .truth),
    Field("description", .prose),
    Field("contested", .records(contest)),
  ])

  /// `baton.yaml`.
  public static let settings = Shape.mapping([
    Field("format", .integer, required: true),
    Field("merge-version", .integer, required: true),
    Field("name", .line),
    Field("stewards", .set(of: .reference(.person))),
    Field("cadence", .span),
    Field("merge-identity", .word(["baton", "person"])),
    Field("merge", .mapping([Field("accountable", .word(["contest", "authority"]))])),
    Field("checks", .open),
    Field("description", .prose),
    Field("contested", .records(contest)),
  ])

  static let metric = Shape.mapping([
    Field("unit", .line),
    Field("direction", .word(["increase", "decrease", "at-least", "at-most", "reach"])),
    Field("baseline", .number),
    Field("target", .number),
    Field("due", .date),
    Field("weight", .number),
    Field("source", .line),
  ])

  static let delegation = [
    Field("id", .id),
    Field("to", .reference(.person), required: true),
    Field("from", .reference(.person), required: true),
    Field("scope", .line),
    Field("authority", .set(of: .word(authorities))),
    Field("expects", .line),
    Field("until", .date),
    Field("state", .word(["offered", "accepted", "declined", "revoked", "completed", "void"])),
  ]

  static let offer = [
    Field("id", .id),
    Field("field", .line, required: true),
    Field("to", .reference(.person), required: true),
    Field("from", .reference(.person)),
    Field("on", .date),
  ]

  static let checkIn = [
    Field("id", .id),
    Field("on", .date, required: true),
    Field("by", .line, required: true),
    Field("value", .number),
    Field("confidence", .number),
    Field("note", .prose),
    Field("decision", .prose),
    Field(
      "feedback",
      .records([
        Field("id", .id), Field("by", .line), Field("on", .date), Field("text", .prose),
      ])
    ),
  ]

  static let blocker = [
    Field("id", .id),
    Field("needs", .line, required: true),
    Field("from", .reference(.personOrTeam)),
    Field("since", .date),
    Field("until", .date),
  ]

  static let waiver = [
    Field("id", .id),
    Field("rule", .line, required: true),
    Field("why", .line, required: true),
    Field("until", .date),
  ]

  /// A disagreement that waits for a decision; keyed by its `field`.
  static let contest = [
    Field("field", .line, required: true),
    Field(
      "claims",
      .records([
        Field("value", .open), Field("by", .line), Field("on", .instant),
        Field("commit", .line),
      ]),
      required: true
    ),
  ]
}
