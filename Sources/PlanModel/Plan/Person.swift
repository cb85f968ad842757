public import PlanText

/// A person whom plans can name.
public struct Person: Sendable {
  /// The file behind it.
  public let file: PlanFile
  /// The id, which is the file's name.
  public let id: Text

  /// Nil where the file is not a person's.
  public init?(_ file: PlanFile) {
    guard case .person(let id) = file.kind else { return nil }
    self.file = file
    self.id = id
  }

  /// The name, or the id where there is none.
  public var name: String { file.text("name") ?? id.string }
  /// The addresses that this person commits with.
  public var emails: [Text] { file.texts("emails") }
  /// Whether this person has left.
  public var hasLeft: Bool { file.text("status") == "left" }
}

/// A team that owns a folder of items.
public struct Team: Sendable {
  /// The file behind it.
  public let file: PlanFile
  /// The id, which is the file's name.
  public let id: Text

  /// Nil where the file is not a team's.
  public init?(_ file: PlanFile) {
    guard case .team(let id) = file.kind else { return nil }
    self.file = file
    self.id = id
  }

  /// The name, or the id where there is none.
  public var name: String { file.text("name") ?? id.string }
  /// Who leads it.
  public var lead: Text? { file.text("lead").map(Text.init(_:)) }
  /// Who belongs to it.
  public var members: [Text] { file.texts("members") }
  /// The team above it.
  public var parent: Text? { file.text("parent").map(Text.init(_:)) }
  /// Handovers of the lead that wait for a yes, in written order.
  public var offers: [Offer] { file.records("offers").map(Offer.init) }
}

/// The store's settings, `baton.yaml`.
public struct Settings: Sendable {
  /// The file behind it.
  public let file: PlanFile

  /// Nil where the file is not `baton.yaml`.
  public init?(_ file: PlanFile) {
    guard file.kind == .settings else { return nil }
    self.file = file
  }

  /// The store's name.
  public var name: String? { file.text("name") }
  /// The version of the file format; 1 is the only one there is.
  public var format: String? { file.text("format") }
  /// The version of the merge that all clones of this store use.
  public var mergeVersion: String? { file.text("merge-version") }
  /// Who may change everything.
  public var stewards: [Text] { file.texts("stewards") }
  /// Whether the right to change an item's accountable decides between those who did.
  public var judgesAuthority: Bool {
    file.value.mapping?["merge"]?.mapping?["accountable"]?.string == "authority"
  }
  /// Whether merges are made in the name of whoever merges, instead of Baton's.
  public var mergesByPerson: Bool { file.text("merge-identity") == "person" }
  /// How often a check-in is expected where an item does not say.
  public var cadence: Span? { file.text("cadence").flatMap(Span.init(parsing:)) }
}
