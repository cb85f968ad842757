import PlanText

/// How shapes are said in JSON Schema.
///
/// An empty value (null or "") counts as not there, so it is allowed where a field is optional.
/// Numbers and ids may stand in quotes, and an id of digits without them; dates are text.
enum SchemaForm {
  /// The keywords of a mapping with these fields. Keys of one's own are allowed.
  static func object(of fields: [Field], isRoot: Bool = false) -> [(String, JSON)] {
    let required = fields.filter(\.isRequired).map { JSON.string($0.name.string) }
    let properties = fields.map { ($0.name.string, field($0, isRoot: isRoot)) }
    return [("type", .string("object"))]
      + (required.isEmpty ? [] : [("required", .array(required))])
      + [("properties", .object(properties))]
  }

  private static func field(_ field: Field, isRoot: Bool) -> JSON {
    var keywords = keywords(of: field.shape, isOptional: !field.isRequired)
    switch field.name {
    case "confidence": keywords = share
    case "format" where isRoot, "merge-version" where isRoot:
      keywords = [("enum", .array([.integer(1), .string("1")]))]
    case "claims": keywords.append(("minItems", .integer(1)))
    default: break
    }
    return .object((field.about.isEmpty ? [] : [("description", .string(field.about))]) + keywords)
  }

  private static func keywords(of shape: Shape, isOptional: Bool) -> [(String, JSON)] {
    switch shape {
    case .open: return []
    case .line:
      return types(["string", "number", "boolean"], isOptional)
        + [("pattern", .string(isOptional ? #"^[^\n]*$"# : #"^[^\n]+$"#))]
        + hint("write it on one line")
    case .prose:
      return types(["string", "number", "boolean"], isOptional)
        + (isOptional ? [] : [("minLength", .integer(1))])
    case .word(let words):
      let word = JSON.object([("enum", .array(words.map(JSON.string)))])
      let empty = JSON.object([
        ("type", .array([.string("string"), .string("null")])), ("maxLength", .integer(0)),
      ])
      return isOptional ? [("anyOf", .array([word, empty]))] : [("enum", enumeration(words))]
    case .number:
      return pattern(["number", "string"], decimal, isOptional)
        + hint("write digits with at most one decimal point, such as 4000000 or 0.5")
    case .integer:
      return pattern(["integer", "string"], whole, isOptional) + hint("write a whole number")
    case .truth:
      return pattern(["boolean", "string"], "true|false", isOptional) + hint("write true or false")
    case .date:
      return pattern(["string"], day, isOptional)
        + hint("write a day of the calendar, such as 2026-12-31")
    case .instant:
      let time = "(?:\(day))T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
      return pattern(["string"], time, isOptional)
        + hint("write a moment in UTC, such as 2026-11-13T09:12:00Z")
    case .period:
      let period = "[0-9]{4}(?:-(?:H[12]|Q[1-4]|0[1-9]|1[0-2]))?"
      return pattern(["string", "integer"], period, isOptional)
        + [("minimum", .integer(1000)), ("maximum", .integer(9999))]
        + hint("write it like 2026, 2026-H2, 2026-Q4 or 2026-11")
    case .span:
      return pattern(["string"], "[1-9][0-9]{0,2}[dwm]", isOptional)
        + hint("write it like 7d, 2w or 1m")
    case .id:
      return name(id, isOptional)
    case .reference(let target):
      return name(target == .personOrTeam ? "(?:team/)?\(id)" : id, isOptional)
    case .set(of: let element):
      let items = keywords(of: element, isOptional: false, isElement: true)
      return empty(or: "array", isOptional) + [("items", .object(items))]
    case .records(let fields):
      return empty(or: "array", isOptional) + [("items", .object(object(of: fields)))]
    case .mapping(let fields):
      return empty(or: "object", isOptional) + object(of: fields).filter { $0.0 != "type" }
    }
  }

  /// An element of a set: there, but a line may be empty.
  private static func keywords(
    of shape: Shape,
    isOptional: Bool,
    isElement: Bool
  ) -> [(String, JSON)] {
    if case .line = shape {
      return types(["string", "number", "boolean"], false) + [("pattern", .string(#"^[^\n]*$"#))]
    }
    return keywords(of: shape, isOptional: isOptional)
  }

  private static func enumeration(_ words: [String]) -> JSON { .array(words.map(JSON.string)) }

  private static func types(_ types: [String], _ isOptional: Bool) -> [(String, JSON)] {
    let all = types + (isOptional ? ["null"] : [])
    return [("type", all.count == 1 ? .string(all[0]) : .array(all.map(JSON.string)))]
  }

  /// One collection, or nothing.
  private static func empty(or type: String, _ isOptional: Bool) -> [(String, JSON)] {
    types([type] + (isOptional ? ["string"] : []), isOptional)
      + (isOptional ? [("maxLength", .integer(0))] : [])
  }

  /// Text of one form; the pattern does not look at numbers.
  private static func pattern(
    _ types: [String],
    _ form: String,
    _ isOptional: Bool
  ) -> [(String, JSON)] {
    self.types(types, isOptional)
      + [("pattern", .string(isOptional ? "^(?:\(form))?$" : "^(?:\(form))$"))]
  }

  private static func name(_ form: String, _ isOptional: Bool) -> [(String, JSON)] {
    pattern(["string", "integer"], form, isOptional) + [("minimum", .integer(0))]
      + hint("write an id: 1 to 64 lower-case letters a to z, digits and hyphens between them")
  }

  /// What editors say in place of the pattern; other programs pass it over.
  private static func hint(_ text: String) -> [(String, JSON)] {
    [("patternErrorMessage", .string(text))]
  }

  private static var share: [(String, JSON)] {
    let form = #"-?0(?:\.0+)?|0\.[0-9]+|1(?:\.0+)?"#
    return pattern(["number", "string"], form, true)
      + [("minimum", .integer(0)), ("maximum", .integer(1))]
      + hint("write a share, such as 0.6 for 60 %")
  }

  private static let whole = "-?(?:0|[1-9][0-9]*)"
  private static let decimal = whole + #"(?:\.[0-9]+)?"#

  private static let id =
    "(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"

  /// The days of the calendar, leap years included.
  private static let day = [
    "[0-9]{4}-(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
    "[0-9]{4}-(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
    "[0-9]{4}-02-(?:0[1-9]|1[0-9]|2[0-8])",
    "[0-9]{2}(?:0[48]|[2468][048]|[13579][26])-02-29",
    "(?:[02468][048]|[13579][26])00-02-29",
  ].joined(separator: "|")
}
