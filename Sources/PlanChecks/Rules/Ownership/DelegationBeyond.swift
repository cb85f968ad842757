import PlanModel
import PlanText

extension Rule {
  static let delegationBeyond = Rule(
    "delegation-beyond",
    .ownership,
    .warning,
    "Nobody delegates more than they have",
    reason: "What the giver may not do, the delegate may not either: both believe in a right that "
      + "does not exist.",
    remedy:
      "Let somebody delegate who has the right (baton may PERSON ITEM tells), or take the words "
      + "out of authority.",
    example: "Erin holds targets from Dana without the word delegate, and passes them on to "
      + "Frank."
  ) { survey in
    let authority = Authority(in: survey.plan, on: survey.today)
    return survey.open.flatMap { item in
      item.numbered("delegations").compactMap { index, record -> Finding? in
        let delegation = Delegation(record)
        guard delegation.isInForce(on: survey.today), let from = delegation.from else { return nil }
        let lacking = words(of: delegation).filter { word in
          !has(word, from, until: delegation.until, on: item, authority)
        }
        if lacking.isEmpty { return nil }
        return survey.finding(
          in: item.file,
          "delegations",
          record: index,
          "\(from) passes on what \(from) may not: \(lacking.map(\.rawValue).joined(separator: ", "))",
          remedy: "baton may \(from) \(item.id) tells what \(from) may do"
        )
      }
    }
  }

  /// What the giver needs: the right to delegate, and all of what is delegated.
  private static func words(of delegation: Delegation) -> [AuthorityWord] {
    let named = delegation.authority.compactMap(AuthorityWord.init(rawValue:))
    return named + (named.contains(.delegate) ? [] : [.delegate])
  }

  /// Whether somebody has a right on an item for as long as they pass it on.
  private static func has(
    _ word: AuthorityWord,
    _ person: Text,
    until end: Day?,
    on item: Item,
    _ authority: Authority
  ) -> Bool {
    let field = FieldPath(word.fields.first ?? "")
    let kind: Deed.Kind =
      word == .children ? .adopt(isInitiative: false) : .edit(field, taking: nil)
    return authority.grounds(for: Deed(.item(item.id), kind)).contains { ground in
      guard let owner = ground.person else { return true }
      guard owner == person else { return false }
      return ground.until.map { last in end.map { $0 <= last } ?? false } ?? true
    }
  }
}
