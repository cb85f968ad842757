public import PlanText

/// The words of a delegation: each covers fields of the item and of the items below.
///
/// This is the one table of what a word means; docs/authority.md shows the same.
public enum AuthorityWord: String, Hashable, Sendable, CaseIterable {
  /// How the outcome is measured, and by when.
  case targets
  /// Who works on it, is asked and is told.
  case people
  /// The money: a key of the store's own.
  case budget
  /// What comes first.
  case priority
  /// Which items stand below.
  case children
  /// How far it is, and how it ended.
  case close
  /// Passing these rights on.
  case delegate

  /// The fields that the word covers, by their first key. `parent` is meant of the items below:
  /// together with new items it is what `children` says.
  public var fields: [Text] {
    switch self {
    case .targets: return ["metric", "period"]
    case .people: return ["responsible", "consulted", "informed"]
    case .budget: return ["budget"]
    case .priority: return ["priority"]
    case .children: return ["parent"]
    case .close: return ["status", "result"]
    case .delegate: return ["delegations"]
    }
  }

  /// Whether the right goes to whoever `decides`, where an item names somebody.
  public var isDecided: Bool {
    switch self {
    case .targets, .priority, .close: return true
    case .people, .budget, .children, .delegate: return false
    }
  }

  /// The word that covers a field; nil where none does, so that nobody can delegate it.
  public static func covering(_ field: FieldPath) -> AuthorityWord? {
    allCases.first { $0.fields.contains(field.root) }
  }
}
