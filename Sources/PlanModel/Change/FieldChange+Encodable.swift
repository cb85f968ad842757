import PlanText

extension FieldChange: Encodable {
  private enum Key: String, CodingKey {
    case field, change, before, after, added, removed, lines, record, fields
  }

  /// An object with `field`, `change` and what belongs to that kind of change. Values are as
  /// written, numbers included.
  ///
  /// | `change` | further keys |
  /// | --- | --- |
  /// | `set` | `before`, `after`; each left out where there is no value |
  /// | `elements` | `added`, `removed`: arrays |
  /// | `reordered` | none |
  /// | `lines` | `added`, `removed`: counts; `lines`: array of `{change, text}` |
  /// | `record-added`, `record-removed` | `record` |
  /// | `record-changed` | `record` as it is now, `fields`: array of changes |
  /// | `contested`, `settled` | `before`, `after`: arrays of claims |
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(field, forKey: .field)
    try container.encode(name, forKey: .change)
    switch event {
    case .set(let from, let to):
      try container.encodeIfPresent(from.map(Written.init), forKey: .before)
      try container.encodeIfPresent(to.map(Written.init), forKey: .after)
    case .elements(let added, let removed):
      try container.encode(added.map(Written.init), forKey: .added)
      try container.encode(removed.map(Written.init), forKey: .removed)
    case .reordered:
      break
    case .lines(let diff):
      try container.encode(diff.added, forKey: .added)
      try container.encode(diff.removed, forKey: .removed)
      try container.encode(diff.lines, forKey: .lines)
    case .recordAdded(let record), .recordRemoved(let record):
      try container.encode(Written(record), forKey: .record)
    case .recordChanged(let record, let fields):
      try container.encode(Written(record), forKey: .record)
      try container.encode(fields, forKey: .fields)
    case .contested(let from, let to):
      try container.encodeIfPresent(from?.claims, forKey: .before)
      try container.encodeIfPresent(to?.claims, forKey: .after)
    }
  }

  /// The kind of change as JSON names it.
  var name: String {
    switch event {
    case .set: return "set"
    case .elements: return "elements"
    case .reordered: return "reordered"
    case .lines: return "lines"
    case .recordAdded: return "record-added"
    case .recordRemoved: return "record-removed"
    case .recordChanged: return "record-changed"
    case .contested(_, to: nil): return "settled"
    case .contested: return "contested"
    }
  }
}

extension LineDiff.Line: Encodable {
  private enum Key: String, CodingKey {
    case change, text
  }

  /// An object with `change`, `added` or `removed`, and `text`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(isAdded ? "added" : "removed", forKey: .change)
    try container.encode(text.string, forKey: .text)
  }
}

extension Claim: Encodable {
  /// The claim's mapping as an object: `value`, `by`, `on`, `commit`, each where it is there.
  public func encode(to encoder: any Encoder) throws {
    try Written(.mapping(mapping)).encode(to: encoder)
  }
}
