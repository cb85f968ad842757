import Testing

/// A disk on which no file can grow beyond a size: where nobody may mount a small one, the nearest to a full one.
@Suite struct FileSizeTests {
  /// Runs baton where no file may grow beyond so many blocks of 512 bytes; the disk is full for it.
  private func runs(_ arguments: String, blocks: Int, _ box: Sandbox) throws -> Sandbox.Run {
    let script = "trap '' XFSZ; ulimit -f \(blocks); exec \(try Sandbox.binary.get()) \(arguments)"
    return try box.run("sh", ["-c", script], "one", "dana")
  }

  private func clone() throws -> Sandbox {
    let box = try Sandbox()
    try box.store("seed")
    // An index that is larger than what may be written.
    for number in 0..<40 {
      try box.write("seed/notes/a-rather-long-name-of-a-file-\(number).md", "\(number)\n")
    }
    try box.git("add", ".", at: "seed")
    try box.git("commit", "-qm", "Notes", at: "seed")
    try box.git("clone", "-q", "--bare", "seed", "hub.git")
    try box.does("clone", "hub.git", "one")
    return box
  }

  @Test(arguments: [0, 1, 4]) func aCommitIsWholeOrNotThere(blocks: Int) throws {
    let box = try clone()
    try box.does("set", "revenue", "priority=1", at: "one")
    let (head, text) = try (
      box.git("rev-parse", "HEAD", at: "one"), box.read("one/\(Sandbox.item)")
    )
    let run = try runs("commit -m Full", blocks: blocks, box)
    #expect([4, 6].contains(run.code), "\(run.code) \(run.errors)")
    #expect(run.errors.contains("error: ") && !run.errors.contains("bug"))
    #expect(try box.read("one/\(Sandbox.item)") == text)
    // Where the branch has moved already the message says so, and the next command finishes.
    let moved = try box.git("rev-parse", "HEAD", at: "one") != head
    #expect(moved == run.errors.contains("the branch has moved"))
    if !moved { try box.does("commit", "-m", "With room", at: "one") }
    try box.does("status", at: "one")
    #expect(try box.git("status", "--porcelain", at: "one") == "")
    #expect(try box.git("fsck", "--strict", "--no-dangling", at: "one") == "")
  }

  @Test(arguments: [0, 1, 4]) func aSyncIsWholeOrNotThere(blocks: Int) throws {
    let box = try clone()
    try box.does("clone", "hub.git", "two")
    try box.does("set", "grow", "priority=1", "--commit", at: "two")
    try box.does("sync", at: "two")
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    let run = try runs("sync", blocks: blocks, box)
    #expect(run.code != 0 && run.code != 70, "\(run.errors)")
    try box.does("status", at: "one")
    try box.does("sync", at: "one")
    #expect(try box.git("status", "--porcelain", at: "one") == "")
    #expect(
      try box.git("rev-parse", "HEAD", at: "one") == box.git("rev-parse", "main", at: "hub.git")
    )
    for place in ["one", "hub.git"] {
      #expect(try box.git("fsck", "--strict", "--no-dangling", at: place) == "")
    }
  }
}
