import ArgumentParser
import Git
import PlanModel
import PlanStore
import PlanText

/// `--commit` and `-m`, for every command that edits.
struct CommitOptions: ParsableArguments {
  @Flag(name: .customLong("commit"), help: "Commit the change at once; else it waits in the files.")
  var isWanted = false

  @Option(
    name: .shortAndLong,
    parsing: .unconditional,
    help: "The commit's message; without it the change itself is told. Means --commit."
  )
  var message: String?

  /// Whether to commit.
  var commits: Bool { isWanted || message != nil }
}

/// What a command does to one file: its state before and after, nil for nothing.
struct FileChange {
  var before: PlanFile?
  var after: PlanFile?
  /// What stood there where it could not be read.
  var broken: BrokenFile?
}

extension FileChange {
  /// What an edit makes of a readable file.
  init(_ edit: FileEdit) {
    self.init(before: edit.before, after: edit.after)
  }
}

/// What a command says about its edits beside the changes themselves.
struct EditNotes {
  /// The commit's message where its author gives none; nil for one that tells the changes.
  var message: String?
  /// Lines in front of the changes.
  var lines: [StyledLine] = []
  /// What these lines tell already.
  var told: Set<Subject> = []
  /// Whether nothing is to be written.
  var isDryRun = false
}

extension Workspace {
  /// Writes what a command made of some files, tells it as `diff` would, and commits it if wanted.
  ///
  /// Nothing is written where anything is wrong; a commit that is refused takes the edit back.
  func finish(
    _ edits: [FileChange],
    _ options: CommitOptions,
    _ context: Context,
    _ notes: EditNotes = EditNotes()
  ) throws -> Answer {
    let files = Self.writes(edits)
    guard !files.isEmpty else {
      context.output.print("nothing to change, it says so already")
      return .fine
    }
    let changes = Change.between(
      before: edits.compactMap(\.before),
      after: edits.compactMap(\.after),
      brokenBefore: edits.compactMap(\.broken),
      brokenAfter: []
    )
    func tell() {
      notes.lines.forEach(context.output.print)
      context.output.print(
        changes.filter { !notes.told.contains($0.subject) },
        today: context.today
      )
    }
    if notes.isDryRun {
      tell()
      context.output.print([.init("nothing is written, this was a dry run", .faint)])
      return .fine
    }
    guard options.commits else {
      _ = try write(edits, nil)
      tell()
      warn(ofVacanciesIn: changes, context)
      warn(about: changes, context)
      return .fine
    }
    _ = try store.identity()
    let report = try write(edits) { [store] all, hasOthers in
      if let message = options.message ?? notes.message { return message }
      // Earlier edits of these files go into the commit, so its message tells them too.
      return CommitMessage(hasOthers ? try store.changes(in: all).changes : changes).text
    }
    tell()
    if let report { context.output.print(report) }
    warn(ofVacanciesIn: changes, context)
    warn(about: changes, context)
    return .fine
  }

  /// Names the outcomes that had somebody who answers for them, or claims to, and now have nobody.
  private func warn(ofVacanciesIn changes: [Change], _ context: Context) {
    func isOwned(_ file: PlanFile?) -> Bool? {
      guard let file, let item = Item(file), item.isOutcome else { return nil }
      return item.accountable != nil
        || file.contests.contains { $0.field == FieldPath("accountable") }
    }
    let vacant = changes.filter { isOwned($0.before) == true && isOwned($0.after) == false }
    guard let first = vacant.first else { return }
    let names = ChangesPage.listed(vacant.map(\.subject.description))
    context.errors.print([
      .init("⚠ nobody answers for \(names) now  ", .contested),
      .init("baton assign \(first.subject) --accountable PERSON", .hint),
    ])
  }

  /// Writes edits, and commits them where there is a message, all or nothing. Who gives the message
  /// is told what the commit changes, and whether some of that was there before.
  func write(
    _ edits: [FileChange],
    _ message: (([FileDifference], Bool) throws -> String)?
  ) throws -> CommitReport? {
    let rewrites = try rewrites(edits)
    if let message {
      let left = try placesLeft(by: rewrites.map(\.path))
      let report = try store.commit(rewrites, and: left, message: message)
      note(rewrites, committedAs: report.id)
      return report
    }
    try store.write(rewrites)
    note(rewrites)
    return nil
  }

