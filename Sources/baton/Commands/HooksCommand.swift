import ArgumentParser
import Git
import PlanStore

/// `baton hooks`: what plain git is told about Baton in a clone.
struct HooksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hooks",
    abstract: "Let plain git merge plan files by fields, and check its merges.",
    discussion: """
      'baton init' and 'baton clone' set this up; 'baton hooks install' does it for a
      clone that git made. All of it lies in the clone's .git: nothing is committed,
      other clones do not notice.

        merge driver   git merge, rebase, cherry-pick, revert and stash pop merge plan
                       files field by field; what is contested gets conflict markers
        attributes     .git/info/attributes says which files these are
        no rebase      branch.<name>.rebase=false: a rebase drops merges
        hooks          pre-merge-commit and pre-commit refuse to commit a merge that
                       breaks the plan as a whole, such as a circle of parents

      EXAMPLES:
        baton hooks status
        baton hooks install
        baton hooks install --uninstall
      """,
    subcommands: [HooksStatus.self, HooksInstall.self, HooksPreMergeCommit.self],
    defaultSubcommand: HooksStatus.self
  )

  /// The store that the current folder lies in.
  fileprivate static func store() throws -> Store {
    try Store.open(from: Process.currentDirectory())
  }

  /// How it stands, a line for each part.
  fileprivate static func tell(_ setup: GitSetup, _ context: Context) {
    for part in GitSetup.Part.allCases {
      let name = part.rawValue.padded(to: 19)
      switch setup[part] {
      case .set:
        context.output.print([StyledText(name), StyledText("set", .added)])
      case .missing:
        context.output.print([StyledText(name), StyledText("missing", .contested)])
      case .other(let text):
        context.output.print([StyledText(name), StyledText("set otherwise: \(text)")])
      }
    }
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
    discussion: "EXAMPLES:\n  baton hooks status\n  baton hooks status --format json"
  )

  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
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
private struct SetupAnswer: Encodable {
  let parts: [Entry]
  let folder: String
  let onPath: Bool
  let mergesFields: Bool

  struct Entry: Encodable {
    let name: String
    let state: String
    let value: String?
  }

  init(_ setup: GitSetup) {
    parts = GitSetup.Part.allCases.map { part in
      switch setup[part] {
      case .set: Entry(name: part.rawValue, state: "set", value: nil)
      case .missing: Entry(name: part.rawValue, state: "missing", value: nil)
      case .other(let text): Entry(name: part.rawValue, state: "other", value: text)
      }
    }
    folder = setup.hookFolder
    onPath = setup.isOnPath
    mergesFields = setup.mergesFields
  }
}

/// `baton hooks install`.
struct HooksInstall: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Tell plain git in this clone about Baton.",
    discussion: """
      What you have set yourself stays as it is. A hook that is there is kept beside
      Baton's, as NAME.before-baton, and runs first. core.hooksPath is respected.

      EXAMPLES:
        baton hooks install
        baton hooks install --uninstall   # takes back what it has set
      """
  )

  @Flag(help: "Take back what was set, and put earlier hooks back in place.")
  var uninstall = false

  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let store = try HooksCommand.store()
    HooksCommand.tell(uninstall ? try store.removeGitSetup() : try store.setUpGit(), context)
    return .fine
  }
}

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
