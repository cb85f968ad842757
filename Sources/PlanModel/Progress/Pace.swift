import PlanText

/// Whether an item goes as it should on a day, and what it needs from now on. The rule is in
/// docs/progress.md.
public struct Pace: Hashable, Sendable {
  /// The answers.
  public enum Standing: String, Hashable, Sendable, Encodable {
    /// It is at its target or beyond.
    case reached
    /// It goes as it should.
    case onTrack = "on-track"
    /// It does not.
    case offTrack = "off-track"
  }

  /// How it stands.
  public let standing: Standing
  /// The share of its time that is gone, 0 to 1; nil where it has no beginning or no end.
  public let time: Double?
  /// What the reading has to change by in each week that is left; nil where there is nothing to come
  /// to, or no time left.
  public let neededPerWeek: Double?
  /// What it has changed by in each week so far, up to the latest reading.
  public let perWeek: Double?

  /// How far behind a straight line is still on track.
  static let tolerance = 0.25

  /// Nil for what is not active, and where no reading tells how far it has come.
  public init?(of item: Item, _ progress: Progress?, on today: Day) {
    guard item.status == "active", let progress, progress.isSeen else { return nil }
    time = item.time(gone: today)
    let metric = progress.parts == nil ? item.metric : nil
    let reading = progress.parts == nil ? item.latestReading : nil
    let isAway = metric.map { !$0.isLimit } ?? true
    if progress.share >= 1, metric?.isLimit != true {
      standing = .reached
    } else if let reading, item.isOffTrack(at: reading, on: today) {
      standing = .offTrack
    } else if reading == nil, metric?.isLimit != true {
      standing = progress.share < (time ?? 0) - Self.tolerance ? .offTrack : .onTrack
    } else {
      standing = .onTrack
    }
    guard isAway, standing != .reached, let metric, let target = metric.target?.approximate else {
      neededPerWeek = nil
      perWeek = nil
      return
    }
    let value = reading?.value ?? metric.baseline
    let left = item.due.map { Double($0.number - today.number) / 7 }
    neededPerWeek = value.flatMap { value in
      left.flatMap { $0 > 0 ? (target - value.approximate) / $0 : nil }
    }
    perWeek = item.changePerWeek
  }
}

extension Item {
  /// The item without check-ins of later days, as far as anybody can know on a day.
  public func known(on day: Day) -> Item {
    var copy = self
    copy.horizon = day
    return copy
  }

  /// The share of its time that is gone on a day: from the period's first day, or without a period
  /// the first check-in, to the day by which.
  func time(gone today: Day) -> Double? {
    guard let start, let due, start < due else { return nil }
    return min(max(Double(today.number - start.number) / Double(due.number - start.number), 0), 1)
  }

  /// The day on which it began, as far as anything says.
  private var start: Day? { period?.first ?? checkIns.compactMap(\.on).min() }

  /// What its readings have changed by in a week: from the baseline on the first day, or the first
  /// reading, to the latest one; nil where these are not a week apart.
  var changePerWeek: Double? {
    guard let last = latestReading, let value = last.value, let on = last.on else { return nil }
    let first = checkIns.filter { $0.value != nil }.min {
      ($0.on?.number ?? .max) < ($1.on?.number ?? .max)
    }
    let from: (Day?, Double?) =
      metric?.baseline != nil && period != nil
      ? (period?.first, metric?.baseline?.approximate)
      : (first?.on, first?.value?.approximate)
    guard let day = from.0, let base = from.1, on.number - day.number >= 7 else { return nil }
    return (value.approximate - base) / (Double(on.number - day.number) / 7)
  }

  /// Whether a check-in is bad news: its author doubts that the target will be reached, or where
  /// nobody says so, the value is on the wrong side of a limit, or a quarter of the way behind a
  /// straight line from the beginning to the due day.
  ///
  /// - Parameter day: the day up to which the line is followed; without it the check-in's own.
  public func isOffTrack(at checkIn: CheckIn, on day: Day? = nil) -> Bool {
    if let confidence = checkIn.confidence.flatMap(Quantity.init(parsing:)) {
      return confidence.approximate < 0.5
    }
    guard let value = checkIn.value, let metric else { return false }
    if metric.isLimit { return metric.isReached(by: value) == false }
    guard let share = metric.progress(of: value), let on = day ?? checkIn.on,
      let time = time(gone: on)
    else { return false }
    return share < time - Pace.tolerance
  }

  /// Whether the target cannot be reached in the time that is left unless it goes so many times as
  /// fast as so far: judged once a quarter of the time is gone.
  public func isOutOfReach(_ pace: Pace, times factor: Int) -> Bool {
    guard let needed = pace.neededPerWeek, let soFar = pace.perWeek, let time = pace.time,
      time >= 0.25
    else { return false }
    // The other way round counts as standing still.
    let speed = needed < 0 ? max(0, -soFar) : max(0, soFar)
    return abs(needed) > Double(factor) * speed
  }
}
