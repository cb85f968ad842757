import ArgumentParser
import Git
import PlanStore
import PlanText

/// `baton init`: a folder becomes a store.
struct InitCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Start a store in a folder.",
    discussion: """
      Makes a git repository where there is none, baton.yaml, and a file in people/
      for you, with the name and address that git knows; you become the steward.
      These are committed. Whatever else is in the folder stays as it is.

      EXAMPLES:
        baton init
        baton init plan --name "Our plan"
      """
  )

  @Argument(help: ArgumentHelp("The folder; made where it is missing.", valueName: "dir"))
  var directory: String = "."

  @Option(help: "What people call the plan; else the folder's name.")
  var name: String?

  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let report = try Store.create(at: Process.absolute(directory), name: name)
    let output = context.output
    output.print([
      StyledText("a new store in "), StyledText(report.store.root, .strong),
      StyledText(report.isNewRepository ? ", a new git repository" : ""),
    ])
    for path in report.files { output.print([StyledText("  + \(path)", .added)]) }
    if let commit = report.commit {
      output.print([StyledText("committed "), StyledText(commit.short, .name)])
    } else {
      output.print([
        StyledText("not committed, since git does not know who you are; tell it, and then:\n")
      ])
      output.print([StyledText("  baton commit -m \"Start the plan\"", .hint)])
    }
    if !report.uncommitted.isEmpty {
      let count = report.uncommitted.count
      output.print("\(count) file\(count == 1 ? "" : "s") in the folder not committed yet")
    }
    output.print("next:")
    for line in [
      "baton new team NAME", "baton new goal TITLE --team TEAM", "baton remote add origin URL",
      "baton sync",
    ] {
      output.print([StyledText("  \(line)", .hint)])
    }
    return .fine
  }
}
