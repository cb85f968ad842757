import ArgumentParser
import Testing

@testable import baton

@Suite struct HelpTests {
  /// What is wrapped cannot be pasted.
  @Test(arguments: commands(below: Baton.self).map { Baton.helpMessage(for: $0, columns: 80) })
  func everyExampleFitsOnItsLine(help: String) throws {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("EXAMPLE") }, "\(help)")
    let examples = lines[(start + 1)...].prefix { !$0.isEmpty }
    #expect(!examples.isEmpty)
    for line in examples { #expect(line.hasPrefix("  "), "\(line)") }
  }

  @Test func discussionsFitIntoEightyColumns() {
    for command in Self.commands(below: Baton.self) {
      for line in command.configuration.discussion.split(separator: "\n") {
        #expect(line.count <= 80, "\(command._commandName): \(line)")
      }
    }
  }

  private static func commands(
    below command: any ParsableCommand.Type
  ) -> [any ParsableCommand.Type] {
    let visible = command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
    return [command] + visible.flatMap { commands(below: $0) }
  }

  @Test func manualPagesCoverEveryCommand() throws {
    let pages = try ManualPage.all()
    let names = pages.map(\.name)
    #expect(names.first == "baton")
    for name in ["baton-set", "baton-new-goal", "baton-remote-add", "baton-undo"] {
      #expect(names.contains(name))
    }
    #expect(!names.contains("baton-manual"))
    let set = try #require(pages.first { $0.name == "baton-set" }).text
    #expect(set.hasPrefix(".TH \"BATON-SET\" 1"))
    #expect(set.contains("\n.SH EXAMPLES\n") && set.contains("metric.target=92"))
    #expect(set.contains("\\-\\-commit"))
    #expect(pages.allSatisfy { page in page.text.utf8.allSatisfy { $0 < 0x80 } })
  }
}
