import Git
import PlanMerge
import PlanModel
import PlanStore
import PlanText

/// What joining another commit did, or would do, in words.
struct JoinPage {
  let report: JoinReport
  /// What came in; see `Store.incoming`.
  let incoming: ChangeSet
  let store: Store
  let today: Day
  /// Whether nothing of it has been done.
  var isPreview = false

  func lines() throws -> [StyledLine] {
    switch report.kind {
    case .upToDate:
      return [[.init("Nothing new: it is all in this branch already.")]]
    case .fastForward:
      return [heading(isPreview ? "would move forward to" : "moved forward to"), news()]
    case .adopted:
      let verb = isPreview ? "would take" : "took"
      return [heading("\(verb) the work as merged elsewhere,"), news()]
    case .merged:
      guard let merge = report.merge else { return [heading("merged to")] }
      let plan = try store.plan(of: merge, in: store.snapshot(of: report.after))
      if isPreview {
        let page = MergePage(merge: merge, telling: Telling(plan, today: today))
        let heads = try store.repository.commit(report.after).parents
        let entries = try store.ledgerEntries(of: merge, joining: heads)
        return [page.prospect()] + EntriesPage(entries: entries, page: page).lines() + troubles()
      }
      let page = MergePage(merge: merge, telling: Telling(plan, today: today), limit: 20)
      let ledger = StyledText("baton ledger \(report.after.short)", .hint)
      return [page.summary() + [.init(" See: "), ledger]] + page.details() + troubles()
    }
  }

  /// Errors that only the two sides together make.
  private func troubles() -> [StyledLine] {
    report.newErrors.map { finding in
      [
        .init(
          "⚠ the merge \(isPreview ? "would bring" : "brings") an error: \(finding.path): \(finding.message)",
          .contested
        )
      ]
    }
  }

  /// What would stop it as things stand; nothing where nothing would.
  func obstacle() -> [StyledLine] {
    guard let obstacle = report.obstacle.map({ CommandFailure($0) }) else { return [] }
    return ErrorReport.lines("⚠ it would stop", .contested, obstacle.message, obstacle.hint)
  }

  /// How many contests stand in the files that came in, and what to type; nothing where none.
  func contests() throws -> [StyledLine] {
    StatusPage.contested(
      incoming.changes.compactMap(\.after).flatMap(\.contests).count,
      try store.fileConflicts(among: incoming.others).count
    )
  }

  private func heading(_ words: String) -> StyledLine {
    [.init(words + " "), .init(report.after.short, .name)]
  }

  /// What came in, in one line, and where to read more.
  private func news() -> StyledLine {
    var words = Change.summary(of: incoming.changes)
    if !incoming.others.isEmpty {
      let count = incoming.others.count
      let files = "\(count) other file\(count == 1 ? "" : "s")"
      words = incoming.changes.isEmpty ? files : "\(words); \(files)"
    }
    guard let before = report.before, !incoming.isEmpty else { return [.init("  \(words)")] }
    return [
      .init("  \(words)   "),
      .init("baton diff \(before.short) \(report.after.short)", .hint),
    ]
  }
}

extension Store {
  /// What a join has brought into this clone, or would.
  func incoming(by report: JoinReport?) throws -> ChangeSet {
    guard let report, report.before != report.after else {
      return ChangeSet(changes: [], others: [])
    }
    let old = try report.before.map { try snapshot(of: $0) } ?? .empty
    return try changes(from: old, to: snapshot(of: report.after))
  }

  /// The plan files that a merge gave, read in a snapshot: enough to name what it decided about.
  func plan(of merge: Merge, in snapshot: Snapshot) throws -> Plan {
    let decisions = merge.decisions
    let subjects = Set(
      decisions.compactMap(\.subject) + decisions.flatMap(\.causes).map(\.subject)
    )
    var files: [PlanFile] = []
    var broken: [BrokenFile] = []
    for name in merge.files.keys {
      guard let subject = FileKind(path: name).subject, subjects.contains(subject),
        let version = try version(at: Path(name), in: snapshot)
      else { continue }
      switch try read(StoredFile(path: Path(name), version: version)) {
      case .readable(let file)?: files.append(file)
      case .broken(let file)?: broken.append(file)
      case nil: break
      }
    }
    return Plan(files: files, broken: broken)
  }
}

extension Output {
  /// Names plan files that came in and cannot be read, each with its place and reason, and what to
  /// do. Meant for standard error, also where little is told: whoever brought them in should know.
  func warn(unreadable files: [BrokenFile]) {
    guard !files.isEmpty else { return }
    files.flatMap(Telling.unreadable).forEach(print)
    print([
      .init("  the rest of the plan is as usual; correct what is named, then: "),
      .init("baton commit -m MESSAGE", .hint),
    ])
  }
}

/// The JSON of a join.
struct JoinAnswer: Encodable {
  let kind: String
  let before: String?
  let after: String
  let merge: MergeAnswer?
  /// What came in and cannot be read, one for each reason.
  let unreadable: [Finding]
  /// Of a preview: what would stop it.
  let obstacle: Obstacle?

  struct Obstacle: Encodable {
    let code: Int
    let message: String
    let paths: [String]
  }

  init(_ report: JoinReport, unreadable files: [BrokenFile]) {
    unreadable = files.flatMap(\.findings)
    kind =
      switch report.kind {
      case .upToDate: "up-to-date"
      case .fastForward: "fast-forward"
      case .adopted: "adopted"
      case .merged: "merged"
      }
    before = report.before?.description
    after = report.after.description
    merge = report.merge.map(MergeAnswer.init)
    obstacle = report.obstacle.map { failure in
      Obstacle(
        code: Int(failure.family.rawValue),
        message: failure.message,
        paths: failure.paths.map(\.description)
      )
    }
  }
}
