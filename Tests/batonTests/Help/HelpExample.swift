import ArgumentParser
import Testing

@testable import baton

/// A command line that a help text shows.
struct HelpExample: CustomTestStringConvertible {
  /// The command whose help it is, as typed: `baton remote add`.
  let command: String
  /// The line with its comment; more than one where it goes on behind a backslash.
  let text: String

  var testDescription: String { text }

  /// What it exits with: 0, or what its comment says with the words "exit code 1".
  var code: Int32 {
    let told = text.firstMatch(of: /# .*exit code (\d+)/)
    return told.flatMap { Int32($0.1) } ?? 0
  }

  /// All examples of all commands.
  static let all = pages.flatMap { page in
    page.examples.map { HelpExample(command: page.command, text: $0) }
  }

  /// Each command with its examples, and the program itself.
  static let pages = pages(of: Baton.self, [])

  private static func pages(
    of type: any ParsableCommand.Type,
    _ above: [String]
  ) -> [(command: String, examples: [String])] {
    let configuration = type.configuration
    let words = above + [configuration.commandName ?? ""]
    let page = (words.joined(separator: " "), examples(in: configuration.discussion))
    return [page] + configuration.subcommands.flatMap { pages(of: $0, words) }
  }

  /// The indented lines below `EXAMPLES:`, up to an empty one.
  private static func examples(in discussion: String) -> [String] {
    let lines = discussion.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0 == "EXAMPLE:" || $0 == "EXAMPLES:" }) else {
      return []
    }
    var result: [String] = []
    var goesOn = false
    for line in lines[(start + 1)...].prefix(while: { !$0.isEmpty }) {
      if goesOn {
        result[result.count - 1] += "\n" + line
      } else {
        result.append(String(line.drop { $0 == " " }))
      }
      goesOn = line.hasSuffix("\\")
    }
    return result
  }
}
