import Testing

@testable import baton

@Suite struct HelpTests {
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
    #expect(set.contains("\n.SH EXAMPLES\n") && set.contains("metric.target=4500000"))
    #expect(set.contains("\\-\\-commit"))
    #expect(pages.allSatisfy { page in page.text.utf8.allSatisfy { $0 < 0x80 } })
  }

  @Test func completionsOfferWhatIsInTheStore() throws {
    let box = try Sandbox()
    try box.store()
    let ids = try box.baton(
      "---completion",
      "show",
      "--",
      "positional@0",
      "1",
      "0",
      "baton",
      "show",
      "",
      at: "plan"
    )
    #expect(ids.output.contains("revenue-7k3d") && ids.output.contains("team/sales"))
    #expect(ids.output.contains("dana"))
    #expect(ids.errors.isEmpty)
    for shell in ["bash", "zsh", "fish"] {
      #expect(try box.does("--generate-completion-script", shell).contains("---completion"))
    }
  }
}
