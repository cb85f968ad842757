import Git
import PlanModel
import PlanText

/// What is wrong with a push, judged by what it changes alone. Reads; writes no object.
struct PushCheck {
  let store: Store
  /// The full name of the branch that everybody shares: the one that the hub's HEAD names.
  let shared: String?
  /// Where that branch stands before the push.
  let sharedHead: ObjectID?

  init(_ store: Store) throws {
    self.store = store
    shared = try store.repository.symbolicTarget(of: "HEAD")
    sharedHead = try shared.flatMap { try store.repository.reference($0) }
  }

  /// All findings about one reference; tags and the like are nobody's plan.
  func findings(about pushed: PushedReference) throws -> [PushFinding] {
    guard pushed.branch != nil else { return [] }
    guard let new = pushed.new else { return pushed.name == shared ? [removal(of: pushed)] : [] }
    let isRewritten =
      try pushed.old.map { try !store.repository.isAncestor($0, of: new) } ?? false
    let range = try Range(of: pushed, at: new, isRewritten: isRewritten, self)
    var found: [PushFinding] = []
    if isRewritten, pushed.name == shared, let old = pushed.old {
      found.append(try rewriting(of: pushed, from: old, to: new))
    }
    let result = try store.snapshot(of: new)
    let hasPlan = try ([result] + range.bases).contains {
      try store.version(at: "baton.yaml", in: $0) != nil
    }
    // A branch of pages or notes, with a history of its own.
    if !hasPlan { return found }
    try checkVersions(in: result, pushed)
    for commit in range.commits.reversed() {
      found += try findings(aboutMerge: commit, in: range, pushed)
    }
    for finding in try newFindings(in: result, since: range.bases) {
      let source = try source(of: finding, in: range) ?? new
      found.append(PushFinding(pushed.name, source, finding))
    }
    return found
  }

  /// The commits that a push brings, and what its result is compared with.
  struct Range {
    /// The head of the push.
    let head: ObjectID
    /// What the branch had not, nor the shared branch: newest first.
    let commits: [ObjectID]
    /// The states that were there; what one of them has wrong is not new.
    let bases: [Snapshot]

    init(
      of pushed: PushedReference,
      at new: ObjectID,
      isRewritten: Bool,
      _ check: PushCheck
    ) throws {
      let repository = check.store.repository
      var known = pushed.old.map { [$0] } ?? []
      // What came by the shared branch was looked at there.
      if pushed.name != check.shared, let head = check.sharedHead { known.append(head) }
      head = new
      commits = try repository.history(of: [new], excluding: known)
      var states: [ObjectID] = []
      for commit in known {
        let isPast = try repository.isAncestor(commit, of: new)
        states += isPast ? [commit] : try repository.mergeBases(commit, new)
      }
      bases = try Set(states).sorted().map { try check.store.snapshot(of: $0) }
    }
  }

  private func removal(of pushed: PushedReference) -> PushFinding {
    PushFinding(
      pushed.name,
      nil,
      rule: "branch-removed",
      "the branch that everybody shares would be removed",
      remedy: "whoever runs the hub can do that there: git update-ref -d \(pushed.name)"
    )
  }

  private func rewriting(
    of pushed: PushedReference,
    from old: ObjectID,
    to new: ObjectID
  ) throws -> PushFinding {
    let lost = try store.repository.history(of: [old], excluding: [new])
    let count = lost.count == 1 ? "a commit" : "\(lost.count) commits"
    return PushFinding(
      pushed.name,
      new,
      rule: "history-rewritten",
      "\(count) of the shared branch would be lost, the newest is \(old.short)",
      remedy: "take in what others did, and push without force: baton sync"
    )
  }

  /// Refuses to judge what only a newer Baton understands.
  private func checkVersions(in snapshot: Snapshot, _ pushed: PushedReference) throws {
    guard let file = try store.readableFile(.settings, in: snapshot),
      let settings = Settings(file)
    else { return }
    for (name, text, known) in [
      ("format", settings.format, Store.format),
      ("merge-version", settings.mergeVersion, Store.mergeVersion),
    ] {
      guard let text, let version = Int(text), version > known else { continue }
      throw StoreFailure(
        .invalidStore,
        "baton.yaml on \(pushed.branch ?? pushed.name) says \(name): \(version); "
          + "the Baton of this hub knows \(known) and cannot judge it",
        hint: "whoever runs the hub installs a newer Baton there"
      )
    }
  }

  /// The errors that no earlier state has, and names that nobody could have in a work tree.
  private func newFindings(in result: Snapshot, since bases: [Snapshot]) throws -> [Finding] {
    let olds = bases.isEmpty ? [.empty] : bases
    var errors = try store.newErrors(from: olds[0], to: result)
    for old in olds.dropFirst() where !errors.isEmpty {
      let new = Set(try store.newErrors(from: old, to: result).map(\.identity))
      errors.removeAll { !new.contains($0.identity) }
    }
    let names = try store.differences(olds[0], result).filter { $0.new != nil && !$0.path.isSafe }
    for difference in names {
      let isOld = try olds.dropFirst().contains {
        try store.version(at: difference.path, in: $0) != nil
      }
      if isOld { continue }
      errors.append(
        Finding(
          rule: "unsafe-name",
          level: .error,
          path: "\(difference.path)",
          message: "this is not a name that Baton writes into a folder, so nobody could sync",
          remedy: "give it a name without .., .git, backslashes and control characters"
        )
      )
    }
    return errors
  }

  /// The commit that made a finding's file what it is.
  private func source(of finding: Finding, in range: Range) throws -> ObjectID? {
    let path = Path(finding.path)
    return try range.commits.first { commit in
      let read = try store.repository.commit(commit)
      let own = try store.version(at: path, in: Snapshot(tree: read.tree))
      return try read.parents.allSatisfy {
        try store.version(at: path, in: store.snapshot(of: $0)) != own
      }
    }
  }
}
