public import PlanText

/// How far an item has come: by its own reading, or by the outcomes below it. The arithmetic is in
/// docs/progress.md.
public struct Progress: Hashable, Sendable {
  /// The share of the way that it has come, 0 to 1; by an own reading also below and beyond.
  public let share: Double
  /// Whether a reading or an end is behind it; else it is 0 since nothing was seen to move.
  public let isSeen: Bool
  /// Where it comes from: nil for an own reading or an end, else the outcomes below.
  public let parts: Parts?

  /// The outcomes below that a share is made of.
  public struct Parts: Hashable, Sendable {
    /// How many there are, without drafts and what was dropped.
    public let count: Int
    /// How many of them have a measure.
    public let measured: Int
  }
}

extension Plan {
  /// How far an item has come; nil where nothing tells.
  public func progress(of item: Item) -> Progress? {
    var known: [Text: Progress?] = [:]
    return progress(of: item, &known)
  }

  /// The same with what is known already of other items, which it adds to: linear in all that is
  /// asked for.
  public func progress(of item: Item, _ known: inout [Text: Progress?]) -> Progress? {
    if let found = known[item.id] { return found }
    // What is below itself has come nowhere by itself.
    known[item.id] = .some(nil)
    let result = item.ownProgress ?? rolledUp(item, &known)
    known[item.id] = .some(result)
    return result
  }

  private func rolledUp(_ item: Item, _ known: inout [Text: Progress?]) -> Progress? {
    let below = (children[item.id] ?? []).compactMap { items[$0] }.filter { child in
      child.isOutcome && child.status != "draft" && child.status != "dropped"
    }
    var parts: [(share: Double, weight: Double?)] = []
    var isSeen = false
    for child in below {
      guard let progress = progress(of: child, &known) else { continue }
      parts.append((min(max(progress.share, 0), 1), child.metric?.weight))
      isSeen = isSeen || progress.isSeen
    }
    guard !parts.isEmpty else { return nil }
    let given = parts.compactMap(\.weight).reduce(0, +)
    let open = parts.count { $0.weight == nil }
    // What the given weights leave is shared equally by the others.
    let rest = open == 0 ? 0 : max(0, 1 - given) / Double(open)
    let total = given + rest * Double(open)
    let sum = parts.reduce(0) { $0 + $1.share * ($1.weight ?? rest) }
    let share = total > 0 ? sum / total : parts.reduce(0) { $0 + $1.share } / Double(parts.count)
    return Progress(
      share: share,
      isSeen: isSeen,
      parts: Progress.Parts(count: below.count, measured: parts.count)
    )
  }
}

extension Item {
  /// Whether its own reading or end tells how far it has come, whatever is below it.
  public var tellsItsProgress: Bool { ownProgress != nil }

  /// How far it has come by its own reading or its end; nil where the item has no measure.
  var ownProgress: Progress? {
    if status == "achieved" { return Progress(share: 1, isSeen: true, parts: nil) }
    guard let metric, let target = metric.target else { return nil }
    let result = file.value.mapping?["result"]?.mapping?["value"]?.string
    let ended = status == "missed" ? result.flatMap(Quantity.init(parsing:)) : nil
    // Without a reading nothing was seen to move.
    guard let value = ended ?? latestReading?.value else {
      return metric.baseline == nil && !metric.isLimit
        ? nil : Progress(share: 0, isSeen: false, parts: nil)
    }
    if let share = metric.progress(of: value) {
      return Progress(share: share, isSeen: true, parts: nil)
    }
    guard metric.isLimit || metric.baseline?.approximate == target.approximate else { return nil }
    return metric.isReached(by: value).map { Progress(share: $0 ? 1 : 0, isSeen: true, parts: nil) }
  }
}

extension Metric {
  /// The share in the parent's progress; nil where nothing sensible is said.
  public var weight: Double? {
    let number = mapping["weight"]?.string.flatMap(Quantity.init(parsing:))?.approximate
    return number.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// Whether the target is to be kept, rather than to be come to.
  public var isLimit: Bool { direction == "at-least" || direction == "at-most" }
}
