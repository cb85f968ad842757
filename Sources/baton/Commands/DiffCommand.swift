import ArgumentParser
import Git
import PlanModel
import PlanStore
import PlanText

/// `baton diff`: what changed, as sentences.
struct DiffCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed, as sentences.",
    discussion: """
      Without a commit: what the work files change in the latest commit. With one:
      from it to the work files. With two, or A..B: from the first to the second.
      Ids limit it to these items, people and teams; an item that moved is the same
      item. A word that is both a commit and an id is the commit; behind '--'
      everything is an id.

      EXAMPLES:
        baton diff
        baton diff HEAD~3                # since then
        baton diff v1.0 v2.0 within-a-day
        baton diff origin/main.. --exit-code   # exit code 1: there is a difference
        baton diff -- trust
      """
  )

  @Argument(
    help: ArgumentHelp(
      "Up to two commits, then ids; else all that is not committed.",
      valueName: "commit|id"
    ),
    completion: .custom(Completions.subjects)
  )
  var words: [String] = []

  @Flag(help: "Exit with 1 where something changed.")
  var exitCode = false

  @Flag(help: "One line for all of it.")
  var summary = false

  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  private struct Payload: Encodable {
    /// The commit; left out where there is none yet.
    let from: String?
    /// The commit; left out for the work files.
    let to: String?
    let summary: String
    let changes: [Change]
    let others: [ChangesAnswer.Other]
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    if words.isEmpty { try workspace.store.requireWorkTree() }
    let onlyIDs = min(Process.countBehindTerminator, words.count)
    var range = try DiffRange(words.dropLast(onlyIDs), in: workspace)
    range.ids += words.suffix(onlyIDs)
    let old = try range.from.map { try workspace.store.snapshot(of: $0) } ?? .empty
    let new =
      try range.to.map { try workspace.store.snapshot(of: $0) } ?? workspace.snapshot
    var set = try workspace.store.changes(from: old, to: new)
    if !range.ids.isEmpty {
      let known = try workspace.store.subjects(in: new) + set.changes.map(\.subject)
      let titles = Dictionary(set.changes.map { ($0.subject, $0.title) }) { first, _ in first }
      let lookup = Lookup(among: Set(known)) { titles[$0] ?? nil }
      set = set.about(try Set(range.ids.map { try lookup.subject($0) }))
    }
    if format.isJSON {
      let answer = ChangesAnswer(set)
      let payload = Payload(
        from: range.from?.description,
        to: range.to?.description,
        summary: Change.summary(of: set.changes),
        changes: answer.changes,
        others: answer.others
      )
      try context.output.print(json: payload, for: "diff")
    } else if summary {
      context.output.print(Change.summary(of: set.changes))
    } else {
      ChangesPage(changes: set, today: context.today).lines().forEach(context.output.print)
    }
    return exitCode && !set.isEmpty ? .yes : .fine
  }
}

/// Which two states `diff` compares, and about what.
struct DiffRange {
  /// The older state; nil for nothing at all.
  var from: ObjectID?
  /// The newer state; nil for the work files.
  var to: ObjectID?
  /// What is left of the words: ids.
  var ids: [String] = []

  /// Reads up to two commits, or `A..B` where an empty end is HEAD, and takes the rest for ids.
  init(_ words: [String], in workspace: Workspace) throws {
    let store = workspace.store
    from = try store.repository.head().id
    guard let first = words.first else { return }
    if let dots = Self.divided(first) {
      from = try store.revision(dots.0.isEmpty ? "HEAD" : dots.0)
      to = try store.revision(dots.1.isEmpty ? "HEAD" : dots.1)
      ids = Array(words.dropFirst())
      return
    }
    guard let start = try store.possibleRevision(first) else {
      ids = words
      return
    }
    from = start
    ids = Array(words.dropFirst())
    guard let second = ids.first, let end = try store.possibleRevision(second) else { return }
    to = end
    ids.removeFirst()
  }

  private static func divided(_ word: String) -> (String, String)? {
    let bytes = Array(word.utf8)
    let dot = UInt8(ascii: ".")
    guard
      let index = bytes.indices.dropLast().first(where: { index in
        bytes[index] == dot && bytes[index + 1] == dot
      })
    else { return nil }
    // Three dots of git's stand for something else.
    guard bytes.count <= index + 2 || bytes[index + 2] != dot else { return nil }
    return (
      String(decoding: bytes[..<index], as: UTF8.self),
      String(decoding: bytes[(index + 2)...], as: UTF8.self)
    )
  }
}
