import ArgumentParser
import Git
import PlanModel
import PlanStore
import PlanText

/// `baton review`: incoming or proposed work, before it is merged.
struct ReviewCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Read incoming or proposed work before it is merged.",
    discussion: """
      Tells what a branch or commit would change, outcome by outcome: whose word each
      change needs that its author may not make, who is to be asked and told, whom it
      concerns, what the merge would settle and contest, and what the checks would
      find then and do not find now, or no longer. Nothing changes.

      Without a name it is what the branch's remote has that you do not, as of the
      last sync ('baton sync --preview' fetches). A name that only a remote has is
      found there.

      EXAMPLES:
        baton review                     # what has come to the hub
        baton review proposal
        baton review origin/main --format markdown   # for a pull request or a chat
      """
  )

  /// The forms of the answer.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown
  }

  @Argument(
    help: "A branch, remote/branch, or a commit; else what the remote has.",
    completion: .custom(Completions.branches)
  )
  var rev: String?

  @Option(help: "How to answer.")
  var format: Form = .text

  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let store = try Store.open(from: Process.currentDirectory())
    let (other, name) = try target(store)
    let proposal = try Proposal(of: other, named: name, in: store, today: context.today)
    switch format {
    case .text:
      ProposalPage(proposal: proposal, today: context.today).lines()
        .forEach(context.output.print)
    case .markdown:
      ProposalMarkdown(proposal: proposal, today: context.today).lines()
        .forEach { context.output.print($0) }
    case .json:
      try context.output.print(json: ProposalAnswer(proposal), for: "review")
    }
    return .fine
  }

  private func target(_ store: Store) throws -> (commit: ObjectID, name: String) {
    if let rev { return try store.lineOfWork(rev) }
    guard let branch = try store.repository.head().branch.map(Store.shortBranchName) else {
      throw CommandFailure(.usage, "you are on no branch", hint: "name what to look at")
    }
    let remote = try store.remoteToShare()
    guard let found = try store.repository.reference("refs/remotes/\(remote)/\(branch)") else {
      throw CommandFailure(
        .usage,
        "\(remote) has no \(branch) that this clone knows of",
        hint: "name a branch, or fetch first: baton sync --preview"
      )
    }
    return (found, "\(remote)/\(branch)")
  }
}
