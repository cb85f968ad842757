import PlanModel
import PlanText

extension FieldMerge {
  /// Combines two changed lists as sets: what either side added comes in, what either side
  /// removed goes out. The base's order stays, or that of the one side that changed it; additions by both
  /// sides follow in byte order, those of one side stay where they were put.
  mutating func mergeSet(
    _ field: FieldPath,
    _ base: [Value],
    _ left: [Value],
    _ right: [Value]
  ) -> Value? {
    let (inBase, inLeft, inRight) = (Set(base), Set(left), Set(right))
    let kept = base.filter { inLeft.contains($0) && inRight.contains($0) }
    let result = Self.arranged(kept: kept, base: base, left: left, right: right) {
      [Text(Value?($0).orderingKey)]
    }
    let removedByLeft = !inBase.isSubset(of: inLeft)
    let removedByRight = !inBase.isSubset(of: inRight)
    let addedByLeft = !inLeft.isSubset(of: inBase.union(inRight))
    let addedByRight = !inRight.isSubset(of: inBase.union(inLeft))
    let bothReplaced = removedByLeft && removedByRight && addedByLeft && addedByRight
    let outcome = Value.list(result)
    note(
      bothReplaced ? .bothReplaced : .listsCombined,
      field,
      .list(base),
      .list(left),
      .list(right),
      outcome
    )
    return outcome
  }

  /// Combines two changed lists of records by their ids. A record without an id is told by its content,
  /// and so is one behind the first of its id: the name of a field leads to the first.
  mutating func mergeRecords(
    _ field: FieldPath,
    _ shape: Shape,
    _ base: [Value],
    _ left: [Value],
    _ right: [Value]
  ) -> Value? {
    let baseByKey = Self.byKey(base)
    let leftByKey = Self.byKey(left)
    let rightByKey = Self.byKey(right)
    var merged: [RecordKey: Value] = [:]
    let known = decisions.count
    var isNameless = false
    var seen: Set<RecordKey> = []
    let keys = (Self.keys(base) + Self.keys(left) + Self.keys(right)).filter {
      seen.insert($0).inserted
    }
    for key in keys {
      let path = field.appending(record: key.text)
      let versions = (baseByKey[key], leftByKey[key], rightByKey[key])
      let before = decisions.count
      if let value = mergeRecord(path, shape, versions.0, versions.1, versions.2) {
        merged[key] = value
      }
      if decisions.count > before, !key.isNamed { isNameless = true }
    }
    let kept = Self.keys(base).filter { merged[$0] != nil }
    let order = Self.arranged(
      kept: kept,
      base: Self.keys(base),
      left: Self.keys(left).filter { merged[$0] != nil },
      right: Self.keys(right).filter { merged[$0] != nil }
    ) { key in merged[key].map { Self.recordOrder($0, key) } ?? [] }
    let outcome =
      order.isEmpty ? nil : Value.list(RecordKey.namedFirst(order).compactMap { merged[$0] })
    if isNameless {
      // Records that are told by their content cannot be named one by one.
      let named = decisions[known...].filter { $0.isContested || $0.rule == .revokedBeatsAccepted }
      decisions.replaceSubrange(known..., with: named)
      note(.listsCombined, field, .list(base), .list(left), .list(right), outcome)
    }
    return outcome
  }

  private mutating func mergeRecord(
    _ path: FieldPath,
    _ shape: Shape,
    _ base: Value?,
    _ left: Value?,
    _ right: Value?
  ) -> Value? {
    if touchesContest(path), let left, let right {
      return mergeNamedAlike(path, shape, base, left, right)
    }
    if left == right || isRightSame(path, right, as: base) {
      if left != base {
        note(left == right ? .changedAlike : .changedOnOneSide, path, base, left, right, left)
      }
      return left
    }
    if isLeftSame(path, left, as: base) {
      if right != base { note(.changedOnOneSide, path, base, left, right, right) }
      return right
    }
    guard let left, let right else {
      note(.editedBeatsRemoved, path, base, left, right, left ?? right)
      return left ?? right
    }
    return mergeNamedAlike(path, shape, base, left, right)
  }

