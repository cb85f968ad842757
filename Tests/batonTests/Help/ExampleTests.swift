import Testing

/// What a help text shows is what can be typed.
@Suite struct ExampleTests {
  @Test func everyCommandHasAnExampleOfItself() {
    for (command, examples) in HelpExample.pages {
      #expect(
        examples.contains { " \($0) ".contains("\(command) ") },
        "'\(command) --help' has no example below a line EXAMPLES: that types '\(command)'"
      )
    }
  }

  @Test(arguments: HelpExample.all) func runsAsWritten(example: HelpExample) throws {
    let run = try World.shared.get().types(example.text)
    let told = """
      An example of '\(example.command) --help', in a copy of what Tests/batonTests/Help/world.sh makes:
      $ \(example.text)
      \(run.output)exit code \(run.code)
      """
    #expect(run.code == example.code, "\(told) instead of \(example.code)")
    #expect(!run.output.contains("nothing to change"), "\(told)")
  }
}
