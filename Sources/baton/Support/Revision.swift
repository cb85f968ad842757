import ArgumentParser
import Git
import PlanModel
import PlanStore

/// `--at`, for commands that show one state of the plan: `@OptionGroup var at: AtOptions`.
struct AtOptions: ParsableArguments {
  @Option(
    name: .customLong("at"),
    help: ArgumentHelp("Look at a commit instead of the work files.", valueName: "rev")
  )
  var revision: String?
}

extension Store {
  /// The commit that a word means. Throws `usage` where it means none.
  func revision(_ word: String) throws -> ObjectID {
    do {
      return try repository.revision(word)
    } catch let failure as Failure {
      switch failure.kind {
      case .notFound, .invalid, .ambiguous:
        throw CommandFailure(
          .usage,
          "'\(word)' is not a commit: \(failure.message)",
          hint: failure.hint ?? "a branch, a tag, HEAD~2 or the beginning of an id names one"
        )
      default: throw failure
      }
    }
  }

  /// The commit that a word means; nil where it means none.
  func possibleRevision(_ word: String) throws -> ObjectID? {
    do {
      return try repository.revision(word)
    } catch let failure as Failure {
      switch failure.kind {
      case .notFound, .invalid, .ambiguous, .unbornHead: return nil
      default: throw failure
      }
    }
  }
}

extension Workspace {
  /// What the work files say, or a commit.
  func plan(at options: AtOptions) throws -> Plan {
    try store.plan(snapshot(at: options))
  }

  /// The work files, or a commit's.
  func snapshot(at options: AtOptions) throws -> Snapshot {
    guard let word = options.revision else { return working.snapshot }
    return try store.snapshot(of: store.revision(word))
  }
}
