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

      .baton/schema tells editors what the files may hold; new files name it in
      their first line. Without the folder there is no such line: --no-schemas
      leaves it out, and it may be removed, or made with 'baton schema --write', at
      any time.

      EXAMPLES:
        baton init
        baton init plan --name "Support plan"
      """
  )

  @Argument(help: ArgumentHelp("The folder; made where it is missing.", valueName: "dir"))
  var directory: String = "."

  @Option(help: "What people call the plan; else the folder's name.")
  var name: String?

  @Flag(name: .customLong("no-schemas"), help: "No schemas for editors, and no line in new files.")
  var noSchemas = false

  @OptionGroup var quiet: QuietOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let report = try Store.create(
      at: Process.absolute(directory),
      name: name,
      schemas: !noSchemas
    )
    let output = context.quieted(by: quiet).output
    output.print([
      StyledText("a new store in "), StyledText(report.store.root, .strong),
      StyledText(report.isNewRepository ? ", a new git repository" : ""),
    ])
    let schemas = Store.schemaFiles
    for path in report.files where schemas[path] == nil {
      output.print([StyledText("  + \(path)", .added)])
    }
    if !noSchemas { output.print([StyledText("  + .baton/schema/", .added)]) }
    if let commit = report.commit {
      output.print([StyledText("committed "), StyledText(commit.short, .name)])
    } else {
      output.print("not committed, since git does not know who you are; tell it, and then:")
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
