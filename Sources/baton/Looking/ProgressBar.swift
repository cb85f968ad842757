import PlanModel

/// A bar that shows how far an outcome has come.
enum ProgressBar {
  static let width = 24

  /// `████████░░░░  33 %`; full beyond the target, empty below the baseline.
  static func line(_ share: Double) -> StyledLine {
    let bounded = share.isFinite ? min(max(share, 0), 1) : 0
    // Rounded down like the percents, so that a full bar means arrived.
    let full = Int((bounded * Double(width) + 1e-9).rounded(.down))
    var line: StyledLine = [
      .init(String(repeating: "█", count: full), .added),
      .init(String(repeating: "░", count: width - full), .faint),
    ]
    if let percent = Percent.whole(share) { line.append(.init("  \(percent) %")) }
    return line
  }
}

extension Pace.Standing {
  /// How people say it.
  var words: String {
    switch self {
    case .reached: "reached"
    case .onTrack: "on track"
    case .offTrack: "off track"
    }
  }
}
