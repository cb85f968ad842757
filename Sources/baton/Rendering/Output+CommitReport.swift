import Git
import PlanStore

extension Output {
  /// Prints what a commit did.
  func print(_ report: CommitReport) {
    let branch =
      report.branch.hasPrefix("refs/heads/")
      ? String(report.branch.dropFirst(11)) : report.branch
    let count = report.changes.count
    print([
      StyledText("committed ", .plain), StyledText(report.id.short, .name),
      StyledText(" on \(branch): \(count) file\(count == 1 ? "" : "s")"),
    ])
    if !report.remaining.isEmpty {
      let rest = report.remaining.count
      print([
        StyledText("\(rest) other change\(rest == 1 ? " is" : "s are") not committed", .faint)
      ])
    }
  }
}
