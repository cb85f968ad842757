import PlanText

/// The fields of every kind of plan file, in their customary order.
///
/// This table is `format: 1`. Adding a field here makes it readable, writable, mergeable and
/// visible in diffs at once, and known to editors by its `JSONSchema`.
public enum Schema {
  /// The words for an item's kind.
  public static let kinds = ["goal", "objective", "key-result", "kpi", "initiative"]

  /// The words for an item's status.
  public static let statuses = ["draft", "active", "achieved", "missed", "dropped"]

  /// The words for what a delegate may do.
  public static let authorities = AuthorityWord.allCases.map(\.rawValue)

  /// An item below `plans/`.
  public static let item = Shape.mapping([
    Field("id", .id, required: true, about: "The item's name in the store: the file's, too."),
    Field(
      "kind",
      .word(kinds),
      required: true,
      about: "Goals, objectives, key results and KPIs are outcomes; an initiative is work."
    ),
    Field("title", .line, required: true, about: "What should become true, on one line."),
    Field("parent", .reference(.item), about: "The item that this one ladders up to."),
    Field("period", .period, about: "When: a year, half, quarter or month."),
    Field("status", .word(statuses), about: "How far it is."),
    Field("priority", .integer, about: "A whole number, 1 comes first."),
    Field(
      "accountable",
      .reference(.personOrTeam),
      about: "Who answers if the outcome does not improve: one person."
    ),
    Field(
      "decides",
      .reference(.personOrTeam),
      about: "Who decides what changes when results are off; else the accountable."
    ),
    Field(
      "aligns",
      .reference(.personOrTeam),
      about: "Who settles it when teams' priorities conflict; else the parent's accountable."
    ),
    Field(
      "responsible",
      .set(of: .reference(.personOrTeam)),
      about: "Who does the work: people, and teams as team/sales."
    ),
    Field("consulted", .set(of: .reference(.personOrTeam)), about: "Who is asked first."),
    Field("informed", .set(of: .reference(.personOrTeam)), about: "Who is told."),
    Field("depends-on", .set(of: .reference(.item)), about: "Items that have to come first."),
    Field(
      "continues",
      .reference(.item),
      about: "The item of an earlier period that it goes on with."
    ),
    Field("metric", metric, about: "How the outcome is measured."),
    Field("cadence", .span, about: "How often a check-in is expected."),
    Field(
      "delegations",
      .records(delegation),
      about: "Parts of the accountable's rights, handed to others."
    ),
    Field("offers", .records(offer), about: "Handovers that wait for a yes."),
    Field("check-ins", .records(checkIn), about: "Readings and what was decided on them."),
    Field("blockers", .records(blocker), about: "What stands in the way."),
    Field("result", result, about: "How it ended; written when the item is closed."),
    Field("waivers", .records(waiver), about: "Checks that this item need not pass, and why."),
    Field("description", .prose, about: "Free Markdown: why this outcome, what it is not."),
    Field("contested", .records(contest), about: contestedText),
  ])

  /// A file in `people/`.
  public static let person = Shape.mapping([
    Field("id", .id, required: true, about: "The person's name in plans: the file's, too."),
    Field("name", .line, required: true, about: "The full name."),
    Field("emails", .set(of: .line), about: "The addresses that this person commits with."),
    Field("keys", .set(of: .line), about: "Public SSH keys."),
    Field("status", .word(["active", "left"]), about: "Whether the person is still here."),
    Field("description", .prose, about: "Free Markdown."),
    Field("contested", .records(contest), about: contestedText),
  ])

  /// A file in `teams/`.
  public static let team = Shape.mapping([
    Field("id", .id, required: true, about: "The team's name in plans: the file's, too."),
    Field("name", .line, required: true, about: "What people call the team."),
    Field("lead", .reference(.person), about: "The person who leads it."),
    Field("members", .set(of: .reference(.person)), about: "The people in it."),
    Field("parent", .reference(.team), about: "The team above, by its id."),
    Field("external", .truth, about: "Whether it is a partner outside the organisation."),
    Field("offers", .records(offer), about: "Handovers of the lead that wait for a yes."),
    Field("description", .prose, about: "Free Markdown."),
    Field("contested", .records(contest), about: contestedText),
  ])

