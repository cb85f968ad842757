public import PlanText

/// Why a change of an item matters to somebody, what weighs most first.
public enum Concern: String, Hashable, Sendable, CaseIterable, Encodable {
  /// They answer for it.
  case accountable
  /// They decide about it.
  case decides
  /// They settle conflicts about it.
  case aligns
  /// They act for somebody there.
  case delegate
  /// They do the work, or a team of theirs does.
  case responsible
  /// They are asked before a change.
  case consulted
  /// They are told after a change.
  case informed
  /// They answer for something above it.
  case above
  /// It is their own file, or a team of theirs.
  case own
}

extension Plan {
  /// Why a file matters to a person; nil where it does not. Teams stand for their people.
  public func concern(of person: Text, in file: PlanFile, on today: Day) -> Concern? {
    switch file.kind.subject {
    case .person(let id)?: return id == person ? .own : nil
    case .team(let id)?:
      return teams[id].map { $0.lead == person || $0.members.contains(person) } == true ? .own : nil
    case .item?: break
    default: return nil
    }
    guard let item = Item(file) else { return nil }
    let names = Set([person] + teams(of: person).map { Text("team/\($0.id)") })
    func isAmong(_ all: [Text]) -> Bool { all.contains(where: names.contains) }
    if speaks(person, for: item.accountable) { return .accountable }
    if speaks(person, for: item.decides) { return .decides }
    if speaks(person, for: item.aligns) { return .aligns }
    if item.delegations.contains(where: { $0.to == person && $0.isInForce(on: today) }) {
      return .delegate
    }
    if isAmong(item.responsible) { return .responsible }
    if isAmong(item.consulted) { return .consulted }
    if isAmong(item.informed) { return .informed }
    let above = item.parent.flatMap { items[$0] }.map { [$0] + ancestors(of: $0.id) } ?? []
    return above.contains { speaks(person, for: $0.accountable) } ? .above : nil
  }
}
