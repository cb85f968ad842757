public import PlanText

/// A check that an item need not pass for a while, and why.
public struct Waiver: Sendable {
  /// The mapping behind it.
  public let mapping: Mapping

  /// A view of the mapping.
  public init(_ mapping: Mapping) { self.mapping = mapping }

  /// The check's name.
  public var rule: String { mapping["rule"]?.string ?? "" }
  /// Why the item need not pass it.
  public var why: String { mapping["why"]?.string ?? "" }
  /// The last day on which it holds; nil for one without an end.
  public var until: Day? { mapping["until"]?.string.flatMap(Day.init(parsing:)) }

  /// Whether it holds on a day.
  public func holds(on day: Day) -> Bool { until.map { day <= $0 } ?? true }
}

extension Item {
  /// The checks that it need not pass, in written order.
  public var waivers: [Waiver] { file.records("waivers").map(Waiver.init) }
}
