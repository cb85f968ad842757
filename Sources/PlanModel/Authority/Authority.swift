public import PlanText

/// Who may do what in a plan as it is: the rights that hold *before* a change.
///
/// A value over one state of the plan and one day; answers follow from these alone.
public struct Authority: Sendable {
  /// The state before the change.
  public let plan: Plan
  /// The day on which it is asked.
  public let today: Day
  private let unreadable: Set<Subject>

  /// The rights in a plan on a day.
  public init(in plan: Plan, on today: Day) {
    self.plan = plan
    self.today = today
    unreadable = Set(plan.broken.compactMap { FileKind(path: $0.path).subject })
  }

  /// Everybody who may do it and why: nearest first, each person once, stewards last.
  ///
  /// Somebody who has left may do nothing. Where nobody who is here is named, everybody may: a plan
  /// that names nobody must not lock everybody out. Empty where nobody may do such a thing.
  public func grounds(for deed: Deed) -> [Ground] {
    var seen: Set<Text> = []
    let all = named(for: deed).filter { ground in
      guard let person = ground.person, isHere(person) else { return false }
      return seen.insert(person).inserted
    }
    return all.isEmpty && isUnowned(deed) ? [Ground(nil, .unowned)] : all
  }

  /// Whether nobody who is here answers for what a deed is about. What its owners may not do, such
  /// as delegating in somebody else's name, is not for everybody.
  private func isUnowned(_ deed: Deed) -> Bool {
    switch deed.subject {
    case .item(let id):
      let owners = plan.items[id].map(owners) ?? []
      return !owners.contains { $0.person.map(isHere) == true }
    case .person(let id): return !own(id, deed).isEmpty
    case .team, .settings: return true
    }
  }

  /// Who may decide a disagreement, nearest first.
  public func grounds(toDecide dispute: Dispute) -> [Ground] {
    grounds(for: Deed(dispute.subject, .settle(dispute.field, dispute.contest)))
  }

  /// Why a person may decide a disagreement; nil where they may not.
  public func ground(of person: Text, toDecide dispute: Dispute) -> Ground? {
    grounds(toDecide: dispute).first { $0.person == nil || $0.person == person }
  }

  private func named(for deed: Deed) -> [Ground] {
    let specific: [Ground]
    switch deed.subject {
    case .item(let id): specific = plan.items[id].map { grounds(for: deed, on: $0) } ?? new(deed)
    case .person(let id): specific = own(id, deed)
    case .team(let id): specific = plan.teams[id].map { grounds(for: deed, on: $0) } ?? []
    case .settings: specific = []
    }
    return specific + stewards
  }

  var stewards: [Ground] { (plan.settings?.stewards ?? []).map { Ground($0, .steward) } }

  /// Whether a person is in the plan and has not left. Of a file that cannot be read nobody knows.
  func isHere(_ person: Text) -> Bool {
    plan.people[person].map { !$0.hasLeft } ?? unreadable.contains(.person(person))
  }

  /// Whoever answers to a reference: the person, or the lead of the team that it names.
  func speaker(_ reference: Text?, _ basis: Ground.Basis) -> Ground? {
    guard let reference else { return nil }
    switch Subject(reference: reference, target: .personOrTeam) {
    case .person(let id)?: return Ground(id, basis)
    case .team(let id)?: return plan.teams[id]?.lead.map { Ground($0, basis, team: id) }
    default: return nil
    }
  }

  // MARK: - Files of people and new files

  /// Their own file: but nobody may give themselves an address that somebody else has, which would
  /// make that person's commits their own, or an id that the plan names already.
  func own(_ id: Text, _ deed: Deed) -> [Ground] {
    if case .addresses(let addresses) = deed.kind {
      let isNamed =
        plan.people[id] == nil
        && plan.files.contains { file in
          file.references.contains { $0.subject == .person(id) }
        }
      if isNamed || addresses.contains(where: { belongs($0, toOtherThan: id) }) { return [] }
    }
    return [Ground(id, .own)]
  }

  private func belongs(_ address: Text, toOtherThan id: Text) -> Bool {
    let wanted = address.asciiLowercased
    return plan.people.values.contains { person in
      person.id != id && person.emails.contains { $0.asciiLowercased == wanted }
    }
  }

  /// A new item: whoever may put items below its parent, and the lead of its team.
  private func new(_ deed: Deed) -> [Ground] {
    guard case .add(let team, let parent, let isInitiative) = deed.kind else { return [] }
    let above = parent.flatMap { plan.items[$0] }.map { adoption(by: $0, isInitiative) } ?? []
    let lead = team.flatMap { plan.teams[$0] }.flatMap { found in
      found.lead.map { Ground($0, .lead(of: found.id)) }
    }
    return above + (lead.map { [$0] } ?? [])
  }
}
