public import PlanText

extension Sequence<Delegation> {
  /// Whether what one person gives comes to another one by these delegations, in one step or more.
  public func leads(from giver: Text, to receiver: Text) -> Bool {
    var seen: Set<Text> = []
    var waiting = [giver]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      let receivers = filter { $0.from == next }.compactMap(\.to)
      if receivers.contains(receiver) { return true }
      waiting += receivers
    }
    return false
  }
}

extension Delegation {
  /// What it passes on, and the right to do so.
  var words: [AuthorityWord] {
    let named = authority.compactMap(AuthorityWord.init(rawValue:))
    return named + (named.contains(.delegate) ? [] : [.delegate])
  }
}
