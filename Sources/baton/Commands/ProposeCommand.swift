import ArgumentParser
import Git
import PlanModel
import PlanStore
import PlanText

/// `baton propose`: a branch for others to look at.
struct ProposeCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose",
    abstract: "Put your changes on a branch and push it, for others to review.",
    discussion: """
      Makes the branch, commits your edits on it and pushes it; the shared branch does
      not move. You stay on the new branch: 'baton switch main' goes back, and
      proposing again pushes what you have added. Where the remote does not take it
      nothing has changed: you are where you were, with your edits. Others read it
      with 'baton review NAME' and take it in with 'baton merge'. Anybody may propose
      anything.

      EXAMPLES:
        baton propose night-desk -m "A desk for the nights"
        baton propose more-trust --remote backup -m "Trust comes first"
      """
  )

  @Argument(help: "The branch's name.", completion: .custom(Completions.branches))
  var name: String

  @Option(
    name: .shortAndLong,
    parsing: .unconditional,
    help: "Why; without it the edits themselves are told."
  )
  var message: String?

  @Option(
    help: ArgumentHelp("Where to; without it the branch's own or origin.", valueName: "name"),
    completion: .custom(Completions.remotes)
  )
  var remote: String?

  @OptionGroup var quiet: QuietOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let meter = TransferMeter(context.errors, quiet)
    let context = context.quieted(by: quiet)
    let workspace = try Workspace()
    let store = workspace.store
    try store.requireWorkTree()
    let remote = try store.remoteToShare(named: remote)
    let old = try store.repository.head().branch.map(Store.shortBranchName)
    let text = try message ?? workspace.message(for: nil)
    let report = try meter.watch {
      try store.propose(name, to: remote, message: text) { meter.show($0) }
    }
    if let commit = report.commit { context.output.print(commit) }
    let count = report.commits == 1 ? "1 commit" : "\(report.commits) commits"
    report.messages.forEach { context.output.print([.init("\(remote): \($0)", .faint)]) }
    context.output.print([
      .init("proposed "), .init(name, .name), .init(" at \(remote), \(count)  "),
      .init("others: baton review \(remote)/\(name)", .hint),
    ])
    if let old, old != name {
      context.output.print([
        .init("you are on \(name) now; back: ", .faint), .init("baton switch \(old)", .hint),
      ])
      try warnOfCommits(on: old, remote, store, context)
    }
    return .fine
  }

  /// Commits that stand on the shared branch too go out with its next sync.
  private func warnOfCommits(
    on branch: String,
    _ remote: String,
    _ store: Store,
    _ context: Context
  ) throws {
    guard let local = try store.repository.reference("refs/heads/\(branch)"),
      let shared = try store.repository.reference("refs/remotes/\(remote)/\(branch)"),
      local != shared, try store.repository.isAncestor(shared, of: local)
    else { return }
    context.errors.note(
      "\(branch) has commits of this too, which its next sync would share",
      hint: "to keep them to the proposal: git branch --force \(branch) \(remote)/\(branch)"
    )
  }
}
