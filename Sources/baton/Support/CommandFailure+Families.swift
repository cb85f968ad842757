import Git
import PlanModel
import PlanStore

extension CommandFailure {
  /// What a store says, with each finding and path on a line of its own.
  init(_ failure: StoreFailure) {
    var lines = [failure.message]
    for finding in failure.findings {
      let place = finding.position.map { ":\($0)" } ?? ""
      lines.append("\(finding.path)\(place): \(finding.message); \(finding.remedy)")
    }
    lines += failure.paths.map { "\($0)" }
    self.init(
      ExitFamily(rawValue: failure.family.rawValue) ?? .bug,
      lines.joined(separator: "\n"),
      hint: failure.hint.isEmpty ? nil : failure.hint
    )
  }

  /// What git says.
  init(_ failure: Failure) {
    var family: ExitFamily =
      switch failure.kind {
      case .ambiguous, .invalid, .exists: .usage
      case .auth, .network, .unsupportedAddress: .network
      case .locked, .refMoved: .inTheWay
      default: .storage
      }
    var hint = failure.hint
    // What is not found at the other end of a line is not missing here.
    let isRemote = ["ask ", "fetch from ", "push to "].contains { failure.operation.hasPrefix($0) }
    if isRemote, failure.kind == .notFound || failure.kind == .other { family = .network }
    if family == .network {
      hint =
        hint
        ?? (failure.kind == .network && failure.operation.hasPrefix("push to ")
          ? "it is not known whether the commits arrived; nothing here has changed: baton sync"
          : "check the address and your right to use it: baton remote list")
    } else if failure.message.hasSuffix("Permission denied") {
      hint = hint ?? "give yourself the right to it, or take another place"
    }
    self.init(family, "cannot \(failure.operation): \(failure.message)", hint: hint)
  }
}
