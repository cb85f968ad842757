import ArgumentParser

/// What `--generate-completion-script SHELL` prints.
struct CompletionScript {
  let text: String

  /// The script that the arguments ask for; nil where they ask for something else, or for a shell
  /// that ArgumentParser does not know.
  init?(asked arguments: [String]) {
    guard arguments.count == 2, arguments[0] == "--generate-completion-script",
      let shell = CompletionShell(rawValue: arguments[1])
    else { return nil }
    text = Completed.completionScript(for: shell)
  }

  /// The program with the options that `Leading` takes off the front, so that shells offer them and
  /// see the command behind them.
  private struct Completed: ParsableCommand {
    static let configuration = Baton.configuration
    @OptionGroup var global: GlobalOptions
  }
}
