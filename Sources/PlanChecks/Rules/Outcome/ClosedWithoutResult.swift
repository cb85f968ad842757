import PlanModel
import PlanText

extension Rule {
  static let closedWithoutResult = Rule(
    "closed-without-result",
    .outcome,
    .note,
    "A closed outcome says where it ended and what was learned",
    reason: "The next plan is made of guesses again.",
    remedy: "baton set ITEM result.value=NUMBER result.lesson=TEXT; baton close asks for both.",
    example: "Nine goals of the Rust project were turned down; the data does not say why."
  ) { survey in
    survey.items.compactMap { item -> Finding? in
      guard item.isOutcome, !item.isOpen, !item.isContested("status") else { return nil }
      let result = item.file.value.mapping?["result"]?.mapping?.entries ?? []
      guard result.allSatisfy({ $0.value.isNull || $0.value == .text("") }) else { return nil }
      return survey.finding(
        in: item.file,
        "result",
        "it was closed as \(item.status), and nothing says how it ended",
        remedy: "baton set \(item.id) result.lesson=TEXT"
          + (item.metric == nil ? "" : " result.value=NUMBER")
      )
    }
  }
}
