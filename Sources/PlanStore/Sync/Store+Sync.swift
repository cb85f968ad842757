public import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a sync did.
public struct SyncReport: Sendable {
  /// The remote's name.
  public let remote: String
  /// The branch that was shared, such as `main`.
  public let branch: String
  /// How the remote's commits came in; nil where the remote had none.
  public let join: JoinReport?
  /// How many commits by people came in.
  public let received: Int
  /// How many commits by people went out.
  public let sent: Int
  /// The commit that both have now.
  public let head: ObjectID
  /// What the server said while it took the commits.
  public let messages: [String]
  /// How often somebody else was faster.
  public let retries: Int
}

/// What a sync is doing, for progress on a terminal.
public enum SyncStep: Sendable {
  /// Talking to the remote.
  case transfer(Progress)
  /// Merging two histories.
  case merging
  /// Somebody was faster; trying again after so many milliseconds.
  case waiting(milliseconds: Int)
}

extension Store {
  /// How often a sync tries because somebody else pushed first.
  static let syncAttempts = 40
  /// How often it is told so by a remote on which nobody did, before that is taken for a refusal.
  static let attemptsWithoutNews = 6

  /// Brings this clone and a remote to one commit: fetch, merge or fast-forward, push; again where
  /// somebody was faster. The local branch moves only when the push has been accepted, so a
  /// refused or interrupted sync leaves this clone as it was.
  ///
  /// Local edits that the incoming commits do not touch stay; where they are in the way nothing is
  /// changed and a `StoreFailure` names them, or with `autostash` they are merged with what comes in,
  /// and stay local edits. A preview fetches and plans, tells what would stop it,
  /// and does no more.
  /// `random` spreads the retries of many writers.
  public func sync(
    with remoteName: String? = nil,
    push: Bool = true,
    preview: Bool = false,
    autostash: Bool = false,
    random: () -> Double = { Double.random(in: 0..<1) },
    step: @escaping (SyncStep) -> Void = { _ in }
  ) throws -> SyncReport {
    try requireWorkTree()
    try checkMergeVersion()
    let branch = try branchToShare()
    let remote = try remote(named: remoteName, for: branch)
    let tracking = "refs/remotes/\(remote)/\(branch)"
    let own = try repository.configuration("branch.\(branch).remote")
    let counterpart: Counterpart = push ? .hub : remote == own ? .upstream : .peer
    let start = try repository.head().id
    try removeAbandonedReferences()
    var seen: (theirs: ObjectID?, times: Int) = (nil, 0)
    for attempt in 0..<Self.syncAttempts {
      let began = ContinuousClock.now
      _ = try repository.fetch(remote) { step(.transfer($0)) }
      let theirs = try repository.reference(tracking)
      let local = try repository.head().id
      guard theirs != nil || local != nil else {
        throw StoreFailure(
          .network,
          "neither this clone nor \(remote) has a commit",
          hint: "make the first one: baton commit -m 'Start the plan'"
        )
      }
      if theirs != nil, local != nil { step(.merging) }
      var join = try theirs.map { try plannedJoin(of: $0, into: local, as: counterpart) }
      guard let head = join?.after ?? local else { break }
      func movable() throws -> Autostash? {
        try requireMovable(from: local, to: head, autostash: autostash)
      }
      if preview { join?.obstacle = try StoreFailure.stopping { _ = try movable() } }
      let edits = try preview ? nil : movable()
      var messages: [String] = []
      if head != theirs, push, !preview {
        let report = try withOutgoingReference(to: head) { name in
          try repository.push(remote, refspecs: ["\(name):refs/heads/\(branch)"]) {
            step(.transfer($0))
          }
        }
        messages = report.messages
        if !report.isComplete {
          // A lock that nobody takes away, or a full disk, reads as if somebody was faster.
          seen = (theirs, seen.theirs == theirs ? seen.times + 1 : 1)
          guard report.refusals.allSatisfy(\.isStale), seen.times < Self.attemptsWithoutNews else {
            throw StoreFailure(refused: report, by: remote)
          }
          let wait = Self.backOff(attempt, after: began.duration(to: .now), random())
          step(.waiting(milliseconds: wait))
          usleep(UInt32(wait) * 1000)
          continue
        }
      }
      if !preview {
        do {
          if let join {
            func finish() throws { try self.finish(join, message: "baton sync: \(join.kind)") }
            if let edits { try setting(aside: edits, finish) } else { try finish() }
          }
          try followIfAlone(branch, remote)
        } catch let failure as Failure where failure.kind == .refMoved {
          // Another command has committed here meanwhile; that goes out with the next attempt.
          step(.merging)
          continue
        } catch  where push && head != theirs {
          throw StoreFailure(taken: head, by: remote, but: error)
        }
      }
      return SyncReport(
        remote: remote,
        branch: branch,
        join: join,
        received: try humanCommits(of: theirs, excluding: start),
        sent: push ? try humanCommits(of: head, excluding: theirs) : 0,
        head: head,
        messages: messages,
        retries: attempt
      )
    }
    throw StoreFailure(
      .network,
      "others pushed to \(remote) faster \(Self.syncAttempts) times in a row",
      hint: "nothing here has changed; try again: baton sync"
    )
  }

