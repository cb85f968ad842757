import ArgumentParser
import Git
import PlanModel
import PlanStore

/// `baton sync`: this clone and a hub come to one state.
struct SyncCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Fetch, merge and push: bring this clone and a remote to one state.",
    discussion: """
      Without a name the remote is the branch's own, origin, or the only one there
      is. What is not committed stays as it is; where it is in the way of what comes
      in nothing is changed: commit it, or merge it with --autostash. Somebody who was
      faster is no problem: the sync merges again. Contested fields do not stop it.

      EXAMPLES:
        baton sync
        baton sync backup
        baton sync --no-push             # only take in what others did
        baton sync --autostash           # with edits in files that others changed
        baton sync --preview             # fetch, and tell what a sync would do
        baton sync --quiet               # in a script: only errors are told
      """
  )

  @Argument(
    help: "The remote; without it the branch's own or origin.",
    completion: .custom(Completions.remotes)
  )
  var remote: String?

  @Flag(help: "Fetch and merge only.")
  var noPush = false

  @Flag(help: "Carry local edits over what comes in, where they do not disagree.")
  var autostash = false

  @Flag(help: "Only fetch, and tell what the sync would do.")
  var preview = false

  @OptionGroup var format: FormatOptions
  @OptionGroup var quiet: QuietOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let store = try Store.open(from: Process.currentDirectory())
    let meter = TransferMeter(context.errors, quiet)
    let report = try meter.watch {
      try store.sync(
        with: remote,
        push: !noPush,
        preview: preview,
        autostash: autostash,
        step: { step in
          switch step {
          case .transfer(let progress): meter.show(progress)
          case .merging, .waiting: meter.clear()
          }
        }
      )
    }
    let incoming = try store.incoming(by: report.join)
    if format.isJSON {
      let answer = SyncAnswer(
        report,
        unreadable: incoming.unreadable,
        pushed: !noPush && !preview
      )
      try context.output.print(json: answer, for: "sync")
      return .fine
    }
    let join = report.join.flatMap { join in
      join.kind == .upToDate
        ? nil
        : JoinPage(
          report: join,
          incoming: incoming,
          store: store,
          today: context.today,
          isPreview: preview
        )
    }
    let page = SyncPage(report: report, join: join, pushed: !noPush, preview: preview)
    try page.lines().forEach(context.quieted(by: quiet, asked: preview).output.print)
    context.errors.warn(unreadable: incoming.unreadable)
    return .fine
  }
}
