import ArgumentParser
import PlanModel
import PlanStore
import PlanText

/// `baton remove`: a file goes, if nothing needs it.
struct RemoveCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove an item, a person or a team.",
    discussion: """
      What others still refer to is not removed; they are listed. With --force it is
      also taken out of what refers to it: out of lists, out of single fields, and
      what is below a removed item or team goes below its parent. History keeps
      everything.

      A person who leaves is better kept: baton set PERSON status=left

      EXAMPLES:
        baton remove old-tool
        baton remove frank --force --commit -m "Frank was entered twice"
      """
  )

  @Argument(
    help: "What to remove: an item, a person, or team/ID.",
    completion: .custom(Completions.subjects)
  )
  var id: String

  @Flag(help: "Also take it out of everything that refers to it.")
  var force = false

  @OptionGroup var commit: CommitOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let workspace = try Workspace()
    let subject = try workspace.lookup.subject(id)
    if subject == .settings {
      throw CommandFailure(.usage, "a store cannot do without baton.yaml", hint: "name an item")
    }
    let edits = try workspace.removal(of: subject, named: id, isForced: force)
    return try workspace.finish(edits, commit, context)
  }
}
