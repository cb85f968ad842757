import ArgumentParser
import Git
import PlanStore

/// `baton hooks pre-merge-commit`: what the hooks call.
struct HooksPreMergeCommit: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "pre-merge-commit",
    abstract: "Check the merge that git is about to commit; the hooks call it.",
    discussion: """
      Refuses errors that none of the merged commits has: circles of parents, names of
      nothing, an id twice, conflict markers that were left, contests that went without
      a decision. Does nothing where git is not merging.

      EXAMPLE:
        baton hooks pre-merge-commit
      """,
    shouldDisplay: false
  )

  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    try HooksCommand.store().checkMergeUnderWay()
    return .fine
  }
}

/// `baton hooks prepare-commit-msg`: what the hook of that name calls.
struct HooksPrepareCommitMessage: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "prepare-commit-msg",
    abstract: "Propose a message for the commit that git is about to make.",
    discussion: """
      Puts sentences about the staged changes of plan files on top of the file, where
      it has no text yet beside comments. Does nothing where no plan file is staged.

      EXAMPLE:
        baton hooks prepare-commit-msg .git/COMMIT_EDITMSG
      """,
    shouldDisplay: false
  )

  @Argument(help: "The file that the message is written in.")
  var file: String

  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let store = try HooksCommand.store()
    let staged = try store.stagedChanges()
    if staged.changes.isEmpty { return .fine }
    let path = try Process.absolute(file)
    let text = try InputFile.bytes(path)
    let comment = try store.repository.configuration("core.commentChar")?.utf8.first
    let isEmpty = text.split(separator: 10).allSatisfy { line in
      line.first == comment ?? UInt8(ascii: "#") || line.allSatisfy { $0 == 32 || $0 == 9 }
    }
    if !isEmpty { return .fine }
    let proposal = CommitMessage(staged.changes, others: staged.others.map(\.path)).text
    try Draft.write(Array((proposal + "\n").utf8) + text, to: path)
    return .fine
  }
}
