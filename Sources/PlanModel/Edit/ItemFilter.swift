import PlanText

/// Which items a bulk edit is for: conditions that all have to hold, `kind=kpi,team=sales`.
///
/// A condition is a field with one value or several, `status=draft|active`, which it must have, or
/// with `!=` must not have; without a value the field has to be empty. A list has each of its
/// elements. `team` is the folder, and `under` an item somewhere above.
public struct ItemFilter: Sendable {
  private struct Condition {
    let field: FieldPath
    let values: [Text]
    let isNegated: Bool
  }

  private let conditions: [Condition]

  /// Reads conditions. Throws `EditFailures` where one names no field, or a value that it cannot have.
  public init(parsing texts: [String], in plan: Plan) throws {
    var conditions: [Condition] = []
    var failures: [EditFailure] = []
    for text in texts {
      for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        do throws(EditFailure) {
          conditions.append(try Self.condition(Substring(part), in: plan))
        } catch {
          failures.append(error)
        }
      }
    }
    if !failures.isEmpty { throw EditFailures(failures) }
    self.conditions = conditions
  }

  /// Whether all conditions hold for an item.
  public func matches(_ item: Item, in plan: Plan) -> Bool {
    conditions.allSatisfy { condition in
      let found = Self.values(of: condition.field, item, plan)
      let isHit =
        condition.values.isEmpty ? found.isEmpty : condition.values.contains(where: found.contains)
      return isHit != condition.isNegated
    }
  }

  private static let under = FieldPath("under")

  /// What an item has in a field.
  private static func values(of field: FieldPath, _ item: Item, _ plan: Plan) -> [Text] {
    switch field {
    case .team: return [item.team]
    case under: return plan.ancestors(of: item.id).map(\.id)
    case FieldPath("status"): return [Text(item.status)]
    default:
      let value = field.value(in: item.file.value)
      let all = value?.list ?? [value].compactMap { $0 }
      return all.compactMap { $0.string.map(Text.init(_:)) }
    }
  }

  private static func condition(_ text: Substring, in plan: Plan) throws(EditFailure) -> Condition {
    guard let divider = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      throw EditFailure(
        "'\(text)' is not a condition",
        hint: "write it like kind=kpi, status!=dropped or accountable="
      )
    }
    var name = text[..<divider]
    let isNegated = name.utf8.last == UInt8(ascii: "!")
    if isNegated { name.removeLast() }
    guard let field = FieldPath(parsing: String(name)) else {
      throw EditFailure(
        "'\(name)' is not the name of a field",
        hint: "write it like accountable or metric.due"
      )
    }
    try check(field, in: plan)
    let words = text[text.utf8.index(after: divider)...].utf8
      .split(separator: UInt8(ascii: "|")).map { String(Substring($0)) }
    var values: [Text] = []
    for word in words { values.append(try value(word, of: field, in: plan)) }
    return Condition(field: field, values: values, isNegated: isNegated)
  }

  /// Refuses a field that neither the schema nor any item has.
  private static func check(_ field: FieldPath, in plan: Plan) throws(EditFailure) {
    if field == .team || field == under { return }
    var shape = Schema.item
    for step in field.steps {
      guard case .key(let name) = step, case .mapping(let fields) = shape else { return }
      guard fields.contains(where: { $0.name == name }) else {
        let isOwn = plan.items.values.contains { field.value(in: $0.file.value) != nil }
        if isOwn { return }
        let names = fields.map(\.name) + (field.steps.count == 1 ? ["team", "under"] : [])
        let near = Spelling.nearest(to: name, among: names)
        throw EditFailure(
          "no item has a field '\(field)'",
          hint: near.map { "did you mean \($0)?" }
            ?? "write it like kind, team, status, period, accountable or metric.unit"
        )
      }
      shape = shape.field(name)
    }
  }

  /// A value in full, refused where the field can never have it.
  private static func value(
    _ word: String,
    of field: FieldPath,
    in plan: Plan
  ) throws(EditFailure) -> Text {
    let lookup = Lookup(in: plan)
    do {
      if field == .team { return try lookup.subject(word, in: .teams).id }
      if field == under { return try lookup.item(word) }
      var shape = field.shape(in: Schema.item)
      if case .set(of: let element) = shape { shape = element }
      switch shape {
      case .reference(.item): return try lookup.item(word)
      case .reference: return Text(try lookup.personOrTeam(word).description)
      case .word(let words) where !words.contains(word):
        throw EditFailure(
          "\(field) is never '\(word)'",
          hint: "it is one of \(words.joined(separator: ", "))"
        )
      default: return Text(word)
      }
    } catch let failure as EditFailure {
      throw failure
    } catch {
      throw EditFailure("\(field) cannot be '\(word)': \(error)")
    }
  }
}
