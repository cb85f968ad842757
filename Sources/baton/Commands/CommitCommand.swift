import ArgumentParser
import Git
import PlanModel
import PlanStore
import PlanText

/// `baton commit`: records what changed.
struct CommitCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "commit",
    abstract: "Record changes in the history.",
    discussion: """
      Takes all changes of plan files, new ones among them, and of other files that
      git knows; or only what is named, by id or by path. The index plays no part:
      what is in the work files is what is recorded. A commit that would make the
      plan less valid than it was is refused.

      EXAMPLES:
        baton commit -m "Targets for Q4"
        baton commit trust team/support -m "Who leads, and what comes first"
        baton commit plans/product goals.csv -m "Product, and its table"
      """
  )

  @Argument(
    help: "Ids or paths of what to record; without any, everything that changed.",
    completion: .custom(Completions.subjects)
  )
  var what: [String] = []

  @Option(
    name: .shortAndLong,
    parsing: .unconditional,
    help: "Why; without it your editor asks, and without a terminal the changes are told."
  )
  var message: String?

  @OptionGroup var quiet: QuietOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let context = context.quieted(by: quiet)
    let workspace = try Workspace()
    let paths = what.isEmpty ? nil : try workspace.paths(what)
    let text = try message ?? worded(workspace.message(for: paths), workspace)
    let changes = try workspace.changes(for: paths)
    // While somebody words the message, the files may change.
    let copy = message == nil ? nil : try workspace.working
    context.output.print(try workspace.commit(text, paths, knowing: copy))
    Telling.odd(changes).forEach(context.errors.print)
    // Many edits can be one commit: judged by the commit before, in which none of them gives a right.
    if let head = try workspace.working.head, let before = try? workspace.store.snapshot(of: head) {
      workspace.warn(about: changes, in: before, context)
    }
    return .fine
  }

  /// The message as the user's editor has it afterwards; as it is where nobody sits at a terminal.
  private func worded(_ proposal: String, _ workspace: Workspace) throws -> String {
    guard Prompt.isPossible, try !what.isEmpty || !workspace.working.isClean else {
      return proposal
    }
    let path = workspace.store.repository.gitDirectory + "COMMIT_EDITMSG"
    let advice = """

      # Why did this change? Lines that begin with # are left out.
      # An empty message stops the commit.

      """
    try Draft.write(Array((proposal + "\n" + advice).utf8), to: path)
    let lines = try TextEditor(for: workspace.store).edit(at: path)
      .split(separator: 10, omittingEmptySubsequences: false)
      .filter { $0.first != UInt8(ascii: "#") }
    return String(decoding: Array(lines.joined(separator: [10])), as: UTF8.self)
  }
}

extension Workspace {
  /// The store's paths that ids, or paths from the current folder, name. An item that moved has two.
  func paths(_ words: [String]) throws -> [Path] {
    try words.flatMap { word -> [Path] in
      if let path = try path(word), try changed(path) || word.hasPrefix(".") { return [path] }
      let subject = try subjectOrRemoved(word)
      let current = try store.paths(of: subject, in: snapshot)
      let gone = try working.changes.map(\.path).filter { $0.fileKind.subject == subject }
      return Array(Set(current + gone)).sorted()
    }
  }

  /// A message that tells what is not committed yet at or below these paths, or anywhere.
  func message(for paths: [Path]?) throws -> String {
    let taken = try taken(by: paths)
    let others = taken.filter { !$0.isPlanFile }.map(\.path)
    return CommitMessage(try changes(taken), others: others).text
  }

  /// What is not committed yet at or below these paths, or anywhere.
  func changes(for paths: [Path]?) throws -> [Change] { try changes(taken(by: paths)) }

  private func taken(by paths: [Path]?) throws -> [WorkingChange] {
    try working.changes.filter { change in
      paths.map { $0.contains { change.path.isInside($0) } } ?? true
    }
  }

  /// What these changes of files mean.
  private func changes(_ taken: [WorkingChange]) throws -> [Change] {
    let differences = taken.map { FileDifference(path: $0.path, old: $0.old, new: $0.new) }
    return try store.changes(in: differences).changes
  }

  private func changed(_ path: Path) throws -> Bool {
    let working = try working
    return working.changes.contains { $0.path.isInside(path) }
      || working.untracked.contains { $0.path.isInside(path) }
  }

  /// What a short name means, also among what is removed and not committed yet.
  private func subjectOrRemoved(_ word: String) throws -> Subject {
    let gone = try working.changes.filter { $0.new == nil }.compactMap(\.path.fileKind.subject)
    if gone.isEmpty { return try lookup.subject(word) }
    let all = try store.subjects(in: snapshot) + gone
    return try Lookup(among: Set(all), title: { _ in nil }).subject(word)
  }
}