  /// Combines two versions of a record. What it is known by is no field to contest: of two spellings,
  /// `1` and `"1"`, the one that is not the base's stands, else the one that is text.
  private mutating func mergeNamedAlike(
    _ path: FieldPath,
    _ shape: Shape,
    _ base: Value?,
    _ left: Value,
    _ right: Value
  ) -> Value? {
    guard let name = left.recordIDKey, right.recordIDKey == name,
      var one = left.mapping, var other = right.mapping, one[name] != other[name]
    else { return mergeMapping(path, shape, base, left, right) }
    let spelling = [one[name], other[name]].filter { $0 != base?.mapping?[name] }
      .min { Text($0.orderingKey) < Text($1.orderingKey) }
    one[name] = spelling ?? nil
    other[name] = spelling ?? nil
    return mergeMapping(path, shape, base, .mapping(one), .mapping(other))
  }

  /// Combines two changed mappings key by key.
  mutating func mergeMapping(
    _ field: FieldPath,
    _ shape: Shape,
    _ base: Value?,
    _ left: Value?,
    _ right: Value?
  ) -> Value? {
    guard left.present != nil, right.present != nil else {
      guard let edited = left.present ?? right.present else { return nil }
      note(.editedBeatsRemoved, field, base, left, right, edited)
      return edited
    }
    let merged = mergeKeys(
      field.steps,
      shape,
      base?.mapping ?? Mapping(),
      left?.mapping ?? Mapping(),
      right?.mapping ?? Mapping()
    )
    return .mapping(merged)
  }

  /// Combines the keys of two mappings; the root has an empty path.
  mutating func mergeKeys(
    _ steps: [FieldPath.Step],
    _ shape: Shape,
    _ base: Mapping,
    _ left: Mapping,
    _ right: Mapping
  ) -> Mapping {
    var merged: [Text: Value] = [:]
    let isRoot = steps.isEmpty
    let (old, one, other) = (base.lookup, left.lookup, right.lookup)
    var seen: Set<Text> = []
    for key in base.keys + left.keys + right.keys
    where seen.insert(key).inserted && !(isRoot && key == "contested") {
      let path = FieldPath(steps + [.key(key)])
      merged[key] =
        mergeState(path, old[key], one[key], other[key])
        ?? merge(path, shape.field(key), old[key], one[key], other[key])
    }
    let present = { (key: Text) in merged[key] != nil }
    let order = Self.arranged(
      kept: base.keys.filter(present),
      base: base.keys,
      left: left.keys.filter(present),
      right: right.keys.filter(present)
    ) { [$0] }
    let known = Set(shape.fields.map(\.name))
    func entries(_ isWanted: (Text) -> Bool) -> [Mapping.Entry] {
      order.filter(isWanted).compactMap { key in
        merged[key].map { Mapping.Entry(key: key, value: $0) }
      }
    }
    // Where nothing is inherited, what the schema knows comes first.
    let isInherited = !base.keys.isEmpty
    var result = Mapping(
      isInherited ? entries { old[$0] != nil || !known.contains($0) } : []
    )
    for field in shape.fields {
      if let value = merged[field.name], result[field.name] == nil {
        result.set(field.name, to: value, order: shape.fields)
      }
    }
    return isInherited ? result : Mapping(result.entries + entries { !known.contains($0) })
  }

  /// A revoked delegation stays revoked, whatever the other side made of it meanwhile; and one that
  /// an earlier merge made void stays so, until somebody who knows that confirms it: claims about its
  /// state end.
  private mutating func mergeState(
    _ path: FieldPath,
    _ base: Value?,
    _ left: Value?,
    _ right: Value?
  ) -> Value? {
    guard Self.isDelegationState(path), base?.string != "void",
      isContested(path) || left != right && left != base && right != base
    else { return nil }
    var agreed: [String?] = []
    for (value, claims) in [(left, self.left.claims[path]), (right, self.right.claims[path])] {
      guard let claims else {
        agreed.append(value?.string)
        continue
      }
      // A yes that is contested, since the delegation went to somebody else, is a yes.
      if !claims.isEmpty, claims.allSatisfy({ $0.value?.string == "accepted" }) {
        agreed.append("accepted")
      }
    }
    let isLapsed = agreed.contains("void")
    let isRevoked = base?.string != "revoked" && agreed.contains("revoked")
    guard isLapsed || isRevoked && agreed.contains("accepted") else { return nil }
    visited.insert(path)
    let state = Value.text(isRevoked ? "revoked" : "void")
    note(isRevoked ? .revokedBeatsAccepted : .delegationLapsed, path, base, left, right, state)
    return state
  }

