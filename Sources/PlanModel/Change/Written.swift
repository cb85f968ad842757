import PlanText

/// A plan value in JSON: single values as the text that was written, lists as arrays, mappings as
/// objects, nothing as `null`.
struct Written: Encodable {
  let value: Value

  init(_ value: Value) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    switch value {
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .scalar(let scalar):
      var container = encoder.singleValueContainer()
      try container.encode(scalar.text.string)
    case .list(let list):
      var container = encoder.unkeyedContainer()
      for value in list { try container.encode(Written(value)) }
    case .mapping(let mapping):
      var container = encoder.container(keyedBy: Key.self)
      for entry in mapping.entries {
        try container.encode(Written(entry.value), forKey: Key(stringValue: entry.key.string))
      }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
