import ArgumentParser

/// What a command says when it worked.
enum Answer {
  /// It did what was asked, or the answer to its question is "nothing to see".
  case fine
  /// The command is a question and the answer is "yes": findings, conflicts, differences.
  case yes
}

/// A command of the program. Conform to this instead of `ParsableCommand`.
protocol BatonCommand: ParsableCommand {
  /// Declare it as `@OptionGroup var global: GlobalOptions`.
  var global: GlobalOptions { get }

  /// Does the work. Standard output is flushed afterwards; thrown errors become a message and an
  /// exit code in `ErrorReport`.
  func run(_ context: Context) throws -> Answer
}

/// `--quiet`, for commands that tell what they did: `@OptionGroup var quiet: QuietOptions`.
struct QuietOptions: ParsableArguments {
  @Flag(name: [.customShort("q"), .customLong("quiet")], help: "Say nothing but errors.")
  var isWanted = false
}

/// `--format`, for every command that reads: `@OptionGroup var format: FormatOptions`.
struct FormatOptions: ParsableArguments {
  /// The forms of an answer.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Option(name: .customLong("format"), help: "How to answer.")
  var value: Format = .text

  /// Whether JSON is wanted.
  var isJSON: Bool { value == .json }
}
