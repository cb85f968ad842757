public import Git
public import PlanModel
import PlanText

/// Why something with a store did not work, and the way out.
public struct StoreFailure: Error, Hashable, Sendable {
  /// What callers tell apart; the number is the exit code of the command line.
  public enum Family: Int32, Hashable, Sendable {
    /// What was asked for makes no sense here.
    case usage = 2
    /// The store or a plan file is not valid.
    case invalidStore = 3
    /// Git or the disk.
    case storage = 4
    /// The connection, or the other side refused.
    case network = 5
    /// Local edits, another program or an unfinished operation are in the way.
    case inTheWay = 6
    /// Who this user is, or what they may do.
    case identity = 7
  }

  /// The family.
  public let family: Family
  /// What is wrong and where, without a full stop.
  public let message: String
  /// What to do or type next.
  public let hint: String
  /// What was found in plan files, where that is the reason.
  public let findings: [Finding]
  /// The paths that are in the way, where that is the reason; sorted.
  public let paths: [Path]

  /// A failure of these parts.
  public init(
    _ family: Family,
    _ message: String,
    hint: String,
    findings: [Finding] = [],
    paths: [Path] = []
  ) {
    self.family = family
    self.message = message
    self.hint = hint
    self.findings = findings
    self.paths = paths
  }
}

extension StoreFailure {
  /// Any error as a part of another one's message.
  init(_ error: any Error) {
    switch error {
    case let failure as StoreFailure: self = failure
    case let failure as Failure:
      self.init(
        [.locked, .refMoved].contains(failure.kind) ? .inTheWay : .storage,
        "cannot \(failure.operation): \(failure.message)",
        hint: failure.hint ?? ""
      )
    default: self.init(.storage, "\(error)", hint: "")
    }
  }
}

extension StoreFailure {
  /// The failure by which something ends; nil where it works.
  static func stopping(_ body: () throws -> Void) throws -> StoreFailure? {
    do {
      try body()
      return nil
    } catch let failure as StoreFailure {
      return failure
    }
  }
}

extension StoreFailure: CustomStringConvertible {
  /// The message, each finding and path on a line of its own, and the hint.
  public var description: String {
    var lines = [message]
    for finding in findings {
      let place = finding.position.map { ":\($0.line):\($0.column)" } ?? ""
      lines.append("  \(finding.path)\(place): \(finding.message); \(finding.remedy)")
    }
    lines += paths.map { "  \($0)" }
    if !hint.isEmpty { lines.append(hint) }
    return lines.joined(separator: "\n")
  }
}
