import PlanText

extension Subject: Encodable {
  private enum Key: String, CodingKey {
    case kind, id
  }

  /// `settings`, `person`, `team` or `item`.
  public var kind: String {
    switch self {
    case .settings: return "settings"
    case .person: return "person"
    case .team: return "team"
    case .item: return "item"
    }
  }

  /// An object with the keys `kind` and `id`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(id.string, forKey: .id)
  }
}

extension FieldPath: Encodable {
  /// The written form, one string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
