public import PlanText

/// What a person hands over to another one: each place that names them, as an offer to make.
public struct Handover: Sendable {
  /// Which part of the plan.
  public enum Scope: Sendable {
    /// All of it, team leads too.
    case everything
    /// One item alone.
    case item(Text)
    /// An item and all below it.
    case under(Text)
    /// A team's items and its lead.
    case team(Text)
  }

  /// One place that names them.
  public struct Part: Hashable, Sendable {
    /// The item or team.
    public let subject: Subject
    /// The field: `accountable`, `responsible`, `lead`, `delegations/d-9p4w/to`.
    public let field: FieldPath
  }

  /// A place that names them and cannot be offered, or is already.
  public struct Rest: Sendable {
    /// Where.
    public let subject: Subject
    /// What stands in the way, in a few words.
    public let reason: String
    /// What to type.
    public let command: String
  }

  /// Who hands over.
  public let from: Text
  /// Who should take it.
  public let to: Text
  /// What is to be offered: items by id, then teams.
  public private(set) var parts: [Part] = []
  /// What is not.
  public private(set) var rest: [Rest] = []
  /// Delegations that they gave: each wants to be confirmed by whoever is accountable then.
  public private(set) var given: [Agreement] = []

  /// Looks through the open items of the scope, and the teams.
  public init(from: Text, to: Text, _ scope: Scope = .everything, in plan: Plan, on today: Day) {
    self.from = from
    self.to = to
    let authority = Authority(in: plan, on: today)
    for item in plan.sortedItems where item.isOpen && Self.covers(scope, item, in: plan) {
      collect(item, authority)
    }
    for team in plan.teams.values.sorted(by: { $0.id < $1.id }) where team.lead == from {
      switch scope {
      case .everything: break
      case .team(let id) where id == team.id: break
      default: continue
      }
      offer("lead", of: team.file, team.offers)
    }
    if case .everything = scope, plan.settings?.stewards.contains(from) == true {
      rest.append(
        Rest(
          subject: .settings,
          reason: "\(from) is a steward",
          command: "baton set baton.yaml stewards=+\(to),-\(from)"
        )
      )
    }
  }

  private static func covers(_ scope: Scope, _ item: Item, in plan: Plan) -> Bool {
    switch scope {
    case .everything: return true
    case .item(let id): return item.id == id
    case .under(let id):
      return item.id == id || plan.ancestors(of: item.id).contains { $0.id == id }
    case .team(let id): return item.team == id
    }
  }

  private mutating func collect(_ item: Item, _ authority: Authority) {
    for (field, holder): (Text, Text?) in [
      ("accountable", item.accountable), ("decides", item.decides), ("aligns", item.aligns),
    ] where holder == from { offer(FieldPath(field), of: item.file, item.offers) }
    if item.responsible.contains(from) { offer("responsible", of: item.file, item.offers) }
    for delegation in item.delegations where ["offered", "accepted"].contains(delegation.state) {
      if delegation.from == from {
        given.append(Agreement(.delegation(delegation), in: item.file))
      }
      if delegation.to == from { pass(on: delegation, item, authority) }
    }
  }

  /// What was delegated to them they may hand over only with the right to delegate it.
  private mutating func pass(on delegation: Delegation, _ item: Item, _ authority: Authority) {
    let giver = delegation.from?.string ?? "whoever gave it"
    guard let id = delegation.id else {
      rest.append(
        Rest(
          subject: .item(item.id),
          reason: "a delegation of \(giver) without an id",
          command: "baton edit \(item.id)"
        )
      )
      return
    }
    let field = FieldPath("delegations").appending(record: id).appending("to")
    let able = authority.grounds(for: Deed(.item(item.id), .edit(field, taking: nil)))
    if delegation.state == "accepted", able.contains(where: { $0.person == from }) {
      return offer(field, of: item.file, item.offers)
    }
    rest.append(
      Rest(
        subject: .item(item.id),
        reason: "\(giver) delegated \(id) to \(from), who may not pass it on",
        command: "baton delegate \(item.id) --from \(giver) --to \(to) --authority "
          + "\(delegation.authority.joined(separator: ",")) --until "
          + "\(delegation.until?.description ?? "DATE")"
      )
    )
  }

  private mutating func offer(_ field: FieldPath, of file: PlanFile, _ offers: [Offer]) {
    let subject = file.kind.subject ?? .settings
    if let contest = file.disputes.first(where: { $0.field == field }) {
      rest.append(
        Rest(
          subject: subject,
          reason: "\(field) is contested",
          command: "baton conflicts \(contest.id)"
        )
      )
    } else if let made = offers.first(where: {
      !$0.isDeclined && Text($0.field) == Text(field.description)
        && ($0.from == nil || $0.from == from)
    }) {
      rest.append(
        Rest(
          subject: subject,
          reason: "\(field) is offered to \(made.to ?? "nobody") already",
          command: "baton revoke \(made.id ?? "ID")"
        )
      )
    } else {
      parts.append(Part(subject: subject, field: field))
    }
  }

  private mutating func offer(_ field: Text, of file: PlanFile, _ offers: [Offer]) {
    offer(FieldPath(field), of: file, offers)
  }
}
