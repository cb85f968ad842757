import ArgumentParser
import PlanChecks
import PlanModel
import PlanStore
import PlanText

/// `baton check`: what is wrong in the plan, and in who owns it?
struct CheckCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for what is wrong in the plan, and in who owns what.",
    discussion: """
      Every finding names its place, the rule in brackets, and what to write or type
      instead; what weighs most comes first. A file that cannot be read is named, and
      the others are still checked. Of many warnings by one rule three are shown, and
      notes about ownership and outcomes are counted: --all shows everything.

      The exit code is 1 where there is an error, with --level warning also where
      there is a warning. A store sets levels and numbers in baton.yaml, an item
      waives a rule for a while: docs/checks.md.

      EXAMPLES:
        baton check
        baton check within-a-day team/support   # only these
        baton check --rule no-accountable       # all that one rule finds
        baton check --explain no-accountable    # why, and how to mend it
        baton check --since origin/main         # only what was not there before
        baton check --at origin/main     # before you take it in
        baton check --format sarif > findings.sarif
      """
  )

  /// The forms of the answer.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, sarif, junit
  }

  /// From which findings on the exit code is 1.
  enum Level: String, CaseIterable, ExpressibleByArgument {
    case error, warning, note

    var finding: Finding.Level {
      switch self {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    }
  }

  @Argument(
    help: "Only these: ids or their beginnings; else everything.",
    completion: .custom(Completions.subjects)
  )
  var ids: [String] = []

  @Option(
    help: ArgumentHelp("Only what this rule finds, all of it.", valueName: "name"),
    completion: .list(Rule.advice.map(\.name))
  )
  var rule: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what was not found at a commit, or at the end of a day.",
      valueName: "date|rev"
    ),
    completion: .custom(Completions.points)
  )
  var since: String?

  @Option(help: "From which findings on the exit code is 1.") var level: Level = .error

  @Flag(help: "Show everything, notes too.")
  var all = false

  @Option(
    help: ArgumentHelp("Say what a rule wants, why, and how to mend it.", valueName: "name"),
    completion: .list(Rule.advice.map(\.name))
  )
  var explain: String?

  @OptionGroup var at: AtOptions
  @Option(help: "How to answer.") var format: Format = .text
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    if let explain { return try RuleExplanation(explain).print(as: format, context) }
    try rule.forEach { _ = try RuleExplanation($0) }
    let workspace = try Workspace()
    let plan = try workspace.plan(at: at)
    let today = at.day(context)
    let old = try since.map {
      try workspace.store.snapshot(of: workspace.store.commit(at: $0, today: context.today))
    }
    var review = Review(of: plan, on: today, changes: try changes(from: old, in: workspace))
    if let old {
      review = review.since(Review(of: try workspace.store.plan(old), on: today))
    }
    let lookup = ids.isEmpty ? nil : Lookup(in: plan)
    let subjects = try Set(ids.compactMap { try lookup?.subject($0) })
    if !rule.isEmpty || !subjects.isEmpty {
      review = review.only { finding in
        (rule.isEmpty || rule.contains(finding.rule))
          && (subjects.isEmpty || finding.subject.map(subjects.contains) == true)
      }
    }
    let files = subjects.isEmpty ? plan.files.count + plan.broken.count : subjects.count
    switch format {
    case .json: try context.output.print(json: CheckAnswer(review, files: files), for: "check")
    case .sarif: try context.output.print(bare: SarifLog(review))
    case .junit: context.output.print(raw: JUnitReport(review, failingFrom: level.finding).text)
    case .text:
      let showsAll = all || !rule.isEmpty
      FindingsPage(
        findings: review.findings,
        files: files,
        waived: review.waived.count,
        limit: showsAll ? nil : 3,
        showsNotes: showsAll || level == .note
      ).lines().forEach(context.output.print)
    }
    return review.findings.contains { $0.level <= level.finding } ? .yes : .fine
  }

  /// What was changed since an older state; without one, what is not committed.
  private func changes(from old: Snapshot?, in workspace: Workspace) throws -> [Change] {
    if let old {
      return try workspace.store.changes(from: old, to: workspace.snapshot(at: at)).changes
    }
    return at.word == nil && workspace.store.hasWorkTree ? try workspace.changes(for: nil) : []
  }
}
