import ArgumentParser
import Git
import PlanModel
import PlanStore
import PlanText

/// `--commit` and `-m`, for every command that edits.
struct CommitOptions: ParsableArguments {
  @Flag(name: .customLong("commit"), help: "Commit the change at once.")
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

extension Workspace {
  /// Writes what a command made of some files, tells it as `diff` would, and commits it if wanted.
  ///
  /// Nothing is written where anything is wrong; a commit that is refused takes the edit back.
  func finish(
    _ edits: [FileChange],
    _ options: CommitOptions,
    _ context: Context
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
    if options.commits { _ = try store.identity() }
    let old = try originals(of: files)
    try store.write(files)
    if options.commits {
      let message = options.message ?? CommitMessage(changes).text
      do {
        let report = try commit(message, [Path](files.keys.sorted()))
        context.output.print(changes, today: context.today)
        context.output.print(report)
      } catch {
        try store.write(old)
        throw error
      }
    } else {
      context.output.print(changes, today: context.today)
    }
    return .fine
  }

  /// Commits these files; all that differs where none are named.
  func commit(_ message: String, _ paths: [Path]?) throws -> CommitReport {
    try store.commit(message: message, paths: paths)
  }

  /// The bytes by path; a file that changes its path goes from the old one.
  private static func writes(_ edits: [FileChange]) -> [Path: [UInt8]?] {
    var result: [Path: [UInt8]?] = [:]
    for edit in edits {
      let old = edit.before?.path ?? edit.broken?.path
      let isSame =
        old.map { Text($0) } == edit.after.map { Text($0.path) }
        && edit.before?.document.bytes == edit.after?.document.bytes
      if isSame { continue }
      if let old { result[Path(old)] = .some(nil) }
      if let after = edit.after { result[Path(after.path)] = after.document.bytes }
    }
    return result
  }

  private func originals(of files: [Path: [UInt8]?]) throws -> [Path: [UInt8]?] {
    var result: [Path: [UInt8]?] = [:]
    for path in files.keys {
      let version = try store.version(at: path, in: working.snapshot)
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
