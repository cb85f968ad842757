import ArgumentParser
import Git
import PlanModel
import PlanStore
import PlanText

/// `baton remote`: the other clones and hubs that this one syncs with.
struct RemoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remote",
    abstract: "Add, list and remove the places that this clone syncs with.",
    discussion: """
      They are git's own remotes. 'baton sync' takes the branch's own, or origin.

      EXAMPLES:
        baton remote list
        baton remote add origin git@git.example.org:support/plan.git
        baton remote remove origin
      """,
    subcommands: [RemoteListCommand.self, RemoteAddCommand.self, RemoteRemoveCommand.self],
    defaultSubcommand: RemoteListCommand.self
  )
}

/// `baton remote list`.
struct RemoteListCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the remotes.",
    discussion: "EXAMPLE:\n  baton remote list --format json"
  )

  @OptionGroup var format: FormatOptions
  @OptionGroup var global: GlobalOptions

  private struct Payload: Encodable {
    struct Entry: Encodable {
      let name: String
      let url: String
    }
    let remotes: [Entry]
  }

  func run(_ context: Context) throws -> Answer {
    let remotes = try Store.open(from: Process.currentDirectory()).repository.remotes()
    if format.isJSON {
      let entries = remotes.map { Payload.Entry(name: $0.name, url: Address.masked($0.url)) }
      try context.output.print(json: Payload(remotes: entries), for: "remote list")
      return .fine
    }
    for remote in remotes {
      context.output.print([
        StyledText(remote.name, .name), StyledText("  \(Address.masked(remote.url))"),
      ])
    }
    if remotes.isEmpty {
      context.output.print([
        StyledText("no remotes; add one: "), StyledText("baton remote add origin URL", .hint),
      ])
    }
    return .fine
  }
}

/// `baton remote add`.
struct RemoteAddCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a remote.",
    discussion: """
      EXAMPLES:
        baton remote add origin git@git.example.org:support/plan.git
        baton remote add backup /srv/backup/plan.git
      """
  )

  @Argument(help: "What to call it; origin is the usual one.")
  var name: String

  @Argument(help: ArgumentHelp("A path, file://, ssh://, host:path or https://.", valueName: "url"))
  var url: String

  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let here = try Process.currentDirectory()
    let repository = try Store.open(from: here).repository
    if let old = try repository.remote(named: name) {
      throw CommandFailure(
        .usage,
        "there is a remote \(name) already: \(Address.masked(old.url))",
        hint: "take it away first: baton remote remove \(Shell.quoted(name))"
      )
    }
    let address = try Address.absolute(url, relativeTo: here)
    do {
      _ = try Address(address, relativeTo: here)
    } catch let failure as Failure where failure.kind == .unsupportedAddress {
      // Git itself can use it, so it may stand in the configuration.
      context.errors.note(failure.message, hint: failure.hint)
    }
    try repository.addRemote(name, url: address)
    context.output.print([StyledText(name, .name), StyledText("  \(Address.masked(address))")])
    return .fine
  }
}

/// `baton remote remove`.
struct RemoteRemoveCommand: BatonCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove a remote and what is known of its branches; nothing happens over there.",
    discussion: "EXAMPLE:\n  baton remote remove backup"
  )

  @Argument(
    help: "The remote; 'baton remote list' shows them.",
    completion: .custom(Completions.remotes)
  )
  var name: String

  @OptionGroup var global: GlobalOptions

  func run(_ context: Context) throws -> Answer {
    let repository = try Store.open(from: Process.currentDirectory()).repository
    guard try repository.remote(named: name) != nil else {
      let names = try repository.remotes().map(\.name)
      let near = Spelling.nearest(to: Text(name), among: names.map { Text($0) })
      throw CommandFailure(
        .usage,
        "there is no remote '\(name)'",
        hint: near.map { "did you mean \($0)?" }
          ?? (names.isEmpty ? "there are none" : "there are \(names.joined(separator: ", "))")
      )
    }
    try repository.removeRemote(name)
    context.output.print("removed \(name)")
    return .fine
  }
}
