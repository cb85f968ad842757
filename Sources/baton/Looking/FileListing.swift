import PlanModel
import PlanText

/// What a plan file says, a field on each line, in an order that does not depend on how it is
/// written: known fields as the schema lists them, then the others, people and references by name.
struct FileListing {
  /// The lines.
  private(set) var lines: [String] = []

  init(_ file: PlanFile) {
    add(file.value, FieldPath([]), file.kind.schema)
  }

  private mutating func add(_ value: Value, _ path: FieldPath, _ shape: Shape) {
    switch value {
    case .null:
      if !path.steps.isEmpty { lines.append("\(path):") }
    case .scalar(let scalar):
      let text = scalar.text.string.utf8.split(
        separator: UInt8(ascii: "\n"),
        omittingEmptySubsequences: false
      ).map { String(decoding: $0, as: UTF8.self) }
      if text.count == 1 {
        lines.append("\(path): \(text[0])")
      } else {
        lines.append("\(path):")
        lines += (text.last == "" ? text.dropLast() : text).map { $0.isEmpty ? "" : "  \($0)" }
      }
    case .list(let values):
      add(values, path, shape)
    case .mapping(let mapping):
      if mapping.entries.isEmpty { lines.append("\(path):") }
      let known = shape.fields.map(\.name).filter { mapping[$0] != nil }
      let others = mapping.keys.filter { !known.contains($0) }.sorted()
      for key in known + others {
        add(mapping[key] ?? .null, path.appending(key), shape.field(key))
      }
    }
  }

  private mutating func add(_ values: [Value], _ path: FieldPath, _ shape: Shape) {
    if values.isEmpty { lines.append("\(path):") }
    let words = values.compactMap(\.string)
    if words.count == values.count {
      let sorted = if case .set = shape { words.sorted { Text($0) < Text($1) } } else { words }
      lines += sorted.map { "\(path): \($0)" }
      return
    }
    for (index, value) in values.enumerated() {
      let name = value.recordID ?? Text("\(index + 1)")
      add(value, path.appending(record: name), shape)
    }
  }
}
