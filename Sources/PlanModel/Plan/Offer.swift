public import PlanText

/// A handover that waits for a yes.
public struct Offer: Sendable {
  /// The mapping behind it.
  public let mapping: Mapping

  /// A view of the mapping.
  public init(_ mapping: Mapping) { self.mapping = mapping }

  /// Its id; nil for one written by hand without.
  public var id: Text? { mapping["id"]?.string.map(Text.init(_:)) }
  /// The field that is handed over, as written: `accountable`.
  public var field: String { mapping["field"]?.string ?? "" }
  /// Who is asked to take it.
  public var to: Text? { mapping["to"]?.string.map(Text.init(_:)) }
  /// Who hands it over.
  public var from: Text? { mapping["from"]?.string.map(Text.init(_:)) }
  /// Since when.
  public var on: Day? { mapping["on"]?.string.flatMap(Day.init(parsing:)) }
  /// Whether whom it is for has said no.
  public var isDeclined: Bool { mapping["state"]?.string == "declined" }
  /// Why it was declined.
  public var why: String? { mapping["why"]?.string }
}

/// Something that work waits for.
public struct Blocker: Sendable {
  /// The mapping behind it.
  public let mapping: Mapping

  /// A view of the mapping.
  public init(_ mapping: Mapping) { self.mapping = mapping }

  /// Its id; nil for one written by hand without.
  public var id: Text? { mapping["id"]?.string.map(Text.init(_:)) }
  /// What is needed.
  public var needs: String { mapping["needs"]?.string ?? "" }
  /// From whom: a person, or a team written `team/…`.
  public var from: Text? { mapping["from"]?.string.map(Text.init(_:)) }
  /// Since when.
  public var since: Day? { mapping["since"]?.string.flatMap(Day.init(parsing:)) }
  /// The day on which it ended.
  public var until: Day? { mapping["until"]?.string.flatMap(Day.init(parsing:)) }

  /// Whether work still waits on a day.
  public func isOpen(on day: Day) -> Bool { until.map { day < $0 } ?? true }
}
