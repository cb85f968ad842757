import PlanModel
import PlanText

extension RollOverCommand {
  /// Asks somebody at a terminal about each open item of the period that no option names.
  ///
  /// Nothing is asked elsewhere. Throws where the answers end before the items do.
  func ask(
    about plan: Plan,
    _ old: PlanModel.Period,
    to new: PlanModel.Period,
    _ chosen: inout [Text: RollOver.Action],
    _ context: Context
  ) throws {
    let items = plan.sortedItems.filter { item in
      item.isOpen && item.period?.description == old.description && chosen[item.id] == nil
    }
    guard Prompt.isPossible, !items.isEmpty else { return }
    let telling = Telling(plan, today: context.today)
    let count = items.count == 1 ? "1 open item" : "\(items.count) open items"
    context.errors.print([.init("\(old) → \(new)", .strong), .init("  \(count)")])
    context.errors.print("Type carry, close, clone or leave; just Enter carries.")
    context.errors.print("With 'all' behind it, as in 'clone all', a word is for all the rest.")
    var rest: RollOver.Action?
    for item in items {
      let trouble = obstacle(to: item, context)
      var action = rest == .close && trouble != nil ? nil : rest
      if action == nil {
        context.errors.print(
          [.init("  "), .init(item.id.string, .name), .init("  \(item.title)  ")]
            + telling.facts(of: item)
        )
      }
      while action == nil {
        let (wanted, isForAll) = try answer(context)
        if wanted == .close, let trouble {
          context.errors.print([.init("  \(trouble)", .contested)])
        } else {
          action = wanted
        }
        if isForAll { rest = wanted }
      }
      chosen[item.id] = action
    }
  }

  /// One answer, and whether it is for all the rest.
  private func answer(_ context: Context) throws -> (RollOver.Action, Bool) {
    while true {
      switch Prompt.answer("  [carry]", context) {
      case .ended:
        throw CommandFailure(
          .usage,
          "nothing was changed, not every item has an answer",
          hint: "one answer for all that are not named: --rest carry, close, clone or leave"
        )
      case .empty: return (.carry, false)
      case .typed(let line):
        let words = line.lowercased().split(separator: " ")
        let found = RollOver.Action.allCases.filter { $0.rawValue.hasPrefix(words[0]) }
        let isForAll = words.dropFirst().first == "all"
        if found.count == 1, words.count == (isForAll ? 2 : 1) { return (found[0], isForAll) }
        context.errors.print("  type carry, close, clone or leave, or one of them and 'all'")
      }
    }
  }

  /// Why an item cannot be closed here.
  private func obstacle(to item: Item, _ context: Context) -> String? {
    let closing = Closing(on: context.today.description)
    if (try? closing.edits(for: item)) != nil { return nil }
    return "\(item.id) has no reading and target that tell how it ended; later: "
      + "baton close \(item.id) --status STATUS"
  }
}
