import ArgumentParser
import PlanModel
import PlanStore

/// `baton status`: where this clone stands.
struct StatusCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the branch, what is not committed, and what waits for a decision.",
    discussion: """
      How far this clone is ahead of or behind the remote branch is what was known
      at the last sync; commits by people count, merges by Baton do not.

      EXAMPLES:
        baton status
        baton status --format json
      """
  )

  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    try workspace.store.requireWorkTree()
    let status = try Status(workspace)
    if format.isJSON {
      try context.output.print(json: StatusAnswer(status), for: "status")
    } else {
      StatusPage(status: status, today: context.today).lines().forEach(context.output.print)
      if let setup = try? workspace.store.gitSetup(), !setup.mergesFields {
        context.errors.note(
          setup[.driver] == .set && setup[.attributes] == .set
            ? "git does not find baton on PATH and merges plan files by lines: baton hooks status"
            : "git merges plan files by lines in this clone; by fields after: baton hooks install"
        )
      }
    }
    return .fine
  }
}
