public import PlanText

/// What somebody wants one field to say: `metric.target=4500000`, `responsible=+erin,-frank`.
public struct FieldEdit: Hashable, Sendable {
  /// The field.
  public let field: FieldPath
  /// The new value as typed; empty removes the field.
  public let value: String

  /// A field with its new value as typed.
  public init(_ field: FieldPath, _ value: String) {
    self.field = field
    self.value = value
  }

  /// A top-level field with its new value as typed.
  public init(_ key: Text, _ value: String) {
    self.init(FieldPath(key), value)
  }

  /// Reads `FIELD=VALUE`; the first equals sign divides.
  public init(parsing text: String) throws(EditFailure) {
    let bytes = Array(text.utf8)
    guard let divider = bytes.firstIndex(of: UInt8(ascii: "=")) else {
      throw EditFailure(
        "'\(text)' is not FIELD=VALUE",
        hint: "write it like metric.target=4500000, or \(text)= to remove the field"
      )
    }
    let name = String(decoding: bytes[..<divider], as: UTF8.self)
    guard let field = FieldPath(parsing: name) else {
      throw EditFailure(
        "'\(name)' is not the name of a field",
        hint: "write it like accountable, metric.target or check-ins/c-5t1q/value"
      )
    }
    self.init(field, String(decoding: bytes[(divider + 1)...], as: UTF8.self))
  }
}
