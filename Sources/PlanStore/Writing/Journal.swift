import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A note in `.git` of a branch that is about to move, so that index and work files can be brought
/// in line later when the command ends before it has done that.
struct Journal: Equatable {
  /// What is left to do once the branch has moved.
  enum Kind: String {
    /// The work files are right; the index is not.
    case index
    /// Neither is.
    case files
  }

  let kind: Kind
  /// The trees of the branch before and after.
  let old: ObjectID
  let new: ObjectID
  /// The process that wrote it.
  let process: Int32
}

extension Journal {
  /// Nil where the text is not a journal's.
  init?(_ text: String) {
    let words = text.split { $0 == " " || $0 == "\n" }
    guard words.count == 5, words[0] == "baton-1", let kind = Kind(rawValue: String(words[1])),
      let old = ObjectID(String(words[2])), let new = ObjectID(String(words[3])),
      let process = Int32(words[4])
    else { return nil }
    self.init(kind: kind, old: old, new: new, process: process)
  }

  var text: String { "baton-1 \(kind.rawValue) \(old) \(new) \(process)\n" }

  /// Whether the process that wrote it still runs, so that it will finish by itself.
  var isInWork: Bool { process != getpid() && (kill(process, 0) == 0 || errno == EPERM) }
}

extension Store {
  private var journalPath: String { repository.gitDirectory + "baton-journal" }

  /// Moves a branch and brings index and files in line, with a journal from before the move until
  /// all is done. `body` calls what it is given when the branch has moved: what fails before that
  /// leaves no trace, what fails later is finished by the next command.
  func withJournal(
    _ kind: Journal.Kind,
    from old: ObjectID,
    to new: ObjectID,
    _ body: (_ moved: () -> Void) throws -> Void
  ) throws {
    let journal = Journal(kind: kind, old: old, new: new, process: getpid())
    try journal.save(at: journalPath)
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

  /// Finishes what a command that ended too early has left to do. Quiet where that is not possible
  /// now: the journal stays for the next command.
  func recover() throws {
    guard let text = Journal.text(at: journalPath) else { return }
    guard let journal = Journal(text) else {
      unlink(journalPath)
      return
    }
    if journal.isInWork { return }
    do {
      if try headSnapshot().tree == journal.new {
        try finish(journal)
      }
      unlink(journalPath)
    } catch {
      return
    }
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

extension Journal {
  func save(at path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if file < 0 { throw Journal.failure(path) }
    let bytes = Array(text.utf8)
    let count = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if close(file) != 0 || count != bytes.count { throw Journal.failure(path) }
  }

  /// The text at a path; nil where there is none.
  static func text(at path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    let bytes = [UInt8](unsafeUninitializedCapacity: 512) { buffer, used in
      used = max(0, read(file, buffer.baseAddress, buffer.count))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func failure(_ path: String) -> StoreFailure {
    StoreFailure(
      .storage,
      "\(path) cannot be written: \(String(cString: strerror(errno)))",
      hint: "Give yourself the right to write into the repository's own folder."
    )
  }
}

extension StoreFailure {
  /// What failed after the branch had moved.
  init(halfDone error: any Error) {
    let found = error as? StoreFailure
    let reason = found?.message ?? (error as? Failure)?.message ?? "\(error)"
    let hint = found?.hint ?? (error as? Failure)?.hint ?? ""
    self.init(
      found?.family ?? .inTheWay,
      "the branch has moved, but index and files are not in line with it yet: \(reason)",
      hint: (hint.isEmpty ? "" : hint + "\n")
        + "After that any baton command, such as baton status,"
        + " finishes the work.",
      paths: found?.paths ?? []
    )
  }
}
