import PlanModel
import PlanText

/// The open disagreements of one version of a file, to be asked by what they are in.
struct KnownContests {
  /// The claims for each field; the claims in order.
  let claims: [FieldPath: [AttributedValue]]
  /// The fields in byte order.
  let fields: [FieldPath]
  /// The contested fields behind each path that leads to them, their own included.
  private let below: [FieldPath: [FieldPath]]

  /// The disagreements that a version's `contested` list tells.
  init(_ value: Value?) {
    let contests = Contests(value)
    claims = contests.claims
    fields = contests.fields
    var below: [FieldPath: [FieldPath]] = [:]
    for field in fields {
      for count in 0...field.steps.count {
        below[FieldPath(Array(field.steps.prefix(count))), default: []].append(field)
      }
    }
    self.below = below
  }

  /// Whether a field or something below it is contested.
  func touches(_ field: FieldPath) -> Bool { below[field] != nil }

  /// The disagreements about a field or something below it.
  func inside(_ field: FieldPath) -> [FieldPath: [AttributedValue]] {
    var result: [FieldPath: [AttributedValue]] = [:]
    for field in below[field] ?? [] { result[field] = claims[field] }
    return result
  }
}
