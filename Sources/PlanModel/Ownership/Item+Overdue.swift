import PlanText

extension Item {
  /// A check-in that is late.
  public struct Overdue: Hashable, Sendable {
    /// The day of the latest check-in; nil where there was none.
    public let last: Day?
    /// The last day on which the next one would have been in time; nil where nothing says when
    /// work began.
    public let due: Day?
  }

  /// The check-in that is late on a day; nil where none is expected yet, or none at all.
  ///
  /// Only active items with a cadence are waited for. Without any check-in the time runs from the
  /// beginning of the period; without a period the first one is late at once.
  public func overdueCheckIn(on today: Day, cadence fallback: Span?) -> Overdue? {
    guard status == "active", let cadence = cadence ?? fallback else { return nil }
    let last = checkIns.compactMap(\.on).max()
    let due = (last ?? period?.first).map { Day(number: $0.number + cadence.days) }
    if let due, today <= due { return nil }
    return Overdue(last: last, due: due)
  }
}
