public import PlanText

/// A person or a team that a field names, with what is known about them.
public struct Holder: Sendable {
  /// Whom the field names.
  public let subject: Subject
  /// The name in their file; nil where there is no such file, or it cannot be read.
  public let name: String?
  /// Whether it is a person who has left.
  public let hasLeft: Bool
  /// A team's lead.
  public let lead: Text?
  /// A team's members without the lead, in written order.
  public let members: [Text]

  /// Looks up a reference such as `dana` or `team/sales`.
  public init(_ reference: Text, in plan: Plan) {
    let subject = Subject(reference: reference, target: .personOrTeam) ?? .person(reference)
    self.subject = subject
    switch subject {
    case .team(let id):
      let team = plan.teams[id]
      name = team?.name
      hasLeft = false
      lead = team?.lead
      members = (team?.members ?? []).filter { $0 != team?.lead }
    default:
      let person = plan.people[subject.id]
      name = person?.name
      hasLeft = person?.hasLeft ?? false
      lead = nil
      members = []
    }
  }

  /// Whether it is a team.
  public var isTeam: Bool {
    if case .team = subject { return true }
    return false
  }
}
