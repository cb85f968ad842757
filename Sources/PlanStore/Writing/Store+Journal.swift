import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Store {
  private var journalPath: String { repository.gitDirectory + "baton-journal" }

  /// Moves a branch and brings index and files in line, with a journal from before the move until
  /// all is done, so that one process at a time does that. `body` calls what it is given when the
  /// branch has moved: what fails before that leaves no trace, what fails later is finished by the
  /// next command.
  func withJournal(
    _ kind: Journal.Kind,
    from old: ObjectID,
    to new: ObjectID,
    _ body: (_ moved: () -> Void) throws -> Void
  ) throws {
    let journal = Journal(kind: kind, old: old, new: new, process: getpid())
    var held = try journal.save(at: journalPath)
    while held == nil {
      try waitForOthers()
      held = try journal.save(at: journalPath)
    }
    defer { withExtendedLifetime(held) {} }
    var isMoved = false
    do {
      try body { isMoved = true }
    } catch {
      if isMoved { throw StoreFailure(halfDone: error) }
      unlink(journalPath)
      throw error
    }
    unlink(journalPath)
  }

  /// What HEAD stands on, at a moment when no other process is between moving a branch and
  /// bringing the files in line: what the files say then is what people have written.
  func settledHead() throws -> Head {
    while true {
      let head = try repository.head()
      if Journal.text(at: journalPath) == nil { return head }
      try waitForOthers()
    }
  }

  /// Returns when there is no journal; finishes the work of a process that is gone. Throws
  /// `inTheWay` where another process takes more than a few seconds.
  private func waitForOthers() throws {
    for _ in 0..<250 {
      try recover()
      guard let text = Journal.text(at: journalPath) else { return }
      // Who was done between the two looks has removed it, and is no reason to give up.
      if Journal(text)?.isInWork(at: journalPath) == false, Journal.text(at: journalPath) == text {
        break
      }
      usleep(20_000)
    }
    throw StoreFailure(
      .inTheWay,
      "another baton has moved the branch and is not done with the files",
      hint: "Wait for it, then try again. If none is running, see why the files cannot be written;"
        + " to give up what it has begun: rm \(journalPath)"
    )
  }

  /// Finishes what a command that ended too early has left to do. Quiet where that is not possible
  /// now: the journal stays for the next command.
  func recover() throws {
    guard let text = Journal.text(at: journalPath) else { return }
    guard let journal = Journal(text) else {
      unlink(journalPath)
      return
    }
    if journal.isInWork(at: journalPath) || Journal.text(at: journalPath) != text { return }
    do {
      if journal.kind == .files { try? removeDrafts(journal) }
      if try headSnapshot().tree == journal.new {
        try finish(journal)
      }
      if Journal.text(at: journalPath) == text { unlink(journalPath) }
    } catch {
      return
    }
  }

  /// Removes the new versions of files that were not put into their places any more.
  private func removeDrafts(_ journal: Journal) throws {
    let differences = try differences(Snapshot(tree: journal.old), Snapshot(tree: journal.new))
    let work = WorkTree(root)
    for folder in Set(differences.map(\.path.parent)) { try work.removeDrafts(in: folder) }
  }

  private func finish(_ journal: Journal) throws {
    let old = Snapshot(tree: journal.old)
    let new = Snapshot(tree: journal.new)
    let differences = try differences(old, new)
    if journal.kind == .files {
      // Files that somebody has edited meanwhile stay; what they hold shows as a local change.
      let plan = try checkoutPlan(differences)
      let obstacles = Set(plan.obstacles)
      let clear = plan.toWrite.filter { file in
        !obstacles.contains { file.path.isInside($0) || $0.isInside(file.path) }
      }
      try replace(clear)
    }
    try updateIndex(differences, of: journal.new) { entry, difference in
      entry == difference.old || entry == difference.new
    }
  }
}

extension StoreFailure {
  /// What failed after the branch had moved.
  init(halfDone error: any Error) {
    let found = StoreFailure(error)
    self.init(
      found.family,
      "the branch has moved, but index and files are not in line with it yet: \(found.message)",
      hint: (found.hint.isEmpty ? "" : found.hint + "\n")
        + "After that any baton command, such as baton status,"
        + " finishes the work.",
      paths: found.paths
    )
  }
}
