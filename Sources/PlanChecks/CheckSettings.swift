public import PlanModel
import PlanText

/// What a store says about the rules of ownership and outcome: `checks` in `baton.yaml`.
public struct CheckSettings: Sendable {
  /// What stands there for a rule that is not wanted.
  public static let ignored = "ignore"

  /// Something in the settings that says nothing.
  struct Trouble: Sendable {
    let field: FieldPath
    let message: String
    let remedy: String
  }

  private var levels: [String: Finding.Level?] = [:]
  private var limits: [String: [String: Int]] = [:]
  private(set) var troubles: [Trouble] = []

  /// Reads the settings of a plan; what cannot be read is as if it were not there.
  public init(of plan: Plan) {
    let entries = plan.settings?.file.value.mapping?["checks"]?.mapping?.entries ?? []
    for entry in entries where !entry.value.isNull {
      let field = FieldPath("checks").appending(entry.key)
      guard let rule = Rule.named(entry.key.string), rule.level != nil else {
        troubles.append(Self.unknown(entry.key.string, at: field))
        continue
      }
      read(entry.value, rule, field)
    }
  }

  /// How much a rule's findings matter here; nil where they are not wanted.
  public func level(of rule: Rule) -> Finding.Level? { levels[rule.name] ?? rule.level }

  /// The numbers that a rule goes by here.
  public func limits(of rule: Rule) -> [String: Int] {
    let initial = Dictionary(rule.thresholds.map { ($0.name, $0.initial) }) { $1 }
    return initial.merging(limits[rule.name] ?? [:]) { $1 }
  }

  private mutating func read(_ value: Value, _ rule: Rule, _ field: FieldPath) {
    if let word = value.string { return read(level: word, rule, field) }
    for entry in value.mapping?.entries ?? [] where !entry.value.isNull {
      let place = field.appending(entry.key)
      let word = entry.value.string ?? ""
      if entry.key == "level" {
        read(level: word, rule, place)
      } else if let threshold = rule.thresholds.first(where: { Text($0.name) == entry.key }) {
        read(threshold, word, rule, place)
      } else {
        let names = ["level"] + rule.thresholds.map(\.name)
        troubles.append(
          Trouble(
            field: place,
            message: "\(rule.name) has no setting \(entry.key)",
            remedy: "allowed: \(names.joined(separator: ", "))"
          )
        )
      }
    }
  }

  private mutating func read(level word: String, _ rule: Rule, _ field: FieldPath) {
    if word == Self.ignored {
      levels[rule.name] = .some(nil)
    } else if let level = Finding.Level(rawValue: word) {
      levels[rule.name] = level
    } else {
      troubles.append(
        Trouble(
          field: field,
          message: "\(rule.name) cannot have the level \(word)",
          remedy: "allowed: \(Self.ignored), note, warning, error"
        )
      )
    }
  }

  private mutating func read(
    _ threshold: Threshold,
    _ word: String,
    _ rule: Rule,
    _ field: FieldPath
  ) {
    let number =
      switch threshold.unit {
      case .span: Span(parsing: word)?.days
      case .count: Int(word).flatMap { $0 >= 0 ? $0 : nil }
      }
    if let number {
      limits[rule.name, default: [:]][threshold.name] = number
    } else {
      let example = threshold.written(threshold.initial)
      troubles.append(
        Trouble(
          field: field,
          message: "\(threshold.name) of \(rule.name) cannot be \(word)",
          remedy: threshold.unit == .span
            ? "write a length of time such as \(example)" : "write a number such as \(example)"
        )
      )
    }
  }

  private static func unknown(_ name: String, at field: FieldPath) -> Trouble {
    let isValidity = Rule.named(name) != nil || Rule.findingNames[name] != nil
    let meant = Spelling.nearest(to: Text(name), among: Rule.advice.map { Text($0.name) })
    return Trouble(
      field: field,
      message: isValidity
        ? "the level of \(name) cannot be set, it tells whether the plan is valid"
        : "no check is called \(name)",
      remedy: isValidity
        ? "remove it" : meant.map { "did you mean \($0)?" } ?? "docs/checks.md lists them"
    )
  }
}
