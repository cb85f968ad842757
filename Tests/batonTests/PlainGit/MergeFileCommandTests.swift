import Testing

@Suite struct MergeFileCommandTests {
  private let base = "id: faq\nkind: goal\ntitle: Answers\naccountable: dana\n"

  private func files(_ ours: String, _ theirs: String) throws -> Sandbox {
    let box = try Sandbox()
    try box.write("base", base)
    try box.write("ours", ours)
    try box.write("theirs", theirs)
    return box
  }

  private func edited(_ old: String, _ new: String) -> String { base.replacing(old, with: new) }

  @Test func mergesIntoOurs() throws {
    let box = try files(edited("Answers", "Help"), edited("dana", "erin"))
    let run = try box.baton("merge-file", "base", "ours", "theirs")
    #expect(run.code == 0 && run.output.isEmpty && run.errors.isEmpty)
    #expect(try box.read("ours") == "id: faq\nkind: goal\ntitle: Help\naccountable: erin\n")
    #expect(try box.read("theirs") == edited("dana", "erin"))
  }

  @Test func conflictsExitWithOne() throws {
    let box = try files(edited("dana", "frank"), edited("dana", "erin"))
    // The labels of git's that an older git leaves as they are.
    let run = try box.baton(
      "merge-file",
      "-L",
      "%X",
      "-L",
      "%S",
      "-L",
      "topic",
      "base",
      "ours",
      "theirs"
    )
    #expect(run.code == 1)
    #expect(run.errors.contains("ours: accountable changed on both sides"))
    let text = try box.read("ours")
    #expect(text.contains("<<<<<<< ours\naccountable: frank\n||||||| base\n"))
    #expect(text.hasSuffix("=======\naccountable: erin\n>>>>>>> topic\n"))
  }

  /// A field may be contested that only one side changed.
  @Test func saysWhyAClosingIsContested() throws {
    let checkIn = "check-ins:\n  - id: c-1aaa\n    on: 2026-01-01\n    by: erin\n"
    let box = try files(base + "status: achieved\n", base + checkIn)
    let run = try box.baton("merge-file", "base", "ours", "theirs")
    #expect(run.code == 1)
    #expect(run.errors == "ours: status closed on one side, worked on by the other\n")
  }

  @Test func printsAndLeavesOursAlone() throws {
    let box = try files(edited("dana", "frank"), edited("dana", "erin"))
    let run = try box.baton("merge-file", "-p", "--marker-size", "9", "base", "ours", "theirs")
    #expect(run.code == 1 && run.output.contains("\n=========\n"))
    #expect(try box.read("ours") == edited("dana", "frank"))
  }

  @Test func claimsGoIntoTheItem() throws {
    let box = try files(edited("dana", "frank"), edited("dana", "erin"))
    let run = try box.baton("merge-file", "--contest", "-L", "ours", "base", "ours", "theirs")
    #expect(run.code == 0)
    let text = try box.read("ours")
    #expect(text.contains("accountable: dana\ncontested:\n  - field: accountable\n"))
    #expect(text.contains("value: frank") && text.contains("by: theirs"))
    #expect(!text.contains("commit:"))
  }

  @Test func whatCannotBeReadExitsWithThree() throws {
    let box = try files(edited("dana", "[dana"), edited("dana", "erin"))
    let run = try box.baton(
      "merge-file",
      "--path",
      "plans/a/faq.yaml",
      "base",
      "ours",
      "theirs"
    )
    #expect(run.code == 3)
    #expect(run.errors.contains("plans/a/faq.yaml (ours):4:"))
    let text = try box.read("ours")
    #expect(text.hasPrefix("<<<<<<< ours\n") && text.hasSuffix(">>>>>>> theirs\n"))
    #expect(text.contains(edited("dana", "[dana")) && text.contains(edited("dana", "erin")))
  }

  /// Codes up to 128 would let git go on with our version alone.
  @Test func failuresStopGit() throws {
    let box = try files(edited("dana", "frank"), edited("dana", "erin"))
    for arguments in [["base", "ours"], ["base", "ours", "none"], ["-L", "a"]] {
      #expect(try box.runs(["merge-file"] + arguments).code == 130, "\(arguments)")
    }
    #expect(try box.baton("-C", ".", "merge-file", "base", "ours").code == 130)
    #expect(try box.read("ours") == edited("dana", "frank"))
  }

  @Test func binaryFilesAreLeftToGit() throws {
    let box = try files("a\u{0}b", "a\u{0}c")
    let run = try box.baton("merge-file", "--path", "logo.png", "base", "ours", "theirs")
    #expect(run.code == 130 && run.errors.contains("logo.png is not text"))
  }

  @Test(arguments: ["plans/sales/faq.yaml", "people/faq.yaml", "teams/faq.yaml"])
  func thePathSaysWhatAFileIs(path: String) throws {
    let box = try Sandbox()
    try box.write("base", "id: faq\nmembers: [a]\nresponsible: [a]\nname: x\n")
    try box.write(path, "id: faq\nmembers: [a, b]\nresponsible: [a]\nname: x\n")
    try box.write("theirs", "id: faq\nmembers: [a, c]\nresponsible: [a]\nname: x\n")
    #expect(try box.baton("merge-file", "base", path, "theirs").code == 0)
    #expect(try box.read(path).contains("members: [a, b, c]"))
  }
}
