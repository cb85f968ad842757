import PlanText

extension Ground: Encodable {
  private enum Key: String, CodingKey {
    case person, rule, reason
  }

  /// An object with the keys `person` (left out for everybody), `rule` and `reason`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(person?.string, forKey: .person)
    try container.encode(rule, forKey: .rule)
    try container.encode(reason, forKey: .reason)
  }
}

extension Verdict.Ruling: Encodable {
  private enum Key: String, CodingKey {
    case field, allowed, because, able
  }

  /// An object with the keys `field`, `allowed`, `because` (why, each ground with those that it
  /// rests on; empty where it is not allowed) and `able` (everybody who may).
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .field)
    try container.encode(ground != nil, forKey: .allowed)
    try container.encode(ground?.chain ?? [], forKey: .because)
    try container.encode(able, forKey: .able)
  }

  /// The field as people ask for it.
  public var name: String {
    if case .adopt = deed.kind { return FieldPath.children.description }
    return deed.field?.description ?? ""
  }
}
