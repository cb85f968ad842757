import ArgumentParser

/// The command line's entry point.
@main
struct Baton: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baton",
    abstract: "Keeps plans, and who owns them, in an ordinary git repository."
  )
}