  /// Remembers the edit for `undo`; that it could not is no reason to fail.
  private func note(_ edits: [Rewrite], committedAs commit: ObjectID? = nil) {
    guard store.hasWorkTree else { return }
    try? store.noteEdit(edits, committedAs: commit, command: Process.commandLine)
  }

  /// Commits these files; all that differs where none are named.
  func commit(
    _ message: String,
    _ paths: [Path]?,
    knowing copy: WorkingCopy? = nil
  ) throws -> CommitReport {
    try store.commit(message: message, paths: paths, knowing: copy)
  }

  /// The places that items of these files have left without a commit.
  private func placesLeft(by paths: [Path]) throws -> [Path] {
    let subjects = Set(paths.compactMap(\.fileKind.subject))
    if subjects.count < 10 {
      return try subjects.flatMap { try store.placesLeft(by: $0, in: snapshot) }
    }
    return try working.changes.filter { $0.new == nil }.map(\.path).filter { path in
      path.fileKind.subject.map(subjects.contains) ?? false
    }
  }

  /// The bytes by path; a file that changes its path goes from the old one.
  private static func writes(_ edits: [FileChange]) -> [Path: [UInt8]?] {
    var result: [Path: [UInt8]?] = [:]
    var written: [Path: [UInt8]] = [:]
    for edit in edits {
      let old = edit.before?.path ?? edit.broken?.path
      let isSame =
        old.map { Text($0) } == edit.after.map { Text($0.path) }
        && edit.before?.document.bytes == edit.after?.document.bytes
      if isSame { continue }
      if let old { result[Path(old)] = .some(nil) }
      if let after = edit.after { written[Path(after.path)] = after.document.bytes }
    }
    // One may come to a path that another one leaves.
    return result.merging(written) { $1 }
  }

  /// Refuses edits that would leave the plan less valid than it is, before anything is written.
  ///
  /// Costs a look at the changed files and what they name; at the whole plan where one goes.
  func refuseErrors(_ edits: [FileChange], hint: String) throws {
    let old = snapshot
    var new = old
    for (path, bytes) in Self.writes(edits) {
      new.set(path, to: bytes.map { FileVersion(bytes: $0) })
    }
    let errors = try store.newErrors(from: old, to: new)
    if errors.isEmpty { return }
    let count = errors.count == 1 ? "an error" : "\(errors.count) errors"
    throw StoreFailure(
      .invalidStore,
      "this would add \(count) to the plan; nothing was changed",
      hint: hint,
      findings: errors
    )
  }

  /// What edits make of each file, with what they were made on.
  private func rewrites(_ edits: [FileChange]) throws -> [Rewrite] {
    let read = edits.compactMap(\.before).map { (Path($0.path), $0.document.bytes) }
    let known = Dictionary(read) { $1 }
    return try Self.writes(edits).sorted { $0.key < $1.key }.map { path, after in
      guard let before = known[path] else {
        return try store.rewrite(path, to: after, in: snapshot)
      }
      return Rewrite(path: path, before: before, after: after)
    }
  }
}

/// The message of a commit that its author did not word: what the change says.
struct CommitMessage {
  let text: String

  /// - Parameter others: files that are not the plan's and change too.
  init(_ changes: [Change], others: [Path] = []) {
    if changes.isEmpty {
      text = others.count == 1 ? "Change \(others[0])" : "Change \(others.count) files"
      return
    }
    let told = changes.map { $0.sentences() }
    let lines = told.flatMap { $0.dropFirst().map(\.text) }
    let subject = changes.count == 1 ? "\(changes[0].subject): " : ""
    let short = subject + lines.joined(separator: "; ")
    if changes.count == 1, short.count <= 72, !lines.isEmpty {
      text = short
    } else {
      let title = subject + Change.summary(of: changes)
      let body = told.flatMap { $0 }.map(\.description).joined(separator: "\n")
      text = title + "\n\n" + body
    }
  }
}
