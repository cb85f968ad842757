import PlanModel
import PlanText

/// One of the values that people claim for a field on which they do not agree.
struct AttributedValue: Hashable, Sendable {
  /// The value; nil claims that the field be empty.
  let value: Value?
  /// Who claims it.
  let source: Attribution

  /// A value with who claims it.
  init(value: Value?, source: Attribution) {
    self.value = value
    self.source = source
  }

  /// Earlier claims first, then by commit, then by value.
  static func isBefore(_ left: AttributedValue, _ right: AttributedValue) -> Bool {
    if left.source.on != right.source.on { return left.source.on < right.source.on }
    if left.source.commit != right.source.commit { return left.source.commit < right.source.commit }
    return Text(left.value.orderingKey) < Text(right.value.orderingKey)
  }
}

/// The open disagreements of one file, by field: the `contested` list as a value.
struct Contests: Hashable, Sendable {
  /// The claims for each field; the claims in order.
  var claims: [FieldPath: [AttributedValue]]

  /// No disagreement.
  init() {
    claims = [:]
  }

  /// Reads a file's `contested` list. What cannot be read as a contest is left out; validation
  /// names it.
  init(_ value: Value?) {
    claims = [:]
    for record in value?.mapping?["contested"]?.list ?? [] {
      guard let record = record.mapping, let name = record["field"]?.string,
        let field = FieldPath(parsing: name)
      else { continue }
      let found = (record["claims"]?.list ?? []).compactMap(\.mapping).map { claim in
        AttributedValue(
          value: claim["value"].present,
          source: Attribution(
            by: claim["by"]?.string ?? "",
            on: claim["on"]?.string.flatMap(Instant.init(parsing:)) ?? Instant(seconds: 0),
            commit: claim["commit"]?.string ?? ""
          )
        )
      }
      claims[field] = found.sorted(by: AttributedValue.isBefore)
    }
  }

  /// The fields in byte order.
  var fields: [FieldPath] { claims.keys.sorted() }

  /// Whether a field or something below it is contested.
  func touches(_ field: FieldPath) -> Bool {
    claims.keys.contains { $0.steps.starts(with: field.steps) }
  }

  /// The `contested` list as the file holds it; nil without contests.
  var value: Value? {
    guard !claims.isEmpty else { return nil }
    return .list(
      fields.map { field in
        .mapping(
          Mapping([
            Mapping.Entry(key: "field", value: .text(field.description)),
            Mapping.Entry(key: "claims", value: .list((claims[field] ?? []).map(Self.record))),
          ])
        )
      }
    )
  }

  private static func record(_ claim: AttributedValue) -> Value {
    .mapping(
      Mapping([
        Mapping.Entry(key: "value", value: claim.value ?? .null),
        Mapping.Entry(key: "by", value: .text(claim.source.by)),
        Mapping.Entry(key: "on", value: .text(claim.source.on.description)),
        Mapping.Entry(key: "commit", value: .text(claim.source.commit)),
      ])
    )
  }
}

extension Value? {
  /// Nil for nothing and for `null`: both say that the field is empty.
  var present: Value? {
    if case .some(.null) = self { return nil }
    return self
  }

  /// A total order's key for values; not for people.
  var orderingKey: String {
    switch self {
    case nil, .null?: return ""
    case .scalar(let scalar)?: return "s" + scalar.text.string
    case .list(let values)?:
      return "l" + values.map { Value?($0).orderingKey }.joined(separator: "\u{1}")
    case .mapping(let mapping)?:
      return "m"
        + mapping.entries.map { $0.key.string + "\u{2}" + Value?($0.value).orderingKey }
        .joined(separator: "\u{1}")
    }
  }
}
