public import PlanText

/// What a person or a team holds: every place in the plan that names them.
public struct Holdings: Sendable {
  /// One place.
  public struct Entry: Sendable {
    /// The item, team or settings that names them.
    public let subject: Subject
    /// The title or name of it.
    public let title: String?
    /// The field that names them: `accountable`, `responsible`, `members`, `delegations/d-9p4w/to`.
    public let field: FieldPath
    /// The item; nil for teams and settings.
    public let item: Item?
  }

  /// The person or team.
  public let subject: Subject
  /// The places, open items first, then by subject; each field of a subject once.
  public let entries: [Entry]
  /// For a person: the teams that they lead or belong to, by id.
  public let teams: [Team]

  /// Looks through every file of the plan.
  public init(of subject: Subject, in plan: Plan) {
    var entries: [Entry] = []
    for file in plan.files {
      guard let owner = file.kind.subject, owner != subject else { continue }
      var told: Set<FieldPath> = []
      for reference in file.references where reference.subject == subject {
        guard told.insert(reference.field).inserted else { continue }
        let title = file.text("title") ?? file.text("name")
        entries.append(
          Entry(subject: owner, title: title, field: reference.field, item: Item(file))
        )
      }
    }
    self.subject = subject
    self.entries = entries.sorted {
      ($0.isClosed ? 1 : 0, $0.subject, $0.field) < ($1.isClosed ? 1 : 0, $1.subject, $1.field)
    }
    guard case .person(let id) = subject else {
      teams = []
      return
    }
    teams = plan.teams(of: id)
  }

  /// The places whose field is this one.
  public func entries(for field: Text) -> [Entry] {
    entries.filter { $0.field == FieldPath(field) }
  }
}

extension Holdings.Entry {
  /// Whether it is an item on which no work goes on.
  public var isClosed: Bool { item.map { !$0.isOpen } ?? false }
}
