import PlanText

@testable import PlanModel

/// A small reader of the JSON Schema keywords that the generator uses.
struct SchemaCheck {
  private let tests: [(Value) -> Bool]

  init(_ schema: JSON) {
    guard case .object(let pairs) = schema else {
      tests = []
      return
    }
    tests = pairs.map { Self.test($0.0, $0.1) }
  }

  func accepts(_ value: Value) -> Bool {
    tests.allSatisfy { $0(value) }
  }

  /// What one keyword demands; a keyword that is not known here accepts nothing.
  private static func test(_ keyword: String, _ argument: JSON) -> (Value) -> Bool {
    switch (keyword, argument) {
    case ("$schema", _), ("title", _), ("description", _), ("patternErrorMessage", _):
      return { _ in true }
    case ("type", .string(let type)): return { has($0, type) }
    case ("type", .array(let types)):
      let names = types.compactMap(\.string)
      return { value in names.contains { has(value, $0) } }
    case ("enum", .array(let words)): return { value in words.contains { isEqual(value, $0) } }
    case ("anyOf", .array(let schemas)):
      let checks = schemas.map(SchemaCheck.init(_:))
      return { value in checks.contains { $0.accepts(value) } }
    case ("pattern", .string(let pattern)):
      guard let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar) else { break }
      return { $0.jsonText.map { $0.firstMatch(of: regex) != nil } ?? true }
    case ("minLength", .integer(let least)):
      return { $0.jsonText.map { $0.unicodeScalars.count >= least } ?? true }
    case ("maxLength", .integer(let most)):
      return { $0.jsonText.map { $0.unicodeScalars.count <= most } ?? true }
    case ("minimum", .integer(let least)): return { $0.number.map { $0 >= Double(least) } ?? true }
    case ("maximum", .integer(let most)): return { $0.number.map { $0 <= Double(most) } ?? true }
    case ("minItems", .integer(let least)): return { $0.list.map { $0.count >= least } ?? true }
    case ("items", let items):
      let check = SchemaCheck(items)
      return { $0.list.map { $0.allSatisfy(check.accepts) } ?? true }
    case ("required", .array(let words)):
      let keys = words.compactMap(\.string).map(Text.init(_:))
      return { $0.mapping.map { mapping in keys.allSatisfy { mapping[$0] != nil } } ?? true }
    case ("properties", .object(let properties)):
      let checks = properties.map { (Text($0.0), SchemaCheck($0.1)) }
      return { value in
        checks.allSatisfy { key, check in value.mapping?[key].map(check.accepts) ?? true }
      }
    default: break
    }
    return { _ in false }
  }

  private static func has(_ value: Value, _ type: String) -> Bool {
    switch type {
    case "null": return value.isNull
    case "string": return value.jsonText != nil
    case "boolean": return value.truth != nil
    case "number": return value.number != nil
    case "integer": return value.number.map { $0 == $0.rounded() } ?? false
    case "array": return value.list != nil
    case "object": return value.mapping != nil
    default: return false
    }
  }

  private static func isEqual(_ value: Value, _ word: JSON) -> Bool {
    switch word {
    case .string(let string): return value.jsonText.map { Text($0) == Text(string) } ?? false
    case .integer(let number): return value.number == Double(number)
    case .array, .object: return false
    }
  }
}

extension JSON {
  var string: String? {
    if case .string(let string) = self { return string }
    return nil
  }
}

extension Value {
  /// The text that a JSON reader would see; nil for numbers and truth values.
  var jsonText: String? {
    if case .scalar(let scalar) = self, scalar.isText { return scalar.text.string }
    return nil
  }

  var truth: Bool? {
    guard case .scalar(let scalar) = self, !scalar.isText else { return nil }
    return scalar.text == "true" ? true : scalar.text == "false" ? false : nil
  }

  var number: Double? {
    guard case .scalar(let scalar) = self, !scalar.isText, truth == nil else { return nil }
    return Double(scalar.text.string)
  }

  /// The value as a JSON reader would see it.
  var json: String {
    switch self {
    case .null: return "null"
    case .scalar(let scalar):
      return scalar.isText ? JSON.string(scalar.text.string).text : scalar.text.string
    case .list(let values): return "[" + values.map(\.json).joined(separator: ",") + "]"
    case .mapping(let mapping):
      let pairs = mapping.entries.map { "\(JSON.string($0.key.string).text):\($0.value.json)" }
      return "{" + pairs.joined(separator: ",") + "}"
    }
  }
}
