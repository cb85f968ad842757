/// Finds the elements of an old list in a new one.
enum ListMatch {
  /// For every wanted element the index of the old one that it is or that it comes from.
  ///
  /// Equal elements first, in order; then records by their `id`, `name`, `key` or `commit`; then
  /// records without one that have most of their entries in common; then, in a list that got neither longer
  /// nor shorter, collections without one by their place.
  static func pairing(_ wanted: [Value], with old: [Value]) -> [Int?] {
    var result = [Int?](repeating: nil, count: wanted.count)
    var isTaken = [Bool](repeating: false, count: old.count)
    func pair(_ name: (Value) -> Value?) {
      var places: [Value: [Int]] = [:]
      for index in old.indices.reversed() where !isTaken[index] {
        if let name = name(old[index]) { places[name, default: []].append(index) }
      }
      for index in wanted.indices where result[index] == nil {
        if let name = name(wanted[index]), let found = places[name]?.popLast() {
          result[index] = found
          isTaken[found] = true
        }
      }
    }
    pair { $0 }
    pair(identity)
    var first = 0
    for index in wanted.indices where result[index] == nil && identity(wanted[index]) == nil {
      guard let mapping = wanted[index].mapping else { continue }
      while first < old.count, isTaken[first] { first += 1 }
      let candidates = old.indices[first...].prefix(16).filter { !isTaken[$0] }
      let found = candidates.first { candidate in
        old[candidate].mapping.map { isLike(mapping, $0) } ?? false
      }
      if let found {
        result[index] = found
        isTaken[found] = true
      }
    }
    if wanted.count == old.count {
      for index in wanted.indices where result[index] == nil && !isTaken[index] {
        if isAlike(wanted[index], old[index]) { result[index] = index }
      }
    }
    return result
  }

  /// Whether both are lists, or both records without a name.
  private static func isAlike(_ one: Value, _ other: Value) -> Bool {
    one.list != nil && other.list != nil
      || one.mapping != nil && other.mapping != nil && identity(one) == nil
        && identity(other) == nil
  }

  /// What names a record: its `id`, else its `name`, its `key`, or the `commit` that it is from.
  private static func identity(_ value: Value) -> Value? {
    guard let mapping = value.mapping else { return nil }
    for key: Text in ["id", "name", "key", "commit"] {
      if let name = mapping[key], name.string != nil {
        return .mapping(Mapping(unique: [Mapping.Entry(key: key, value: name)]))
      }
    }
    return nil
  }

  /// Whether half of the entries are the same.
  private static func isLike(_ one: Mapping, _ other: Mapping) -> Bool {
    guard identity(.mapping(other)) == nil else { return false }
    let same = one.entries.count { other[$0.key] == $0.value }
    return same * 2 >= max(one.entries.count, other.entries.count) && same > 0
  }
}
