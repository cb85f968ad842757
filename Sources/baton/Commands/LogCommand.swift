import ArgumentParser
import Git
import PlanModel
import PlanStore
import PlanText

/// `baton log`: the history as sentences.
struct LogCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show the history, newest first, as sentences.",
    discussion: """
      With an id only the commits that touched it, wherever it stood: an item is
      followed through moves by its id, also one that is gone. Merges by Baton take
      one line; 'baton show COMMIT' tells what one of them decided.

      EXAMPLES:
        baton log -n 5
        baton log within-a-day
        baton log origin/main            # another line of history
        baton log HEAD~2..HEAD team/support
      """
  )

  @Argument(
    help: ArgumentHelp("A commit or A..B, and ids; else all up to HEAD.", valueName: "commit|id"),
    completion: .custom(Completions.subjects)
  )
  var words: [String] = []

  @Option(
    name: .customShort("n"),
    help: ArgumentHelp("At most so many commits; else all.", valueName: "n")
  )
  var limit: Int?

  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("-n wants a number from 1 up") }
  }

  private struct Payload: Encodable {
    let commits: [LogAnswer]
  }

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let store = workspace.store
    var (heads, excluded, ids) = try range(in: workspace)
    if heads.isEmpty, let head = try workspace.store.repository.head().id { heads = [head] }
    let history = try store.repository.history(of: heads, excluding: excluded)
    let subjects = try subjects(ids, history, workspace)
    var answers: [LogAnswer] = []
    var count = 0
    for id in history {
      if let limit, count == limit { break }
      guard let entry = try LogEntry(id, about: subjects, in: store) else { continue }
      count += 1
      if format.isJSON {
        answers.append(LogAnswer(entry))
      } else {
        if count > 1 { context.output.print() }
        LogPage(entry: entry, subjects: subjects, today: context.today).lines()
          .forEach(context.output.print)
      }
    }
    if format.isJSON {
      try context.output.print(json: Payload(commits: answers), for: "log")
    } else if count == 0 {
      context.output.print(history.isEmpty ? "no commits yet" : "no commit touched it")
    }
    return .fine
  }

  private func range(in workspace: Workspace) throws
    -> (heads: [ObjectID], excluded: [ObjectID], ids: [String])
  {
    guard let first = words.first else { return ([], [], []) }
    let rest = Array(words.dropFirst())
    if first.contains("..") {
      let range = try DiffRange([first], in: workspace)
      if let from = range.from, let to = range.to { return ([to], [from], rest) }
    }
    // Here an id comes first: `log emea` asks for an item more often than for a branch.
    if (try? workspace.lookup.subject(first)) == nil,
      let head = try workspace.store.possibleRevision(first)
    {
      return ([head], [], rest)
    }
    return ([], [], words)
  }

  /// What the ids mean, also among what is gone.
  private func subjects(
    _ ids: [String],
    _ history: [ObjectID],
    _ workspace: Workspace
  ) throws -> Set<Subject> {
    var result: Set<Subject> = []
    for word in ids {
      do {
        result.insert(try workspace.lookup.subject(word))
      } catch let failure as EditFailure {
        guard failure.message.hasPrefix("no ") else { throw failure }
        var gone: Set<Subject> = []
        for id in history {
          gone.formUnion(
            try workspace.store.ownDifferences(of: id).compactMap {
              $0.path.fileKind.subject
            }
          )
        }
        do {
          result.insert(try Lookup(among: gone, title: { _ in nil }).subject(word))
        } catch let other as EditFailure {
          throw other.message.hasPrefix("no ") ? failure : other
        }
      }
    }
    return result
  }
}
