import Git
import PlanChecks
import PlanMerge
import PlanModel
import PlanStore
import PlanText

/// Incoming or proposed work, looked at before it is merged: what it says, whose word it needs, whom
/// it concerns, and what the merge and the checks make of it.
struct Proposal {
  /// One change.
  struct Entry {
    let change: Change
    let by: [Authorship.Author]
    /// What of it none of its authors may do, with who may.
    let needs: [Verdict.Ruling]
    /// Who is to be asked, and who is to be told, as the plan says.
    let consulted: [Text]
    let informed: [Text]
  }

  /// The changes of one outcome at the top of the plan, or of people, teams and settings.
  struct Group {
    let outcome: Item?
    let entries: [Entry]
  }

  /// Somebody whom it concerns, with the items and what they are for them.
  struct Affected {
    let who: Text
    let concerns: [(item: Text, concern: Concern)]
  }

  /// What the commit was named.
  let name: String
  let join: JoinReport
  let authorship: Authorship
  let groups: [Group]
  let affected: [Affected]
  /// Other files than the plan's that it changes.
  let others: [FileDifference]
  /// What the checks find afterwards and do not find now, and the other way round.
  let added: [Finding]
  let cleared: [Finding]
  /// The plan as it would be.
  let plan: Plan

  init(of other: ObjectID, named name: String, in store: Store, today: Day) throws {
    self.name = name
    join = try store.previewJoin(of: other)
    let head = join.before
    authorship = try Authorship(of: other, excluding: head, in: store)
    let base = try head.flatMap { try store.repository.mergeBases($0, other).first }
    let set = try store.changes(
      from: base.map { try store.snapshot(of: $0) } ?? .empty,
      to: store.snapshot(of: other)
    )
    others = set.others
    let now = try store.plan(head.map { try store.snapshot(of: $0) } ?? .empty)
    let plan = try store.plan(store.snapshot(of: join.after))
    self.plan = plan
    let authority = Authority(in: now, on: today)
    let authorship = authorship
    let entries = set.changes.filter { $0.event != .reformatted }.map { change in
      Self.entry(change, authorship, authority)
    }
    groups = Self.grouped(entries, plan)
    affected = Self.affected(set.changes, now, plan, today)
    let before = Review(of: now, on: today)
    let after = Review(of: plan, on: today)
    added = after.since(before).findings
    cleared = before.since(after).findings
  }

  private static func entry(
    _ change: Change,
    _ authorship: Authorship,
    _ authority: Authority
  ) -> Entry {
    let by = authorship.people[change.subject] ?? []
    let verdicts = by.map { authority.verdict(on: [change], by: $0.email) }
    // What one of them may do needs nobody else's word.
    let needs = (verdicts.first?.rulings ?? []).enumerated().filter { index, _ in
      verdicts.allSatisfy { index < $0.rulings.count && $0.rulings[index].ground == nil }
    }.map(\.element)
    let items = [change.after, change.before].compactMap { $0 }.compactMap(Item.init)
    func all(_ field: (Item) -> [Text]) -> [Text] {
      var seen: Set<Text> = []
      return items.flatMap(field).filter { seen.insert($0).inserted }
    }
    return Entry(
      change: change,
      by: by,
      needs: needs,
      consulted: all(\.consulted),
      informed: all(\.informed)
    )
  }

  private static func grouped(_ entries: [Entry], _ plan: Plan) -> [Group] {
    func top(_ entry: Entry) -> Text? {
      guard case .item(let id) = entry.change.subject else { return nil }
      return plan.ancestors(of: id).last?.id ?? id
    }
    let byTop = Dictionary(grouping: entries, by: top)
    let tops = byTop.keys.compactMap { $0 }.sorted() as [Text?]
    return (tops + [nil]).compactMap { id in
      byTop[id].map { Group(outcome: id.flatMap { plan.items[$0] }, entries: $0) }
    }
  }

  /// Everybody who holds something of the changed items, before or after.
  private static func affected(
    _ changes: [Change],
    _ now: Plan,
    _ plan: Plan,
    _ today: Day
  ) -> [Affected] {
    var concerns: [Text: [Text: Concern]] = [:]
    let order = Concern.allCases
    for change in changes {
      for (file, state) in [(change.before, now), (change.after, plan)] {
        guard let file, let item = Item(file) else { continue }
        let single = [item.accountable, item.decides, item.aligns].map(state.person(behind:))
        let delegates = item.delegations.filter { $0.isInForce(on: today) }.map(\.to)
        let many = item.responsible + item.consulted + item.informed
        let people = many.filter { state.people[$0] != nil }
        for who in Set((single + delegates).compactMap { $0 } + people) {
          guard let found = state.concern(of: who, in: file, on: today) else { continue }
          let known = concerns[who]?[item.id]
          let isHeavier = known.map { old in
            (order.firstIndex(of: found) ?? 0) < (order.firstIndex(of: old) ?? 0)
          }
          if isHeavier ?? true { concerns[who, default: [:]][item.id] = found }
        }
      }
    }
    return concerns.keys.sorted().map { who in
      let all = (concerns[who] ?? [:]).sorted { $0.key < $1.key }
      return Affected(who: who, concerns: all.map { (item: $0.key, concern: $0.value) })
    }
  }
}
