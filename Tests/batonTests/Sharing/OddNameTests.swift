import Testing

/// File names that would obey a terminal stop a sync, and the hint leads out.
@Suite struct OddNameTests {
  @Test(arguments: ["no\u{1B}[31mtes.md", "tab\there's.md", "back\\slash.md", "ein\nzwei é.md"])
  func theHintRenamesIt(name: String) throws {
    let box = try Sandbox()
    try box.store("seed")
    try box.git("clone", "-q", "--bare", "seed", "hub.git")
    try box.does("clone", "hub.git", "one")
    try box.write("seed/\(name)", "odd\n")
    try box.git("add", "-A", at: "seed")
    try box.git("commit", "-qm", "odd", at: "seed")
    try box.git("push", "-q", "../hub.git", "main", at: "seed")
    let stopped = try box.baton("sync", at: "one")
    #expect(stopped.code == 4)
    #expect(
      stopped.errors.utf8.allSatisfy {
        $0 >= 0x20 && $0 < 0x7F || $0 == 10 || $0 >= 0xC2 || (0x80...0xBF).contains($0)
      }
    )
    #expect(try box.git("status", "--porcelain", at: "one") == "")
    let commands = stopped.errors.split(separator: "\n").map { $0.drop { $0 == " " } }
      .filter { $0.hasPrefix("git ") }
    #expect(commands.count == 3)
    let script = (["set -e", "cd one"] + commands).joined(separator: "\n")
    try box.write("script", script)
    _ = try box.shell("bash script 2>&1")
    try box.does("sync", at: "one")
    #expect(try box.git("status", "--porcelain", at: "one") == "")
    let head = try box.git("rev-parse", "HEAD", at: "one")
    #expect(try box.git("rev-parse", "main", at: "hub.git") == head)
  }
}
