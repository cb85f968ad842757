public import PlanText

/// Who owns an item at one moment: the three questions that make ownership clear, the people behind
/// the answers, and the chain up to the goal.
public struct Ownership: Sendable {
  /// The three questions.
  public enum Question: String, Hashable, Sendable, CaseIterable, Encodable {
    /// Who is accountable if this does not improve?
    case accountable
    /// Who decides what changes when results do not match the plan?
    case decides
    /// Who settles it when the priorities of teams conflict?
    case aligns
  }

  /// Where an answer comes from.
  public enum Source: Hashable, Sendable {
    /// The item's own field.
    case field
    /// The item's accountable, since nobody else is named.
    case accountable
    /// The accountable of the parent, whose id it is.
    case parent(Text)
  }

  /// The answer to one question.
  public struct Answer: Sendable {
    /// The question.
    public let question: Question
    /// Who; nil where nobody is named.
    public let holder: Holder?
    /// Where the answer comes from, or would come from if somebody were named there.
    public let source: Source
    /// The open disagreement about the field that the answer comes from.
    public let dispute: Dispute?
    /// Where nobody is named, or nobody who is here, who could name somebody: nearest first.
    public let couldName: [Namer]
  }

  /// Somebody who may fill a gap, and why.
  public struct Namer: Hashable, Sendable {
    /// The reasons.
    public enum Reason: Hashable, Sendable {
      /// They are accountable for this item or one above it.
      case accountable(for: Text)
      /// They are a steward of the store.
      case steward
    }

    /// The person.
    public let who: Text
    /// Why they may.
    public let reason: Reason
  }

  /// Somebody who acts for somebody else.
  public struct Acting: Sendable {
    /// The delegation.
    public let delegation: Delegation
    /// The item that it stands on: this one, or one above it.
    public let on: Text
    /// How many delegations it rests on.
    public internal(set) var depth: Int
    /// Whether its giver may give it.
    public let holds: Bool
  }

  /// The item.
  public let item: Item
  /// The answers, in the order of the questions.
  public let answers: [Answer]
  /// Who does the work.
  public let responsible: [Holder]
  /// Who is asked before a change.
  public let consulted: [Holder]
  /// Who is told after a change.
  public let informed: [Holder]
  /// Accepted delegations that have not run out on the given day.
  public let delegations: [Delegation]
  /// Who acts for whom there on the given day, delegations from above included: each below the one
  /// that it was passed on under.
  public let acting: [Acting]
  /// The items above, nearest first, each with its accountable.
  public let chain: [(item: Item, accountable: Holder?)]

  /// Answers the questions for an item on a day.
  public init(of item: Item, in plan: Plan, on today: Day) {
    let above = plan.ancestors(of: item.id)
    let disputes = item.file.disputes
    func holder(_ reference: Text?) -> Holder? { reference.map { Holder($0, in: plan) } }
    func isThere(_ reference: Text?) -> Bool {
      plan.person(behind: reference).map { plan.people[$0]?.hasLeft == false } ?? false
    }
    func dispute(_ field: Text, in disputes: [Dispute]) -> Dispute? {
      disputes.first { $0.field == FieldPath(field) }
    }
    let namers = Self.namers(for: item, in: plan, on: today)
    func answer(_ question: Question, _ who: Text?, _ source: Source, _ dispute: Dispute?)
      -> Answer
    {
      Answer(
        question: question,
        holder: holder(who),
        source: source,
        dispute: dispute,
        couldName: isThere(who) ? [] : namers
      )
    }
    let ownDispute = dispute("accountable", in: disputes)
    let decidesDispute = dispute("decides", in: disputes)
    let alignsDispute = dispute("aligns", in: disputes)
    let parent = above.first
    let parentDispute = parent.flatMap { dispute("accountable", in: $0.file.disputes) }

    self.item = item
    answers = [
      answer(.accountable, item.accountable, .field, ownDispute),
      item.decides == nil && decidesDispute == nil
        ? answer(.decides, item.accountable, .accountable, ownDispute)
        : answer(.decides, item.decides, .field, decidesDispute),
      item.aligns == nil && alignsDispute == nil && parent != nil
        ? answer(.aligns, parent?.accountable, .parent(parent?.id ?? ""), parentDispute)
        : answer(.aligns, item.aligns, .field, alignsDispute),
    ]
    responsible = item.responsible.map { Holder($0, in: plan) }
    consulted = item.consulted.map { Holder($0, in: plan) }
    informed = item.informed.map { Holder($0, in: plan) }
    delegations = item.delegations.filter { $0.isInForce(on: today) }
    acting = Self.acting(on: [item] + above, Authority(in: plan, on: today))
    chain = above.map { ($0, holder($0.accountable)) }
  }

  /// The delegations in force on items, those that others rest on first.
  private static func acting(on items: [Item], _ authority: Authority) -> [Acting] {
    let all = items.flatMap { item in
      item.delegations.filter { $0.isInForce(on: authority.today) }.map { delegation in
        Acting(
          delegation: delegation,
          on: item.id,
          depth: 0,
          holds: authority.lacking(delegation, on: item).isEmpty
        )
      }
    }
    var found: [Acting] = []
    var left = all
    func add(_ one: Acting, _ depth: Int) {
      var one = one
      one.depth = depth
      found.append(one)
      let next = left.filter { $0.delegation.from == one.delegation.to && $0.on == one.on }
      left.removeAll { $0.delegation.from == one.delegation.to && $0.on == one.on }
      next.forEach { add($0, depth + 1) }
    }
    let receivers = Set(all.compactMap { one in one.delegation.to.map { [$0, one.on] } })
    for one in all where !receivers.contains([one.delegation.from ?? "", one.on]) {
      left.removeAll { $0.on == one.on && $0.delegation.mapping == one.delegation.mapping }
      add(one, 0)
    }
    // What is left goes in circles.
    return found + left
  }

  /// Whoever may change who is accountable, by the rights of the plan.
  private static func namers(for item: Item, in plan: Plan, on today: Day) -> [Namer] {
    let deed = Deed(.item(item.id), .edit(FieldPath("accountable"), taking: nil))
    return Authority(in: plan, on: today).grounds(for: deed).compactMap { ground in
      guard let who = ground.person else { return nil }
      switch ground.basis {
      case .accountable(let item): return Namer(who: who, reason: .accountable(for: item))
      case .steward: return Namer(who: who, reason: .steward)
      default: return nil
      }
    }
  }
}

extension Delegation {
  /// Whether somebody acts under it on a day: it was accepted and has not run out.
  public func isInForce(on day: Day) -> Bool {
    state == "accepted" && until.map { day <= $0 } ?? true
  }

  /// The words for what the delegate may do, in written order.
  public var authority: [String] { (mapping["authority"]?.list ?? []).compactMap(\.string) }
}
