import ArgumentParser
import Git
import PlanModel
import PlanStore

/// `baton clone`: a copy of a store to work on.
struct CloneCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "clone",
    abstract: "Copy a store with its history, to work on it here.",
    discussion: """
      The other side is called origin from then on; 'baton sync' keeps both
      together. Reached are paths, file://, https:// with git's own settings and
      credentials and, by your own ssh, host:path and ssh://.

      EXAMPLES:
        baton clone git@git.example.org:support/plan.git
        baton clone /srv/plan.git our-plan
      """
  )

  @Argument(
    help: ArgumentHelp(
      "Where the store is: a path, file://, ssh://, host:path or https://.",
      valueName: "url"
    )
  )
  var url: String

  @Argument(help: ArgumentHelp("The new folder; else the last part of the URL.", valueName: "dir"))
  var directory: String?

  @OptionGroup var quiet: QuietOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let meter = TransferMeter(context.errors, quiet)
    let report = try meter.watch {
      try Store.clone(from: url, to: directory, progress: meter.show)
    }
    let output = context.quieted(by: quiet).output
    guard let store = report.store, let head = report.head else {
      output.print("cloned to \(report.root); there is no commit yet")
      output.print([
        StyledText("start the store there: "),
        StyledText("baton init \(Shell.quoted(report.root))", .hint),
      ])
      return .fine
    }
    let branch = report.branch.split(separator: "/").dropFirst(2).joined(separator: "/")
    output.print([
      StyledText("cloned to "), StyledText(report.root, .strong), StyledText(", \(branch) at "),
      StyledText(head.short, .name),
    ])
    let count = try store.subjects(in: store.headSnapshot()).count { $0.kind == "item" }
    output.print("\(count) item\(count == 1 ? "" : "s")")
    context.errors.warn(unreadable: try store.notablePlan(store.headSnapshot()).broken)
    return .fine
  }
}
