import ArgumentParser

/// The command line's entry point.
@main
struct Baton: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baton",
    abstract: "Keeps plans, and who owns them, in an ordinary git repository.",
    usage: "baton [-C <dir>] <command> [<arguments>]",
    discussion: """
      EXAMPLES:
        baton init plan --name "Support plan" # start a store in a new folder
        baton clone /srv/plan.git             # or work on one that is there
        baton set within-a-day metric.target=92
        baton assign within-a-day --accountable frank --responsible +erin
        baton diff                            # what you changed, as sentences
        baton commit -m "Targets for Q4"
        baton sync                            # fetch, merge, push

      -C DIR works as if started in that folder; --no-color, NO_COLOR and TERM=dumb
      turn colours off; --no-pager shows long answers at once. They may stand before
      the command or behind it.
      An id such as faster-support-4k7t may be typed without its last four
      characters, or cut short to any beginning that only one item has.
      'baton help <command>' explains one command.

      EXIT CODES:
        0  fine
        1  the answer is yes: findings, conflicts, differences
        2  the command line is wrong
        3  the store or a plan file is not valid
        4  git or the disk
        5  the network, or the other side refused
        6  local edits or a lock are in the way
        7  who you are is not known, or you may not do this
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Start",
        subcommands: [
          InitCommand.self, CloneCommand.self, RemoteCommand.self, WhoAmICommand.self,
        ]
      ),
      CommandGroup(
        name: "Edit",
        subcommands: [
          NewCommand.self, SetCommand.self, EditCommand.self, AssignCommand.self, MoveCommand.self,
          RemoveCommand.self, RenameCommand.self, CheckInCommand.self, ReplyCommand.self,
          BlockCommand.self, UnblockCommand.self, CloseCommand.self,
          RollOverCommand.self, TeamCommand.self, ImportCommand.self, ExportCommand.self,
        ]
      ),
      CommandGroup(
        name: "Hand over",
        subcommands: [
          DelegateCommand.self, HandoverCommand.self, LeaveCommand.self, AcceptCommand.self,
          DeclineCommand.self, RevokeCommand.self,
          CompleteCommand.self,
        ]
      ),
      CommandGroup(
        name: "Look",
        subcommands: [
          StatusCommand.self, DiffCommand.self, ShowCommand.self, LogCommand.self,
          SinceCommand.self, BlameCommand.self, TreeCommand.self, WhoCommand.self,
          MayCommand.self, MineCommand.self, InboxCommand.self, CheckCommand.self,
          RaciCommand.self, LoadCommand.self,
        ]
      ),
      CommandGroup(
        name: "Share",
        subcommands: [
          CommitCommand.self, ProposeCommand.self, ReviewCommand.self, MergeCommand.self,
          SyncCommand.self, BranchCommand.self,
          SwitchCommand.self,
        ]
      ),
      CommandGroup(
        name: "Decide",
        subcommands: [
          ConflictsCommand.self, ResolveCommand.self, LedgerCommand.self, RestoreCommand.self,
          UndoCommand.self,
        ]
      ),
      CommandGroup(
        name: "Plain git",
        subcommands: [HooksCommand.self, MergeFileCommand.self, DiffFileCommand.self]
      ),
      CommandGroup(name: "Editors", subcommands: [SchemaCommand.self, ManualCommand.self]),
    ]
  )

  /// Runs the command line: `baton …`.
  static func main() {
    Process.run(Array(CommandLine.arguments.dropFirst()))
  }
}
