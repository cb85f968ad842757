import ArgumentParser
import Git
import PlanModel
import PlanStore

/// `--at`, for commands that show one state of the plan: `@OptionGroup var at: AtOptions`.
struct AtOptions: ParsableArguments {
  @Option(
    name: .customLong("at"),
    help: ArgumentHelp(
      "Look at what was known at the end of a day (2026-03-31, yesterday, 7d), or at a commit; else now.",
      valueName: "date|rev"
    ),
    completion: .custom(Completions.points)
  )
  var word: String?

  /// The day to judge by: the one that is asked for, else today.
  func day(_ context: Context) -> Day {
    guard let word, case .day(let day) = PointInTime(word, today: context.today) else {
      return context.today
    }
    return day
  }
}

extension Store {
  /// The commit that a word means. Throws `usage` where it means none.
  func revision(_ word: String) throws -> ObjectID {
    try commit(at: .revision(word), named: word)
  }

  /// The commit that a day or a revision means. Throws `usage` where it means none.
  func commit(at word: String, today: Day) throws -> ObjectID {
    try commit(at: PointInTime(word, today: today), named: word)
  }

  private func commit(at point: PointInTime, named word: String) throws -> ObjectID {
    do {
      return try commit(at: point)
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

  /// Another line of work by its name: a commit, or a branch that only a remote has, which is then
  /// called by its full name. What is here comes first.
  func lineOfWork(_ word: String) throws -> (commit: ObjectID, name: String) {
    if let found = try possibleRevision(word) { return (found, word) }
    for remote in try repository.remotes().map(\.name) {
      let name = "\(remote)/\(word)"
      if let found = try? repository.reference("refs/remotes/\(name)") { return (found, name) }
    }
    return (try revision(word), word)
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
    let plan = try store.plan(snapshot(at: options))
    // The process ends with the plan; taking it apart first would only make people wait.
    _ = Unmanaged.passRetained(Kept(plan: plan))
    return plan
  }

  /// The work files, or a commit's.
  func snapshot(at options: AtOptions) throws -> Snapshot {
    guard let word = options.word else { return snapshot }
    return try store.snapshot(of: store.commit(at: word, today: Clock().today))
  }
}

/// Holds a plan for as long as the process runs.
private final class Kept {
  let plan: Plan

  init(plan: Plan) { self.plan = plan }
}