  static func isDelegationState(_ path: FieldPath) -> Bool {
    path.root == "delegations" && path.steps.count == 3 && path.steps.last == .key("state")
  }

  /// The order of a merged list: `kept` in the base's order (or in that of the one side that
  /// changed it) and the additions: of one side where that side put them, of both sides behind
  /// everything else by their `key`, which tells apart what is not the same.
  static func arranged<Element: Hashable>(
    kept: [Element],
    base: [Element],
    left: [Element],
    right: [Element],
    key: (Element) -> [Text]
  ) -> [Element] {
    let keptSet = Set(kept)
    let baseSet = Set(base)
    let leftOrder = left.filter(keptSet.contains)
    let rightOrder = right.filter(keptSet.contains)
    let commonSet = Set(leftOrder).intersection(rightOrder)
    let common = kept.filter(commonSet.contains)
    let leftMoved = leftOrder.filter(commonSet.contains) != common
    let rightMoved = rightOrder.filter(commonSet.contains) != common
    var result = kept
    if leftMoved != rightMoved || leftOrder == rightOrder, commonSet.count == kept.count {
      result = leftMoved ? leftOrder : rightOrder
    }
    let leftAdded = left.filter { !baseSet.contains($0) }
    let rightAdded = right.filter { !baseSet.contains($0) }
    guard leftAdded.isEmpty || rightAdded.isEmpty else {
      var seen: Set<Element> = []
      let additions = (leftAdded + rightAdded).filter { seen.insert($0).inserted }
        .map { (key: key($0), element: $0) }
      return result
        + additions.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.element)
    }
    var present = Set(result)
    let side = rightAdded.isEmpty ? left : right
    // Where nothing of that side has stayed to stand behind, its additions follow.
    var previous = side.contains(where: present.contains) ? nil : result.last
    for element in side {
      if !baseSet.contains(element), present.insert(element).inserted {
        let position = previous.flatMap { result.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        result.insert(element, at: position)
      }
      if present.contains(element) { previous = element }
    }
    return result
  }

  /// Records by date, then by id, then by what they say.
  private static func recordOrder(_ record: Value, _ key: RecordKey) -> [Text] {
    let date = record.mapping?["on"]?.string ?? record.mapping?["since"]?.string ?? ""
    let content = Text(Value?(record).orderingKey)
    return [Text(date), key.id ?? content, key.isNamed ? "" : content]
  }

  private static func byKey(_ records: [Value]) -> [RecordKey: Value] {
    Dictionary(zip(keys(records), records), uniquingKeysWith: { first, _ in first })
  }

  private static func keys(_ records: [Value]) -> [RecordKey] {
    var seen: [RecordKey: Int] = [:]
    return records.map { record in
      var key = RecordKey(id: record.recordID)
      if key.id == nil || seen[key] != nil { key.content = Text(Value?(record).orderingKey) }
      let count = seen[key, default: 0]
      seen[key] = count + 1
      key.repetition = count
      return key
    }
  }
}

/// What tells a record of a list from its neighbours: its id, for the first that has it, else its
/// content; a repeated content gets a number.
struct RecordKey: Hashable {
  var id: Text?
  var content: Text?
  var repetition = 0

  var isNamed: Bool { content == nil }

  /// What stands for the record in the name of a field.
  var text: Text { content ?? id ?? "" }

  /// The same order, but that the record to which an id leads stands before others of that id.
  static func namedFirst(_ keys: [RecordKey]) -> [RecordKey] {
    var result = keys
    for index in result.indices where !result[index].isNamed {
      guard let id = result[index].id,
        let named = result[index...].firstIndex(of: RecordKey(id: id))
      else { continue }
      result.swapAt(index, named)
    }
    return result
  }
}

extension Mapping {
  /// The values by key, for many questions.
  fileprivate var lookup: [Text: Value] {
    Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
