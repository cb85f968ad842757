import PlanText

extension Item {
  /// The check-in with the latest day that has a value; of several on one day the last one.
  public var latestReading: CheckIn? {
    var latest: CheckIn?
    for checkIn in checkIns where checkIn.value != nil {
      guard let found = latest else {
        latest = checkIn
        continue
      }
      if (checkIn.on?.number ?? .min) >= (found.on?.number ?? .min) { latest = checkIn }
    }
    return latest
  }

  /// The check-ins by day, latest first; of one day the last one first.
  public var newestCheckIns: [CheckIn] {
    let days = checkIns.enumerated().map { (place: $0, checkIn: $1, day: $1.on?.number ?? .min) }
    return days.sorted { left, right in
      left.day == right.day ? left.place > right.place : left.day > right.day
    }.map(\.checkIn)
  }

  /// The share of the way from baseline to target that the latest reading has come; nil without a
  /// reading, or without both ends.
  public var progress: Double? {
    guard let value = latestReading?.value else { return nil }
    return metric?.progress(of: value)
  }
}

/// Shares as people read them.
public enum Percent {
  /// Whole percents of a share, rounded down so that 100 is only said of what has arrived; nil for
  /// shares that no sentence can hold.
  public static func whole(_ share: Double) -> Int? {
    guard share.isFinite, abs(share) < 1e6 else { return nil }
    return Int((share * 100 + 1e-9).rounded(.down))
  }
}