  /// How many milliseconds to wait: by chance, within a time that doubles from what the attempt took
  /// to eight times that, between 50 ms and 5 s. What a hub can take in a second follows from how long
  /// an attempt takes, be it slow or near.
  static func backOff(_ attempt: Int, after duration: Duration, _ random: Double) -> Int {
    let (seconds, attoseconds) = duration.components
    let took = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    let most = min(max(took, 50) << min(attempt, 3), 5000)
    return Int(Double(most) * random)
  }

  /// Lets a branch that follows nothing follow the remote's, so that git and `status` can compare.
  private func followIfAlone(_ branch: String, _ remote: String) throws {
    guard try repository.configuration("branch.\(branch).remote") == nil else { return }
    try repository.setConfiguration("branch.\(branch).remote", remote)
    try repository.setConfiguration("branch.\(branch).merge", "refs/heads/\(branch)")
  }

  private func humanCommits(of head: ObjectID?, excluding other: ObjectID?) throws -> Int {
    guard let head else { return 0 }
    return try repository.history(of: [head], excluding: other.map { [$0] } ?? [])
      .count { try !isMechanical($0) }
  }

  /// The short name of the branch that HEAD is on.
  private func branchToShare() throws -> String {
    guard let branch = try repository.head().branch, branch.hasPrefix("refs/heads/") else {
      throw StoreFailure.detached
    }
    return String(branch.dropFirst("refs/heads/".count))
  }

  /// Refuses before anything is sent where something is in the way of the result: local edits,
  /// what git has begun, or a lock. With `autostash` answers the edits to be carried over.
  private func requireMovable(
    from old: ObjectID?,
    to new: ObjectID,
    autostash: Bool
  ) throws -> Autostash? {
    let obstacles = try filesInTheWay(from: old, to: new)
    if obstacles.isEmpty { return nil }
    if autostash, let old { return try self.autostash(of: obstacles, from: old, to: new) }
    let failure = StoreFailure(inTheWay: obstacles)
    throw StoreFailure(
      failure.family,
      failure.message,
      hint: """
        Commit them with: baton commit -m MESSAGE; then baton sync
        Or carry edits of known files over what comes in: baton sync --autostash
        """,
      paths: obstacles
    )
  }

  /// The remote to use: the one named, the branch's own, or the only one.
  func remote(named name: String?, for branch: String) throws -> String {
    let all = try repository.remotes().map(\.name)
    if let name {
      guard all.contains(name) else {
        throw StoreFailure(
          .network,
          "there is no remote named \(name)",
          hint: all.isEmpty
            ? "add it: baton remote add \(name) URL"
            : "use one of \(all.joined(separator: ", ")), or add it: baton remote add \(name) URL"
        )
      }
      return name
    }
    if let own = try repository.configuration("branch.\(branch).remote"),
      all.contains(own)
    {
      return own
    }
    if all.contains("origin") { return "origin" }
    guard let only = all.first, all.count == 1 else {
      throw StoreFailure(
        .network,
        all.isEmpty ? "this clone has no remote to sync with" : "there are several remotes",
        hint: all.isEmpty
          ? "add one: baton remote add origin URL"
          : "name one of \(all.joined(separator: ", ")): baton sync \(all[0])"
      )
    }
    return only
  }
}

extension StoreFailure {
  /// The remote did not take the commits, and not because somebody was faster.
  init(refused report: PushReport, by remote: String) {
    let reasons = report.refusals.map { "\($0.reference): \($0.reason)" }
    let text = report.messages + reasons
    self.init(
      .network,
      "\(remote) did not take the commits:\n\(text.joined(separator: "\n"))",
      hint: "nothing here has changed; get what others did without sending: baton sync --no-push"
    )
  }

  /// The remote has the commits, and this clone could not be brought to them.
  fileprivate init(taken head: ObjectID, by remote: String, but cause: any Error) {
    let failure = StoreFailure(cause)
    self.init(
      failure.family,
      "\(remote) has taken the commits and is at \(head.short), but this clone could not follow: "
        + failure.message,
      hint: [failure.hint, "Nothing is lost. When that is mended: baton sync"]
        .filter { !$0.isEmpty }.joined(separator: "\n"),
      findings: failure.findings,
      paths: failure.paths
    )
  }
}
