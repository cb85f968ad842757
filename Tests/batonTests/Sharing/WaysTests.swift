import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ways to a hub beside sshd and nginx, and what goes wrong on them.
@Suite struct WaysTests {
  private func hub() throws -> Sandbox {
    let box = try Sandbox()
    try box.store("seed")
    try box.git("clone", "-q", "--bare", "seed", "hub.git")
    return box
  }

  /// Makes a script that stands in for ssh, and lets Baton use it as users do.
  private func connect(_ box: Sandbox, through script: String) throws {
    try box.write("connect", "#!/bin/sh\nfor last; do :; done\n\(script)\n")
    _ = try box.shell("chmod +x connect")
    box.environment["GIT_SSH_COMMAND"] = "\(box.path)/connect"
  }

  /// Whether a command has failed at the connection, and left nothing in its way.
  private func expectSafe(_ run: Sandbox.Run, _ box: Sandbox, head: String) throws {
    #expect(run.code == 5, "\(run.errors)")
    #expect(!run.output.contains("sent"))
    #expect(try box.git("rev-parse", "HEAD", at: "one") == head)
    #expect(try box.shell("find one/.git -name '*.lock' ! -path '*/objects/*'") == "")
    #expect(try box.git("status", "--porcelain", at: "one") == "")
  }

  @Test func gitDaemon() throws {
    let box = try hub()
    guard try Command("sh", ["-c", "test -x \"$(git --exec-path)/git-daemon\""]).run().status == 0
    else {
      print("skipped: there is no git daemon")
      return
    }
    let port = Int.random(in: 20000...60000)
    let start = """
      "$(git --exec-path)/git-daemon" --listen=127.0.0.1 --port=\(port) --base-path=\(box.path) \
        --export-all --enable=receive-pack --reuseaddr >/dev/null 2>&1 </dev/null & echo $!
      """
    let daemon = try #require(Int32(box.shell(start).dropLast()))
    defer { kill(daemon, SIGTERM) }
    let url = "git://127.0.0.1:\(port)/hub.git"
    for _ in 0..<100 where try box.run("git", ["ls-remote", url], "", "dana").code != 0 {
      usleep(20_000)
    }
    try box.does("clone", url, "one")
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    #expect(try box.does("sync", at: "one").contains("sent 1 commit"))
    #expect(
      try box.git("rev-parse", "main", at: "hub.git") == box.git("rev-parse", "HEAD", at: "one")
    )
    let missing = try box.baton("clone", "git://127.0.0.1:\(port)/none.git", "two")
    #expect(missing.code == 5 && !missing.errors.isEmpty)
  }

  @Test func twoClonesDirectly() throws {
    let box = try hub()
    for name in ["one", "two"] { try box.does("clone", "hub.git", name) }
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    try box.does("remote", "add", "peer", "../one", at: "two")
    #expect(try box.does("sync", "peer", "--no-push", at: "two").contains("received 1 commit"))
    // A push into a branch that somebody has checked out is git's to refuse.
    try box.does("set", "grow", "priority=1", "--commit", at: "two")
    let refused = try box.baton("sync", "peer", at: "two")
    #expect(refused.code == 5)
    #expect(refused.errors.contains("branch is currently checked out"))
    #expect(!refused.output.contains("sent"))
  }

  @Test(arguments: [0, 40, 600, 1200]) func aConnectionThatDropsBringsNothing(bytes: Int) throws {
    let box = try hub()
    try box.does("clone", "hub.git", "one")
    let head = try box.git("rev-parse", "HEAD", at: "one")
    _ = try box.shell("head -c 20000 /dev/urandom > seed/noise")
    try box.git("add", "noise", at: "seed")
    try box.git("commit", "-qm", "Noise", at: "seed")
    try box.git("push", "-q", "../hub.git", "main", at: "seed")
    try box.git("remote", "set-url", "origin", "host:\(box.path)/hub.git", at: "one")
    let part = "dd bs=1 count=\(bytes) 2>/dev/null"
    try connect(box, through: "sh -c \"$last\" | { \(part); kill -9 $$; }")
    try expectSafe(box.baton("sync", at: "one"), box, head: head)
    try connect(box, through: "sh -c \"$last\"")
    try box.does("sync", at: "one")
    #expect(try box.git("fsck", "--strict", at: "one") == "")
  }

  @Test func aFullDiskOnTheHubIsTold() throws {
    let box = try hub()
    try box.does("clone", "hub.git", "one")
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    let head = try box.git("rev-parse", "HEAD", at: "one")
    try box.write(
      "full",
      "#!/bin/sh\ntrap '' XFSZ\nulimit -f 0\nexec git-receive-pack \"$@\"\n"
    )
    _ = try box.shell("chmod +x full")
    try box.git("config", "remote.origin.receivepack", "\(box.path)/full", at: "one")
    let before = try box.git("rev-parse", "main", at: "hub.git")
    let refused = try box.baton("sync", at: "one")
    try expectSafe(refused, box, head: head)
    #expect(refused.errors.contains("File too large") || refused.errors.contains("unpack"))
    #expect(try box.git("rev-parse", "main", at: "hub.git") == before)
    try box.git("config", "--unset", "remote.origin.receivepack", at: "one")
    try box.does("sync", at: "one")
  }

  /// Ctrl-C while the hub says nothing: no lock, no child, and the next sync works.
  @Test func aSilentHubCanBeLeft() throws {
    let box = try hub()
    try box.does("clone", "hub.git", "one")
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    let head = try box.git("rev-parse", "HEAD", at: "one")
    try box.git("remote", "set-url", "origin", "host:\(box.path)/hub.git", at: "one")
    try connect(box, through: "echo $$ > \(box.path)/pid; cat > /dev/null; rm \(box.path)/pid")
    let left = try box.run(
      "timeout",
      ["--foreground", "-s", "INT", "0.7", Sandbox.binary.get(), "sync"],
      "one",
      "dana"
    )
    #expect(left.code == 124 || left.code == 130)
    #expect(try box.shell("find one/.git -name '*.lock'") == "")
    for _ in 0..<50 where access("\(box.path)/pid", F_OK) == 0 { usleep(20_000) }
    #expect(access("\(box.path)/pid", F_OK) != 0, "the connection is still there")
    try connect(box, through: "sh -c \"$last\"")
    try box.does("sync", at: "one")
    #expect(try box.git("rev-parse", "main", at: "hub.git") == head)
  }
}
