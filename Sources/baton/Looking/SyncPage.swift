import Git
import PlanModel
import PlanStore
import PlanText

/// What a sync did, in words.
struct SyncPage {
  let report: SyncReport
  /// How the remote's commits came in; nil where nothing did.
  let join: JoinPage?
  /// Whether the remote was to get our commits too.
  let pushed: Bool
  /// Whether nothing but a fetch was done.
  var preview = false

  func lines() throws -> [StyledLine] {
    var lines = try join?.lines() ?? []
    if preview {
      let sent = "would send \(Self.commits(report.sent)) to \(report.remote)/\(report.branch)"
      lines.append([.init("\(sent); nothing was changed: this is a preview")])
      return lines + (join?.obstacle() ?? [])
    }
    lines.append(traffic())
    if report.retries > 0 {
      let times = report.retries == 1 ? "once" : "\(report.retries) times"
      lines.append([.init("somebody was faster \(times); merged again", .faint)])
    }
    return lines + (try join?.contests() ?? [])
  }

  /// `origin/main: received 2 commits, sent 1; both are at 1a2b3c4`.
  private func traffic() -> StyledLine {
    var parts: [String] = []
    if report.received > 0 { parts.append("received \(Self.commits(report.received))") }
    if report.sent > 0 { parts.append("sent \(Self.commits(report.sent))") }
    if parts.isEmpty { parts = ["nothing new"] }
    return [
      .init("\(report.remote)/\(report.branch): \(parts.joined(separator: ", ")); "),
      .init(pushed ? "both are at " : "this clone is at "), .init(report.head.short, .name),
      .init(pushed ? "" : ", nothing was sent"),
    ]
  }

  private static func commits(_ count: Int) -> String { "\(count) commit\(count == 1 ? "" : "s")" }
}

/// The JSON of a sync.
struct SyncAnswer: Encodable {
  let remote: String
  let branch: String
  let head: String
  let received: Int
  let sent: Int
  let pushed: Bool
  let retries: Int
  let messages: [String]
  let join: JoinAnswer?

  init(_ report: SyncReport, unreadable: [BrokenFile], pushed: Bool) {
    remote = report.remote
    branch = report.branch
    head = report.head.description
    received = report.received
    sent = report.sent
    self.pushed = pushed
    retries = report.retries
    messages = report.messages
    join = report.join.map { JoinAnswer($0, unreadable: unreadable) }
  }
}
