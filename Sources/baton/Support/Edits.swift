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
      warn(about: changes, context)
      return .fine
    }
    _ = try store.identity()
    let report = try write(edits) { [store] paths, hasOthers in
      if let message = options.message ?? notes.message { return message }
      // Earlier edits of these files go into the commit, so its message tells them too.
      return hasOthers ? try Workspace(store).message(for: paths) : CommitMessage(changes).text
    }
    tell()
    if let report { context.output.print(report) }
    warn(about: changes, context)
    return .fine
  }

  /// Writes edits, and commits them where there is a message; a commit that is refused takes the
  /// edits back. The message is asked for when the files are written; it is told the paths, and
  /// whether there were edits at them before.
  func write(
    _ edits: [FileChange],
    _ message: (([Path], Bool) throws -> String)?
  ) throws -> CommitReport? {
    let files = Self.writes(edits)
    let old = try originals(of: files)
    try refuseLateEdits(edits)
    guard let message else {
      try store.write(files)
      note(files, old)
      return nil
    }
    let paths = try withOldPlaces([Path](files.keys))
    let head = try store.headSnapshot()
    let hasOthers = try paths.contains {
      try store.version(at: $0, in: head) != store.version(at: $0, in: snapshot)
    }
    try store.write(files)
    do {
      // What else has changed is not looked for: `status` tells. Of many files all are looked at, as
      // one look at all costs less.
      let copy = paths.count > 500 ? nil : try store.workingCopy(at: paths)
      let report = try commit(message(paths, hasOthers), paths, knowing: copy)
      note(files, old, committedAs: report.id)
      return report
    } catch {
      try store.write(old)
      throw error
    }
  }

  /// Throws where a file is no longer what the edit was made on: somebody has written into it while a
  /// question waited for its answer.
  private func refuseLateEdits(_ edits: [FileChange]) throws {
    let now = try store.workFiles()
    for edit in edits {
      guard
        let path = (edit.before?.path ?? edit.broken?.path ?? edit.after?.path).map({ Path($0) })
      else { continue }
      let found = try store.version(at: path, in: now)
      let isSame: Bool
      if let before = edit.before {
        isSame = try found.map { try store.bytes(of: $0) } == before.document.bytes
      } else {
        isSame = found == nil || edit.broken != nil
      }
      if isSame { continue }
      throw StoreFailure(
        .inTheWay,
        "\(path) has been changed meanwhile; nothing was written",
        hint: "Type the command again.",
        paths: [path]
      )
    }
  }

  /// Remembers the edit for `undo`; that it could not is no reason to fail.
  private func note(
    _ files: [Path: [UInt8]?],
    _ old: [Path: [UInt8]?],
    committedAs commit: ObjectID? = nil
  ) {
    let edits = files.map { path, bytes in
      (path: path, before: old[path].flatMap { $0 }, after: bytes)
    }
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

  /// These files and, of items that moved without a commit, the places that they left.
  private func withOldPlaces(_ paths: [Path]) throws -> [Path] {
    let subjects = Set(paths.compactMap(\.fileKind.subject))
    let left: [Path]
    if subjects.count < 10 {
      left = try subjects.flatMap { try store.placesLeft(by: $0, in: snapshot) }
    } else {
      left = try working.changes.filter { $0.new == nil }.map(\.path).filter { path in
        path.fileKind.subject.map(subjects.contains) ?? false
      }
    }
    return Set(paths + left).sorted()
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

  private func originals(of files: [Path: [UInt8]?]) throws -> [Path: [UInt8]?] {
    var result: [Path: [UInt8]?] = [:]
    for path in files.keys {
      let version = try store.version(at: path, in: snapshot)
      result[path] = .some(try version.map { try store.bytes(of: $0) })
    }
    return result
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
