import Git
import PlanModel
import PlanStore

extension CommandFailure {
  /// What to do about one of the system's reasons; nil where there is nothing to say.
  private static func remedy(for message: String) -> String? {
    let reasons = [
      "Permission denied": "give yourself the right to it, or take another place",
      "Read-only file system": "the disk can only be read: work in another copy",
      "No space left on device": "make room on the disk, then type the command again",
      "Disk quota exceeded": "make room on the disk, then type the command again",
    ]
    return reasons.first { message.hasSuffix($0.key) }?.value
  }

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
    }
    hint = hint ?? Self.remedy(for: failure.message)
    self.init(family, "cannot \(failure.operation): \(failure.message)", hint: hint)
  }
}
