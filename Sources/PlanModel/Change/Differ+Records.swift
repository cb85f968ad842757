import PlanText

extension Differ {
  /// Compares two lists of records: by their ids, those without one by what they say. Removed and
  /// changed ones come in the earlier order, then the added ones in the later.
  static func records(
    _ before: [Value],
    _ after: [Value],
    _ shape: Shape,
    _ field: FieldPath
  ) -> [FieldChange] {
    let (old, new) = (keys(of: before, shape), keys(of: after, shape))
    let places = Dictionary(uniqueKeysWithValues: zip(new, new.indices))
    let known = Set(old)
    var changes: [FieldChange] = []
    for (key, record) in zip(old, before) {
      let place = record.recordID.map { field.appending(record: $0) } ?? field
      guard let index = places[key] else {
        changes.append(FieldChange(place, .recordRemoved(record)))
        continue
      }
      let inside = differences(record, after[index], shape, place)
      guard !inside.isEmpty else { continue }
      changes.append(FieldChange(place, .recordChanged(after[index], inside)))
    }
    for (key, record) in zip(new, after) where !known.contains(key) {
      let place = record.recordID.map { field.appending(record: $0) } ?? field
      changes.append(FieldChange(place, .recordAdded(record)))
    }
    if old.filter({ places[$0] != nil }) != new.filter(known.contains) {
      changes.append(FieldChange(field, .reordered))
    }
    return changes
  }

  /// What tells records apart: the id or else the content, and which of several equal ones it is.
  private struct Key: Hashable {
    let value: Value
    let nth: Int
  }

  private static func keys(of records: [Value], _ shape: Shape) -> [Key] {
    var counts: [Value: Int] = [:]
    return records.map { record in
      let value =
        record.recordID.map { .list([.scalar(Scalar($0, isText: true))]) }
        ?? record.meaning(as: shape)
      counts[value, default: 0] += 1
      return Key(value: value, nth: counts[value] ?? 0)
    }
  }

  /// Compares two lists of contests by their fields; nil where an entry is not one.
  static func contests(_ before: Value?, _ after: Value?) -> [FieldChange]? {
    guard let old = byField(before), let new = byField(after) else { return nil }
    var names = old.map(\.name)
    for contest in new where !names.contains(where: { Text($0) == Text(contest.name) }) {
      names.append(contest.name)
    }
    let shape = Shape.mapping(Schema.contest)
    return names.compactMap { name in
      let from = old.first { Text($0.name) == Text(name) }
      let to = new.first { Text($0.name) == Text(name) }
      let meanings = [from, to].map { $0.map { Value.mapping($0.mapping).meaning(as: shape) } }
      guard meanings[0] != meanings[1] else { return nil }
      let field = FieldPath(parsing: name) ?? FieldPath(Text(name))
      return FieldChange(field, .contested(from: from, to: to))
    }
  }

  private static func byField(_ value: Value?) -> [Contest]? {
    let entries = value?.list ?? []
    let contests = entries.compactMap(\.mapping).map(Contest.init).filter { !$0.name.isEmpty }
    let names = Set(contests.map { Text($0.name) })
    return contests.count == entries.count && names.count == contests.count ? contests : nil
  }
}
