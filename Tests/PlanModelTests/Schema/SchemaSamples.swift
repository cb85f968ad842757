import PlanText

@testable import PlanModel

/// A plan file with an odd value at one place, and what schema and model say to it.
struct SchemaSample {
  let kind: JSONSchema.Kind
  let place: String
  let value: Value

  /// The model's errors, without those that no schema can see.
  var errors: [String] {
    let path = ["item": "plans/t/x.yaml", "person": "people/x.yaml", "team": "teams/x.yaml"]
    let document = Document.empty.rewritten(to: value)
    return PlanFile(path: path[kind.rawValue] ?? "baton.yaml", document: document).findings()
      .filter { $0.level == .error }
      .filter { $0.rule != "bad-contest" || $0.message.hasSuffix("no claims") }
      .map { "\($0.rule): \($0.message)" }
  }

  /// Each field of a kind, at any depth, with each value of the pool.
  static func all(of kind: JSONSchema.Kind) -> [SchemaSample] {
    var result: [SchemaSample] = []
    let fields = JSONSchema(kind).shape.fields
    add(fields, "", to: &result, kind) { $0 }
    return result
  }

  private static func add(
    _ fields: [Field],
    _ path: String,
    to result: inout [SchemaSample],
    _ kind: JSONSchema.Kind,
    _ wrap: (Mapping) -> Mapping
  ) {
    let start = complete(fields)
    func file(_ name: Text, _ value: Value?) -> Value {
      var mapping = start
      mapping[name] = value
      return .mapping(wrap(mapping))
    }
    for field in fields {
      let place = "\(path)\(field.name)"
      func take(_ value: Value?) {
        result.append(SchemaSample(kind: kind, place: place, value: file(field.name, value)))
      }
      take(nil)
      for value in pool where !isBeyond(value, field.shape, isOwnID: place == "id") { take(value) }
      switch field.shape {
      case .set(of: let element):
        for value in pool where !isBeyond(value, element, isOwnID: false) { take(.list([value])) }
      case .records(let inner):
        add(inner, "\(place)/", to: &result, kind) { record in
          var mapping = start
          mapping[field.name] = .list([.mapping(record)])
          return wrap(mapping)
        }
      case .mapping(let inner):
        add(inner, "\(place).", to: &result, kind) { nested in
          var mapping = start
          mapping[field.name] = .mapping(nested)
          return wrap(mapping)
        }
      default: break
      }
    }
  }

  /// What a mapping with these fields cannot do without.
  private static func complete(_ fields: [Field]) -> Mapping {
    Mapping(
      fields.filter(\.isRequired).map { field in
        let value: Value
        switch field.shape {
        case .word(let words): value = .text(words[0])
        case .integer: value = .literal("1")
        case .date: value = .text("2026-12-31")
        case .records(let inner): value = .list([.mapping(complete(inner))])
        default: value = .text(field.name == "field" ? "title" : "x")
        }
        return Mapping.Entry(key: field.name, value: value)
      }
    )
  }

  /// What only the model sees, as docs/schema says: the file's name, how a number is spelled, and
  /// that a bare `true` may be an id.
  private static func isBeyond(_ value: Value, _ shape: Shape, isOwnID: Bool) -> Bool {
    switch shape {
    case .id, .reference:
      if isOwnID,
        value.string.map({ $0 != "" && $0 != "x" && Identifier.isValid(Text($0)) }) == true
      {
        return true
      }
      return value.truth != nil
        || value.number != nil && !Identifier.isValid(Text(value.string ?? ""))
    case .integer, .period:
      return value.number != nil && value.string?.utf8.contains(UInt8(ascii: ".")) == true
    default: return false
    }
  }

  private static let pool: [Value] =
    texts.map(Value.text) + literals.map(Value.literal) + [
      .null, .list([]), .mapping(Mapping()), .list([.null]), .list([.text("x")]),
      .list([.text("x"), .text("x")]), .list([.list([])]), .list([.mapping(Mapping())]),
      .mapping(Mapping([.init(key: "own", value: .text("x"))])),
    ]

  private static let literals = [
    "0", "1", "2", "-1", "-0", "0.5", "-0.5", "1.5", "1.0", "2.0", "999", "1000", "2026", "9999",
    "10000", "123456789012", "true", "false",
  ]

  private static let texts =
    JSONSchema.Kind.allCases.flatMap { words(JSONSchema($0).shape.fields) } + [
      "", " ", "x", "X", "x ", "x y", "a\nb", "a\n", "\n", "é", "-", "-x", "x-", "a--b", "a_b",
      "con",
      "con-1", "aux", "com1", "lpt0", "com", String(repeating: "a", count: 64),
      String(repeating: "a", count: 65), "team/x", "team/con", "team/", "team/team/x", "teams/x",
      "x/y", "Goal", "goals", "0", "1", "-1", "-0", "00", "01", "-01", "1.", ".5", "0.5", "-0.5",
      "1.5", "1.0", "1.00", "1.01", "0.999", "1,000", "1_000", "1e3", "0x10", "nan", "inf", "+1",
      "2",
      "999", "4M", "80 %", "١", "true", "false", "True", "yes", "2026", "0000", "26", "20261",
      "2026-H1", "2026-H3", "2026-Q4", "2026-Q5", "2026-q4", "2026-11", "2026-13", "2026-00",
      "2026-1", "2026-12-31", "2026-02-28", "2026-02-29", "2024-02-29", "1900-02-29", "2000-02-29",
      "2026-02-30", "2026-04-31", "2026-06-30", "2026-00-10", "2026-01-00", "2026-1-1",
      "0000-01-01",
      "2026-12-31T00:00:00Z", "2026-12-31T23:59:59Z", "2026-12-31T24:00:00Z",
      "2026-12-31T23:60:00Z", "2026-12-31T23:59:60Z", "2026-12-31T23:59:59", "2026-02-29T00:00:00Z",
      "2026-12-31 00:00:00Z", "7d", "0d", "07d", "2w", "1m", "1y", "999d", "1000d", "d", "7", "7 d",
    ]

  private static func words(_ fields: [Field]) -> [String] {
    fields.flatMap { field in
      switch field.shape {
      case .word(let words): return words
      case .mapping(let inner), .records(let inner): return words(inner)
      default: return []
      }
    }
  }
}