  /// `baton.yaml`.
  public static let settings = Shape.mapping([
    Field("format", .integer, required: true, about: "How the files are written: 1."),
    Field("merge-version", .integer, required: true, about: "The rules of the merge: 1."),
    Field("name", .line, about: "What people call the plan."),
    Field("stewards", .set(of: .reference(.person)), about: "Who may change everything."),
    Field("cadence", .span, about: "How often a check-in is expected where no item says."),
    Field(
      "merge-identity",
      .word(["baton", "person"]),
      about: "Who stands as the author of merge commits."
    ),
    Field(
      "merge",
      .mapping([
        Field(
          "accountable",
          .word(["contest", "authority"]),
          about: "Whether the right to change the accountable decides between two who did."
        )
      ]),
      about: "How merges decide."
    ),
    Field("checks", .open, about: "Settings of checks."),
    Field("description", .prose, about: "Free Markdown."),
    Field("contested", .records(contest), about: contestedText),
  ])

  static let metric = Shape.mapping([
    Field("unit", .line, about: "What is counted: USD, percent, tasks."),
    Field(
      "direction",
      .word(["increase", "decrease", "at-least", "at-most", "reach"]),
      about: "Which way is better."
    ),
    Field("baseline", .number, about: "The value at the start."),
    Field("target", .number, about: "The value to get to."),
    Field("due", .date, about: "The day by which."),
    Field("weight", .number, about: "The share in the parent's progress, 0 to 1."),
    Field("source", .line, about: "Where readings come from."),
  ])

  static let delegation = [
    Field("id", .id, about: recordText),
    Field("to", .reference(.person), required: true, about: "Who gets the right."),
    Field("from", .reference(.person), required: true, about: "Who gives it."),
    Field("scope", .line, about: "Which part of the outcome."),
    Field("authority", .set(of: .word(authorities)), about: "What the delegate may change."),
    Field("expects", .line, about: "What is expected in return."),
    Field("until", .date, about: "The last day on which it holds."),
    Field("on", .date, about: "The day on which it was offered."),
    Field(
      "state",
      .word(["offered", "accepted", "declined", "revoked", "completed", "void"]),
      about: "How far it is; void where a merge found that it no longer holds."
    ),
    Field("why", .line, about: "Why it was declined or revoked."),
  ]

  static let offer = [
    Field("id", .id, about: recordText),
    Field("field", .line, required: true, about: "The field that is handed over."),
    Field("to", .reference(.person), required: true, about: "Who is asked to take it."),
    Field("from", .reference(.person), about: "Who hands it over."),
    Field("on", .date, about: "The day of the offer."),
    Field("state", .word(["offered", "declined"]), about: "Whether it was declined."),
    Field("why", .line, about: "Why it was declined."),
  ]

  static let checkIn = [
    Field("id", .id, about: recordText),
    Field("on", .date, required: true, about: "The day of the reading."),
    Field("by", .line, required: true, about: "Who reports."),
    Field("value", .number, about: "The reading, in the metric's unit."),
    Field("confidence", .number, about: "How likely the target is, 0 to 1."),
    Field("note", .prose, about: "What happened."),
    Field("decision", .prose, about: "What changes now."),
    Field(
      "feedback",
      .records([
        Field("id", .id, about: recordText), Field("by", .line, about: "Who says it."),
        Field("on", .date, about: "The day."), Field("text", .prose, about: "What is said."),
      ]),
      about: "What others say to it."
    ),
  ]

  static let blocker = [
    Field("id", .id, about: recordText),
    Field("needs", .line, required: true, about: "What is needed to go on."),
    Field("from", .reference(.personOrTeam), about: "Who can give it."),
    Field("since", .date, about: "The day since which it is needed."),
    Field("until", .date, about: "The day until which it blocks."),
  ]

  static let result = Shape.mapping([
    Field("value", .number, about: "The last reading."),
    Field("on", .date, about: "The day on which the item was closed."),
    Field("lesson", .prose, about: "What to do differently next time."),
  ])

  static let waiver = [
    Field("id", .id, about: recordText),
    Field("rule", .line, required: true, about: "The check's name."),
    Field("why", .line, required: true, about: "Why it need not pass."),
    Field("until", .date, about: "The last day on which this holds."),
  ]

  /// A disagreement that waits for a decision; keyed by its `field`.
  static let contest = [
    Field("field", .line, required: true, about: "What is contested: accountable, metric.target."),
    Field(
      "claims",
      .records([
        Field("value", .open, about: "What this side wants."),
        Field("by", .line, about: "Who wants it."),
        Field("on", .instant, about: "When it was committed."),
        Field("commit", .line, about: "The commit that says it."),
      ]),
      required: true,
      about: "What each side wants."
    ),
  ]

  private static let recordText = "Keeps this record apart from others of the list."

  private static let contestedText =
    "Disagreements that merges found; baton resolve decides them and removes the entry."
}
