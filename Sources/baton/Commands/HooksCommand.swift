import ArgumentParser
import Git
import PlanStore

/// `baton hooks`: what plain git is told about Baton in a clone.
struct HooksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hooks",
    abstract: "Let plain git merge plan files by fields, and check merges and pushes.",
    discussion: """
      'baton init' and 'baton clone' set this up; 'baton hooks install' does it for a
      clone that git made. All of it lies in the clone's .git: nothing is committed,
      other clones do not notice.

        merge driver   git merge, rebase, cherry-pick, revert and stash pop merge plan
                       files field by field; what is contested gets conflict markers
        attributes     .git/info/attributes says which files these are
        no rebase      branch.<name>.rebase=false: a rebase drops merges
        hooks          pre-merge-commit and pre-commit refuse to commit a merge that
                       breaks the plan as a whole, such as a circle of parents;
                       prepare-commit-msg proposes a message for 'git commit'

      With --server it is about a hub: its pre-receive hook refuses a push that would
      break the plan.

      EXAMPLES:
        baton hooks status
        baton hooks install
        baton hooks install --uninstall
        baton hooks install --server      # in a hub's repository
      """,
    subcommands: [
      HooksStatus.self, HooksInstall.self, HooksPreMergeCommit.self,
      HooksPrepareCommitMessage.self, HooksPreReceive.self,
    ],
    defaultSubcommand: HooksStatus.self
  )

  /// The store that the current folder lies in.
  static func store() throws -> Store {
    let store = try Store.open(from: Process.currentDirectory())
    if store.hasWorkTree { return store }
    throw CommandFailure(
      .storage,
      "\(store.root) is a bare repository, in which nobody merges",
      hint: "a hub's hook: baton hooks install --server"
    )
  }

  /// How it stands with one thing, as a line.
  static func tell(_ name: String, _ state: GitSetup.State, _ context: Context) {
    let name = StyledText(name.padded(to: 19))
    switch state {
    case .set: context.output.print([name, StyledText("set", .added)])
    case .missing: context.output.print([name, StyledText("missing", .contested)])
    case .other(let text): context.output.print([name, StyledText("set otherwise: \(text)")])
    }
  }

  /// How it stands, a line for each part.
  fileprivate static func tell(_ setup: GitSetup, _ context: Context) {
    for part in GitSetup.Part.allCases { tell(part.rawValue, setup[part], context) }
    if !setup.isOnPath, setup[.driver] == .set {
      context.errors.note(
        "git does not find baton on PATH, and merges by lines as long as it does not",
        hint: "put the folder of the program into PATH, or make install"
      )
    }
  }
}

/// `baton hooks status`.
struct HooksStatus: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what plain git is told about Baton in this clone.",
    discussion: """
      EXAMPLES:
        baton hooks status
        baton hooks status --format json
        baton hooks status --server       # in a hub's repository
      """
  )

  @Flag(help: "Show the hook of a hub.")
  var server = false

  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    if server { return try HubHook.show(format, context) }
    let setup = try HooksCommand.store().gitSetup()
    if format.isJSON {
      try context.output.print(json: SetupAnswer(setup), for: "hooks status")
      return .fine
    }
    HooksCommand.tell(setup, context)
    if GitSetup.Part.allCases.contains(where: { setup[$0] == .missing }) {
      context.output.print([StyledText("  baton hooks install", .hint)])
    }
    return .fine
  }
}

/// The JSON of `hooks status`.
struct SetupAnswer: Encodable {
  let parts: [Entry]
  let folder: String
  let onPath: Bool
  let mergesFields: Bool

  struct Entry: Encodable {
    let name: String
    let state: String
    let value: String?

    init(name: String, _ state: GitSetup.State) {
      self.name = name
      switch state {
      case .set: (self.state, value) = ("set", nil)
      case .missing: (self.state, value) = ("missing", nil)
      case .other(let text): (self.state, value) = ("other", text)
      }
    }
  }

  init(_ setup: GitSetup) {
    parts = GitSetup.Part.allCases.map { Entry(name: $0.rawValue, setup[$0]) }
    folder = setup.hookFolder
    onPath = setup.isOnPath
    mergesFields = setup.mergesFields
  }
}

/// `baton hooks install`.
struct HooksInstall: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Tell plain git in this clone about Baton, or set up a hub's hook.",
    discussion: """
      What you have set yourself stays as it is. A hook that is there is kept beside
      Baton's, as NAME.before-baton, and runs first. core.hooksPath is respected.

      With --server, in a hub's repository, bare or not, it puts a pre-receive hook in
      place. That refuses pushes which bring errors that the plan did not have, merges
      that are not what Baton makes, lost history of the shared branch, and contests
      that a merge lets fall; and takes no push that it cannot judge.

      EXAMPLES:
        baton hooks install
        baton hooks install --uninstall   # takes back what it has set
        baton hooks install --server      # in a hub's repository
      """
  )

  @Flag(help: "Set up the hook of a hub: pre-receive, in this repository.")
  var server = false

  @Flag(help: "Take back what was set, and put earlier hooks back in place.")
  var uninstall = false

  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    if server { return try HubHook.install(uninstall: uninstall, context) }
    let store = try HooksCommand.store()
    HooksCommand.tell(uninstall ? try store.removeGitSetup() : try store.setUpGit(), context)
    return .fine
  }
}
