import Git
import PlanChecks
import PlanModel
import PlanStore
import PlanText

/// How this clone stands to the remote branch that it follows.
struct Tracking: Encodable {
  /// Such as `origin/main`.
  let branch: String
  /// Commits by people that only this clone has.
  let ahead: Int
  /// Commits by people that only the remote branch has, as of the last sync.
  let behind: Int

  /// Nil where the branch follows none, or the remote branch is not known here yet.
  init?(of workspace: Workspace) throws {
    let repository = workspace.store.repository
    let working = try workspace.working
    guard let full = working.branch, let head = working.head else { return nil }
    let name = Self.short(full)
    var remote = try repository.configuration("branch.\(name).remote")
    let all = try repository.remotes().map(\.name)
    if remote == nil { remote = all.contains("origin") ? "origin" : all.count == 1 ? all[0] : nil }
    guard let remote, let other = try repository.reference("refs/remotes/\(remote)/\(name)") else {
      return nil
    }
    branch = "\(remote)/\(name)"
    let store = workspace.store
    func count(_ head: ObjectID, _ excluded: ObjectID) throws -> Int {
      try repository.history(of: [head], excluding: [excluded])
        .count { try !store.isMechanical($0) }
    }
    ahead = try count(head, other)
    behind = try count(other, head)
  }

  /// A branch without `refs/heads/`.
  static func short(_ branch: String) -> String {
    branch.hasPrefix("refs/heads/") ? String(branch.dropFirst(11)) : branch
  }
}

/// What `status` tells, as a value.
struct Status {
  let branch: String?
  let head: ObjectID?
  let tracking: Tracking?
  let changes: ChangeSet
  let untracked: [String]
  /// The paths of an unfinished merge of git's.
  let conflicts: [String]
  let unfinished: UnfinishedOperation?
  let contests: Int
  /// Files that a merge could not merge.
  let fileConflicts: [FileConflict]
  let broken: [BrokenFile]

  init(_ workspace: Workspace) throws {
    let working = try workspace.working
    branch = working.branch.map(Tracking.short)
    head = working.head
    tracking = try Tracking(of: workspace)
    let differences = working.changes.map {
      FileDifference(path: $0.path, old: $0.old, new: $0.new)
    }
    changes = try workspace.store.changes(in: differences)
    untracked = working.untracked.map(\.description)
    conflicts = working.conflicts.map { "\($0)" }
    unfinished = working.unfinished
    let plan = try workspace.store.notablePlan(workspace.snapshot)
    contests = plan.disputes.count
    fileConflicts = try workspace.store.fileConflicts(in: workspace.snapshot)
    broken = plan.broken
  }
}

/// What `status` prints.
struct StatusPage {
  let status: Status
  let today: Day

  func lines() -> [StyledLine] {
    [heading()] + trouble() + changes() + untracked() + contests()
  }

  private func heading() -> StyledLine {
    var line: StyledLine = []
    if let branch = status.branch {
      line += [.init("on "), .init(branch, .strong)]
    } else {
      line.append(.init("on no branch (detached HEAD)", .contested))
    }
    if let head = status.head {
      line += [.init(" at "), .init(head.short, .name)]
    } else {
      line.append(.init(", no commit yet"))
    }
    guard let tracking = status.tracking else { return line }
    switch (tracking.ahead, tracking.behind) {
    case (0, 0): line.append(.init(", level with \(tracking.branch)"))
    case (let ahead, 0): line.append(.init(", \(Self.commits(ahead)) ahead of \(tracking.branch)"))
    case (0, let behind): line.append(.init(", \(Self.commits(behind)) behind \(tracking.branch)"))
    case (let ahead, let behind):
      line.append(
        .init(", \(Self.commits(ahead)) ahead of and \(behind) behind \(tracking.branch)")
      )
    }
    if tracking.ahead + tracking.behind > 0 { line += [.init("  "), .init("baton sync", .hint)] }
    return line
  }

  private static func commits(_ count: Int) -> String {
    "\(count) commit\(count == 1 ? "" : "s")"
  }

  private func trouble() -> [StyledLine] {
    var lines: [StyledLine] = []
    if let unfinished = status.unfinished {
      lines.append([.init("⚠ \(unfinished.failure.message)", .contested)])
      lines.append([.init("  \(unfinished.failure.hint)", .hint)])
    }
    if !status.conflicts.isEmpty {
      lines.append([
        .init("⚠ unsettled by git: ", .contested), .init(ChangesPage.listed(status.conflicts)),
      ])
    }
    return lines + status.broken.flatMap(Telling.unreadable) + Telling.odd(status.changes.changes)
  }

  private func changes() -> [StyledLine] {
    guard !status.changes.isEmpty else {
      return [[.init(status.head == nil ? "nothing to commit" : "nothing changed")]]
    }
    let lines = ChangesPage(changes: status.changes, today: today).lines()
    return [[.init("not committed yet:  "), .init("baton commit -m MESSAGE", .hint)]]
      + lines.map { [.init("  ")] + $0 }
  }

  private func untracked() -> [StyledLine] {
    guard !status.untracked.isEmpty else { return [] }
    return [
      [
        .init("other files that git does not know: ", .faint),
        .init(ChangesPage.listed(status.untracked)),
      ]
    ]
  }

  private func contests() -> [StyledLine] {
    Self.contested(status.contests, status.fileConflicts.count)
  }

  /// `⚠ 2 contested fields wait for a decision: baton conflicts`; nothing where there is none.
  static func contested(_ fields: Int, _ files: Int) -> [StyledLine] {
    guard fields + files > 0 else { return [] }
    return [
      [
        .init("⚠ \(DisputesPage.count(fields, files))", .contested),
        .init(fields + files == 1 ? " waits for a decision: " : " wait for a decision: "),
        .init("baton conflicts", .hint),
      ]
    ]
  }
}

/// The JSON of `status`.
struct StatusAnswer: Encodable {
  let branch: String?
  let head: String?
  let tracking: Tracking?
  let clean: Bool
  let changes: [Change]
  let others: [ChangesAnswer.Other]
  let untracked: [String]
  let contests: Int
  let files: [FileConflictAnswer]
  let broken: [String]
  let findings: [Finding]
  let conflicts: [String]
  let unfinished: String?

  init(_ status: Status) {
    branch = status.branch
    head = status.head?.description
    tracking = status.tracking
    clean = status.changes.isEmpty
    let answer = ChangesAnswer(status.changes)
    changes = answer.changes
    others = answer.others
    untracked = status.untracked
    contests = status.contests
    files = status.fileConflicts.map { FileConflictAnswer($0) }
    broken = status.broken.map(\.path)
    findings = status.changes.changes.flatMap { $0.findings() }
    conflicts = status.conflicts
    unfinished = status.unfinished?.rawValue
  }
}
