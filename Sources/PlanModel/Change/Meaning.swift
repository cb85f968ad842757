import PlanText

extension Value {
  /// A form in which two values are equal when they mean the same under a shape: keys sorted, known
  /// ones that are empty left out, and quotes without meaning where the schema decides how text is read.
  func meaning(as shape: Shape) -> Value {
    switch (self, shape) {
    case (.mapping(let mapping), .mapping(let fields)):
      let entries = mapping.entries.compactMap { entry -> Mapping.Entry? in
        let known = fields.first { $0.name == entry.key }?.shape
        let value = entry.value.meaning(as: known ?? .open)
        return value.isNull && known != nil ? nil : Mapping.Entry(key: entry.key, value: value)
      }
      return entries.isEmpty ? .null : Self.sorted(entries)
    case (.mapping(let mapping), _):
      let entries = mapping.entries.map {
        Mapping.Entry(key: $0.key, value: $0.value.meaning(as: .open))
      }
      return Self.sorted(entries)
    case (.list(let list), .records(let fields)):
      return list.isEmpty ? .null : .list(list.map { $0.meaning(as: .mapping(fields)) })
    case (.list(let list), .set(of: let element)):
      return list.isEmpty ? .null : .list(list.map { $0.meaning(as: element) })
    case (.list(let list), _):
      return .list(list.map { $0.meaning(as: .open) })
    case (.scalar, .open), (.null, _):
      return self
    case (.scalar(let scalar), _):
      return .text(scalar.text.string)
    }
  }

  private static func sorted(_ entries: [Mapping.Entry]) -> Value {
    .mapping(Mapping(entries.sorted { $0.key < $1.key }))
  }
}
