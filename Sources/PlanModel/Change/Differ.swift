import PlanText

/// Compares two values along a shape.
enum Differ {
  static func differences(
    _ before: Value?,
    _ after: Value?,
    _ shape: Shape,
    _ field: FieldPath
  ) -> [FieldChange] {
    let (before, after) = (present(before, shape), present(after, shape))
    guard before?.meaning(as: shape) != after?.meaning(as: shape) else { return [] }
    let changes = inner(before, after, shape, field)
    return changes.isEmpty ? [FieldChange(field, .set(from: before, to: after))] : changes
  }

  /// The value, or nil where it says nothing; in unknown keys even an empty value says something.
  private static func present(_ value: Value?, _ shape: Shape) -> Value? {
    if case .open = shape { return value }
    return value?.meaning(as: shape).isNull == false ? value : nil
  }

  /// The differences inside, empty where the value has to be taken as one.
  private static func inner(
    _ before: Value?,
    _ after: Value?,
    _ shape: Shape,
    _ field: FieldPath
  ) -> [FieldChange] {
    let values = [before, after].compactMap { $0 }
    let mappings = values.compactMap(\.mapping)
    let lists = values.compactMap(\.list)
    switch shape {
    case .mapping(let fields) where mappings.count == values.count:
      return mapping(before?.mapping, after?.mapping, fields, field)
    case .open where mappings.count == values.count:
      return mapping(before?.mapping, after?.mapping, [], field)
    case .records(let fields) where lists.count == values.count:
      if field == FieldPath("contested"), let changes = contests(before, after) { return changes }
      return records(before?.list ?? [], after?.list ?? [], .mapping(fields), field)
    case .open where areRecords(lists, among: values):
      return records(before?.list ?? [], after?.list ?? [], .open, field)
    case .set(of: let element) where areScalars(lists, among: values):
      return elements(before?.list ?? [], after?.list ?? [], element, field)
    case .open where areScalars(lists, among: values):
      return elements(before?.list ?? [], after?.list ?? [], .open, field)
    case .prose, .open:
      return lines(before, after, field)
    default:
      return []
    }
  }

  private static func mapping(
    _ before: Mapping?,
    _ after: Mapping?,
    _ fields: [Field],
    _ field: FieldPath
  ) -> [FieldChange] {
    let known = fields.map(\.name)
    var names = known
    for key in (after?.keys ?? []) + (before?.keys ?? []) where !names.contains(key) {
      names.append(key)
    }
    return names.enumerated().flatMap { index, name in
      let shape = index < fields.count ? fields[index].shape : .open
      return differences(before?[name], after?[name], shape, field.appending(name))
    }
  }

  private static func elements(
    _ before: [Value],
    _ after: [Value],
    _ shape: Shape,
    _ field: FieldPath
  ) -> [FieldChange] {
    let (old, new) = (before.map { $0.meaning(as: shape) }, after.map { $0.meaning(as: shape) })
    let added = after.indices.filter { !isMatched($0, of: new, in: old) }.map { after[$0] }
    let removed = before.indices.filter { !isMatched($0, of: old, in: new) }.map { before[$0] }
    if added.isEmpty, removed.isEmpty { return [FieldChange(field, .reordered)] }
    return [FieldChange(field, .elements(added: added, removed: removed))]
  }

  /// Whether the nth of equal elements has an nth equal one on the other side.
  private static func isMatched(_ index: Int, of list: [Value], in other: [Value]) -> Bool {
    let nth = list[..<index].count { $0 == list[index] }
    return other.count { $0 == list[index] } > nth
  }

  private static func lines(
    _ before: Value?,
    _ after: Value?,
    _ field: FieldPath
  ) -> [FieldChange] {
    let values = [before, after].compactMap { $0 }
    let texts = values.compactMap(\.string)
    guard texts.count == values.count,
      texts.contains(where: { LineDiff.split($0).count > 1 })
    else { return [] }
    let diff = LineDiff(from: before?.string ?? "", to: after?.string ?? "")
    return [FieldChange(field, .lines(diff))]
  }

  private static func areScalars(_ lists: [[Value]], among values: [Value]) -> Bool {
    lists.count == values.count && lists.allSatisfy { $0.allSatisfy { $0.string != nil } }
  }

  private static func areRecords(_ lists: [[Value]], among values: [Value]) -> Bool {
    lists.count == values.count
      && lists.contains { !$0.isEmpty }
      && lists.allSatisfy { $0.allSatisfy { $0.recordID != nil } }
  }
}
