public import PlanText

/// A disagreement that waits for a decision: a view of one entry of `contested`.
public struct Contest: Hashable, Sendable {
  /// The mapping behind it.
  public let mapping: Mapping

  /// A view of the mapping.
  public init(_ mapping: Mapping) { self.mapping = mapping }

  /// The contested field as written; `existence` for a deletion, `team` for the folder.
  public var name: String { mapping["field"]?.string ?? "" }
  /// The contested field; nil where the entry names none that can be read.
  public var field: FieldPath? { FieldPath(parsing: name) }
  /// What the sides claim, in written order.
  public var claims: [Claim] {
    (mapping["claims"]?.list ?? []).compactMap(\.mapping).map(Claim.init)
  }

  /// Whether two entries disagree about one field.
  func isAboutTheSame(as other: Contest) -> Bool {
    Text(name) == Text(other.name) || field != nil && field == other.field
  }

  /// With the claims of another entry behind its own, each once.
  fileprivate func joined(with other: Contest) -> Contest {
    var all: [Claim] = []
    for claim in claims + other.claims where !all.contains(claim) { all.append(claim) }
    var joined = mapping
    joined["claims"] = .list(all.map { .mapping($0.mapping) })
    return Contest(joined)
  }
}

/// One side's value for a contested field.
public struct Claim: Hashable, Sendable {
  /// The mapping behind it.
  public let mapping: Mapping

  /// A view of the mapping.
  public init(_ mapping: Mapping) { self.mapping = mapping }

  /// The value; nil where the claim is that there be none.
  public var value: Value? { mapping["value"] }
  /// The person who set it, or the raw name and address.
  public var by: String? { mapping["by"]?.string }
  /// When.
  public var on: Instant? { mapping["on"]?.string.flatMap(Instant.init(parsing:)) }
  /// The full id of the commit that set it.
  public var commit: String? { mapping["commit"]?.string }
}

extension PlanFile {
  /// The disagreements recorded in this file, in written order. Entries about one field are one.
  public var contests: [Contest] {
    records("contested").map(Contest.init).reduce(into: []) { result, contest in
      if let index = result.firstIndex(where: { $0.isAboutTheSame(as: contest) }) {
        result[index] = result[index].joined(with: contest)
      } else {
        result.append(contest)
      }
    }
  }
}

extension FieldPath {
  /// The pseudo-field under which a deletion is contested.
  public static var existence: FieldPath { FieldPath("existence") }

  /// The pseudo-field under which an item's folder is contested.
  public static var team: FieldPath { FieldPath("team") }
}
