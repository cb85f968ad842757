public import PlanText

/// A plan value in JSON: single values as the text that was written, lists as arrays, mappings as
/// objects, nothing as `null`.
public struct Written: Encodable {
  private let value: Value

  /// The JSON form of a value.
  public init(_ value: Value) { self.value = value }

  /// A string, an array, an object or null.
  public func encode(to encoder: any Encoder) throws {
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
