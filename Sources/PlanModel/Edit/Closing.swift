public import PlanText

/// How an item ends: what `close` writes.
public struct Closing: Hashable, Sendable {
  /// Where the number ended, as typed; nil for the latest reading.
  public let value: String?
  /// What was learned.
  public let lesson: String?
  /// `achieved`, `missed` or `dropped`; nil where the value and the target say it.
  public let status: String?
  /// The day, as typed.
  public let on: String

  /// How an item ends.
  public init(value: String? = nil, lesson: String? = nil, status: String? = nil, on: String) {
    self.value = value
    self.lesson = lesson
    self.status = status
    self.on = on
  }

  /// The fields to change, and the status that they give it.
  ///
  /// Without a status, the value is held against the target; without a value, the latest reading
  /// is. Throws where that decides nothing, and for an item that is closed already.
  public func edits(for item: Item) throws(EditFailure) -> (edits: [FieldEdit], status: String) {
    if !item.isOpen {
      throw EditFailure(
        "\(item.id) is closed already, as \(item.status)",
        hint: "to correct it: baton set \(item.id) status=STATUS result.value=VALUE"
      )
    }
    let status: String
    if let given = self.status { status = given } else { status = try outcome(of: item) }
    var fields: [(String, String?)] = [("status", status)]
    // What was dropped did not end at a number, unless somebody says so.
    fields.append(("value", value ?? (status == "dropped" ? nil : reading(of: item)?.description)))
    fields += [("on", on), ("lesson", lesson)]
    let edits = fields.compactMap { key, text -> FieldEdit? in
      guard let text, !text.isEmpty else { return nil }
      let field = key == "status" ? FieldPath("status") : FieldPath("result").appending(Text(key))
      return FieldEdit(field, text)
    }
    return (edits, status)
  }

  private func reading(of item: Item) -> Quantity? { item.latestReading?.value }

  private func outcome(of item: Item) throws(EditFailure) -> String {
    let last = value.flatMap(Quantity.init(parsing:)) ?? (value == nil ? reading(of: item) : nil)
    let ways = "say how it ended: --status achieved, missed or dropped"
    guard let metric = item.metric, metric.target != nil else {
      throw EditFailure("\(item.id) has no target that could tell how it ended", hint: ways)
    }
    guard let last else {
      if let value {
        throw EditFailure("'\(value)' is not a number", hint: "write --value like 4000000 or -0.5")
      }
      throw EditFailure(
        "\(item.id) has no reading that could tell how it ended",
        hint: "say where it ended: --value NUMBER\nor \(ways)"
      )
    }
    guard let isReached = metric.isReached(by: last) else {
      throw EditFailure(
        "\(item.id) does not say whether more or less is better",
        hint: "\(ways)\nor: baton set \(item.id) metric.direction=increase"
      )
    }
    return isReached ? "achieved" : "missed"
  }
}

extension Metric {
  /// Whether a value is at the target or beyond it; nil without a target, or where neither the
  /// direction nor the baseline says which way is better.
  public func isReached(by value: Quantity) -> Bool? {
    guard let target = target?.approximate else { return nil }
    let value = value.approximate
    switch direction {
    case "increase", "at-least": return value >= target
    case "decrease", "at-most": return value <= target
    case "reach": return value == target
    default:
      if value == target { return true }
      guard let baseline = baseline?.approximate, baseline != target else { return nil }
      return baseline < target ? value >= target : value <= target
    }
  }
}

extension Plan {
  /// The open items below an item, at any depth, by id.
  public func openItems(below id: Text) -> [Item] {
    var found: [Item] = []
    var seen: Set<Text> = [id]
    var waiting = children[id] ?? []
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted, let item = items[next] else { continue }
      if item.isOpen { found.append(item) }
      waiting += children[next] ?? []
    }
    return found.sorted { $0.id < $1.id }
  }
}
