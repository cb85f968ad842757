public import PlanText

extension PlanFile {
  /// A copy in which nothing names a subject any more: it is taken out of lists, single references
  /// go, and a record that cannot do without its reference goes as a whole.
  ///
  /// - Parameter heir: stands in for single references that are not in a record, such as the
  ///   removed item's own parent.
  public func forgetting(_ subject: Subject, heir: Text? = nil) -> PlanFile {
    replacing(Self.forgetting(subject, heir, in: value, kind.schema) ?? .mapping(Mapping()))
  }

  /// Nil where the value itself is a reference to the subject, or cannot do without one.
  private static func forgetting(
    _ subject: Subject,
    _ heir: Text?,
    in value: Value,
    _ shape: Shape
  ) -> Value? {
    switch shape {
    case .reference(let target):
      guard let string = value.string else { return value }
      guard Subject(reference: Text(string), target: target) == subject else { return value }
      return heir.map { .text($0.string) }
    case .set(of: let element):
      guard let list = value.list else { return value }
      let rest = list.compactMap { forgetting(subject, nil, in: $0, element) }
      return rest.isEmpty && !list.isEmpty ? nil : .list(rest)
    case .records(let fields):
      guard let list = value.list else { return value }
      let rest = list.compactMap { forgetting(subject, nil, in: $0, .mapping(fields)) }
      return rest.isEmpty && !list.isEmpty ? nil : .list(rest)
    case .mapping(let fields):
      guard var mapping = value.mapping else { return value }
      for field in fields {
        guard let old = mapping[field.name] else { continue }
        let new = forgetting(subject, heir, in: old, field.shape)
        if new == nil, field.isRequired { return nil }
        mapping[field.name] = new
      }
      return .mapping(mapping)
    default:
      return value
    }
  }
}
