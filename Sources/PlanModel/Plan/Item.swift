public import PlanText

/// An item of the plan: a view of its file with the fields by name. Unreadable fields are nil;
/// validation names them.
public struct Item: Sendable {
  /// The file behind it.
  public let file: PlanFile
  /// The last day whose check-ins count; nil where all do.
  var horizon: Day?

  /// Nil where the file is not an item's.
  public init?(_ file: PlanFile) {
    guard case .item = file.kind else { return nil }
    self.file = file
  }

  /// The id, which is the file's name.
  public var id: Text { file.id }
  /// The team whose folder it stands in.
  public var team: Text {
    if case .item(_, let team) = file.kind { team } else { "" }
  }

  /// `goal`, `objective`, `key-result`, `kpi` or `initiative`.
  public var kind: String { file.text("kind") ?? "" }
  /// The title, or the id where there is none.
  public var title: String { file.text("title") ?? id.string }
  /// What it ladders up to.
  public var parent: Text? { file.text("parent").map(Text.init(_:)) }
  /// The period it is planned for.
  public var period: Period? { file.text("period").flatMap(Period.init(parsing:)) }
  /// `draft`, `active`, `achieved`, `missed` or `dropped`; active where nothing is said.
  public var status: String { file.text("status") ?? "active" }
  /// Whether work on it goes on.
  public var isOpen: Bool { status == "draft" || status == "active" }
  /// Whether it is a result rather than an activity.
  public var isOutcome: Bool { kind != "initiative" }
  /// Who answers if the outcome does not improve.
  public var accountable: Text? { file.text("accountable").map(Text.init(_:)) }
  /// Who decides what changes, where it is not the accountable.
  public var decides: Text? { file.text("decides").map(Text.init(_:)) }
  /// Who settles conflicts of priority, where it is not the parent's accountable.
  public var aligns: Text? { file.text("aligns").map(Text.init(_:)) }
  /// People and teams who do the work.
  public var responsible: [Text] { file.texts("responsible") }
  /// People and teams who are asked before a change.
  public var consulted: [Text] { file.texts("consulted") }
  /// People and teams who are told after a change.
  public var informed: [Text] { file.texts("informed") }
  /// The metric's fields.
  public var metric: Metric? { file.value.mapping?["metric"]?.mapping.map(Metric.init) }
  /// The check-ins in written order.
  public var checkIns: [CheckIn] {
    let all = file.records("check-ins").map(CheckIn.init)
    guard let horizon else { return all }
    return all.filter { checkIn in checkIn.on.map { $0 <= horizon } ?? true }
  }
  /// The delegations in written order.
  public var delegations: [Delegation] { file.records("delegations").map(Delegation.init) }
  /// The handovers that wait for a yes, in written order.
  public var offers: [Offer] { file.records("offers").map(Offer.init) }
  /// What work on it waits for, in written order.
  public var blockers: [Blocker] { file.records("blockers").map(Blocker.init) }
  /// How often a check-in is expected, where the item says so itself.
  public var cadence: Span? { file.text("cadence").flatMap(Span.init(parsing:)) }
  /// By when: the metric's day, else the period's last.
  public var due: Day? { metric?.due ?? period?.last }
}

/// How an outcome is measured.
public struct Metric: Sendable {
  /// The mapping behind it.
  public let mapping: Mapping

  /// A view of the mapping.
  public init(_ mapping: Mapping) { self.mapping = mapping }

  /// The unit, such as `USD` or `%`.
  public var unit: String? { mapping["unit"]?.string }
  /// Which way is better.
  public var direction: String? { mapping["direction"]?.string }
  /// Where it started.
  public var baseline: Quantity? { mapping["baseline"]?.string.flatMap(Quantity.init(parsing:)) }
  /// Where it should be.
  public var target: Quantity? { mapping["target"]?.string.flatMap(Quantity.init(parsing:)) }
  /// By when.
  public var due: Day? { mapping["due"]?.string.flatMap(Day.init(parsing:)) }

  /// The share of the way from baseline to target that a value has come, 0 to 1 and beyond; nil
  /// without both ends or where they are equal.
  public func progress(of value: Quantity) -> Double? {
    guard let baseline = baseline?.approximate, let target = target?.approximate,
      baseline != target
    else { return nil }
    return (value.approximate - baseline) / (target - baseline)
  }
}

/// A reading with what changes now.
public struct CheckIn: Sendable {
  /// The mapping behind it.
  public let mapping: Mapping

  /// A view of the mapping.
  public init(_ mapping: Mapping) { self.mapping = mapping }

  /// Its id; nil for one written by hand without.
  public var id: Text? { mapping["id"]?.string.map(Text.init(_:)) }
  /// The day it is about.
  public var on: Day? { mapping["on"]?.string.flatMap(Day.init(parsing:)) }
  /// Who wrote it.
  public var by: String? { mapping["by"]?.string }
  /// The reading.
  public var value: Quantity? { mapping["value"]?.string.flatMap(Quantity.init(parsing:)) }
  /// How sure its author is, 0 to 1, as written.
  public var confidence: String? { mapping["confidence"]?.string }
  /// What happened.
  public var note: String? { mapping["note"]?.string }
  /// What changes now.
  public var decision: String? { mapping["decision"]?.string }
  /// What others said to it, in written order.
  public var feedback: [Feedback] {
    (mapping["feedback"]?.list ?? []).compactMap(\.mapping).map(Feedback.init)
  }
}

/// What somebody says to a check-in.
public struct Feedback: Sendable {
  /// The mapping behind it.
  public let mapping: Mapping

  /// A view of the mapping.
  public init(_ mapping: Mapping) { self.mapping = mapping }

  /// Who says it.
  public var by: String? { mapping["by"]?.string }
  /// When.
  public var on: Day? { mapping["on"]?.string.flatMap(Day.init(parsing:)) }
  /// What is said.
  public var text: String { mapping["text"]?.string ?? "" }
}

/// Part of an item's authority, passed on with a scope and a time frame.
public struct Delegation: Sendable {
  /// The mapping behind it.
  public let mapping: Mapping

  /// A view of the mapping.
  public init(_ mapping: Mapping) { self.mapping = mapping }

  /// Its id; nil for one written by hand without.
  public var id: Text? { mapping["id"]?.string.map(Text.init(_:)) }
  /// Who takes it on.
  public var to: Text? { mapping["to"]?.string.map(Text.init(_:)) }
  /// Who gives it.
  public var from: Text? { mapping["from"]?.string.map(Text.init(_:)) }
  /// What it is about.
  public var scope: String? { mapping["scope"]?.string }
  /// The last day on which it is in force.
  public var until: Day? { mapping["until"]?.string.flatMap(Day.init(parsing:)) }
  /// What is expected in return.
  public var expects: String? { mapping["expects"]?.string }
  /// The day on which it was offered.
  public var on: Day? { mapping["on"]?.string.flatMap(Day.init(parsing:)) }
  /// Why it was declined or revoked.
  public var why: String? { mapping["why"]?.string }
  /// `offered`, `accepted`, `declined`, `revoked`, `completed` or `void`.
  public var state: String { mapping["state"]?.string ?? "offered" }
}
