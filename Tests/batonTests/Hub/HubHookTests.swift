import TestSupport
import Testing

/// How the hub's hook is set up, and that it takes nothing when it cannot judge.
@Suite struct HubHookTests {
  @Test func anEarlierHookRunsFirstAndComesBack() throws {
    let box = try Sandbox.withHub([])
    let path = "hub.git/hooks/pre-receive"
    try box.does("hooks", "install", "--server", "--uninstall", at: "hub.git")
    let earlier =
      "#!/bin/sh\nwhile read old new name; do echo \"saw $name\"; done\nexit ${CODE:-0}\n"
    try box.write(path, earlier)
    _ = try box.shell("chmod +x \(path)")
    for _ in 0..<2 { try box.does("hooks", "install", "--server", at: "hub.git") }
    try box.does("clone", "hub.git", "one")
    try box.commit("accountable: dana", "accountable: nobody", at: "one")
    try box.push().refuses("saw refs/heads/main", "[dangling-reference]")
    try box.commit("accountable: nobody", "accountable: erin", at: "one")
    box.environment["CODE"] = "3"
    let refused = try box.push()
    refused.refuses("saw refs/heads/main")
    box.environment["CODE"] = .some(nil)
    #expect(try box.push().code == 0)
    try box.does("hooks", "install", "--server", "--uninstall", at: "hub.git")
    #expect(try box.read(path) == earlier)
    #expect(try box.shell("ls hub.git/hooks | grep -c before-baton || true") == "0\n")
    #expect(try box.run("git", ["config", "baton.program"], "hub.git", "dana").code == 1)
  }

  @Test func aSecondHookOfSomebodysIsNotOverwritten() throws {
    let box = try Sandbox.withHub([])
    try box.write("hub.git/hooks/pre-receive.before-baton", "#!/bin/sh\n")
    try box.write("hub.git/hooks/pre-receive", "#!/bin/sh\nexit 0\n")
    let refused = try box.baton("hooks", "install", "--server", at: "hub.git")
    #expect(refused.code == 6 && refused.errors.contains("somebody else's hook"))
    #expect(try box.read("hub.git/hooks/pre-receive") == "#!/bin/sh\nexit 0\n")
    // A link that leads nowhere is kept as well.
    _ = try box.shell("cd hub.git/hooks && rm pre-receive* && ln -s nowhere pre-receive")
    try box.does("hooks", "install", "--server", at: "hub.git")
    #expect(try box.shell("readlink hub.git/hooks/pre-receive.before-baton") == "nowhere\n")
  }

  @Test func statusTellsHowItStands() throws {
    let box = try Sandbox.withHub([])
    let set = try box.does("hooks", "status", "--server", at: "hub.git")
    #expect(set.contains("set") && set.contains("shared branch      main"))
    let json = try box.does("hooks", "status", "--server", "--format", "json", at: "hub.git")
    #expect(json.contains("\"pre-receive\"") && json.contains("\"program\""))
    try box.does("hooks", "install", "--server", "--uninstall", at: "hub.git")
    let missing = try box.does("hooks", "status", "--server", at: "hub.git")
    #expect(missing.contains("missing") && missing.contains("baton hooks install --server"))
  }

  @Test func withoutItsProgramTheHubTakesNothing() throws {
    let box = try Sandbox.withHub(["one"])
    try box.git("config", "baton.program", "/no/such/baton", at: "hub.git")
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    try box.push().refuses("its program is gone: /no/such/baton", "git config baton.program")
  }

  /// An object that is needed to judge the push cannot be read.
  @Test func aDamagedHubTakesNothing() throws {
    let box = try Sandbox.withHub(["one"])
    let before = try box.hub()
    let blob = try box.git("rev-parse", "main:plans/sales/grow-2m9x.yaml", at: "hub.git")
    try box.does("set", "grow", "priority=1", "--commit", at: "one")
    _ = try box.shell(
      """
      cd hub.git && mv objects/pack/*.pack . 2>/dev/null && git unpack-objects -q < *.pack
      f=objects/\(blob.prefix(2))/\(blob.dropFirst(2)); chmod u+w $f && echo damaged > $f
      """
    )
    try box.push().refuses("could not be judged", "\(blob) cannot be read")
    #expect(try box.hub() == before)
  }

  @Test func aHubWithAWorkTreeHasTheHookToo() throws {
    let box = try Sandbox()
    try box.usesBatonForGit()
    try box.store("hub")
    try box.git("config", "receive.denyCurrentBranch", "updateInstead", at: "hub")
    try box.does("hooks", "install", "--server", at: "hub")
    try box.does("clone", "hub", "one")
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    try box.does("sync", at: "one")
    #expect(try box.read("hub/\(Sandbox.item)").contains("priority: 1"))
    try box.commit("accountable: dana", "accountable: nobody", at: "one")
    try box.push().refuses("[dangling-reference]")
  }

  @Test func itRunsBehindSecureShell() throws {
    let box = try Sandbox.withHub([])
    guard let server = try SecureShellServer(in: box.path) else { return }
    box.environment["GIT_SSH_COMMAND"] = server.client()
    try box.does("clone", server.url("\(box.path)/hub.git"), "one")
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    try box.does("sync", at: "one")
    #expect(try box.hub() == box.git("rev-parse", "HEAD", at: "one"))
    try box.commit("accountable: dana", "accountable: nobody", at: "one")
    try box.push().refuses("[dangling-reference]")
    let refused = try box.baton("sync", at: "one")
    #expect(refused.code == 5)
    #expect(refused.errors.split(separator: "[dangling-reference]").count == 2)
  }

  @Test func theScriptIsTheFileOfTheProduct() throws {
    let box = try Sandbox.withHub([])
    let root = #filePath.dropLast("Tests/batonTests/Hub/HubHookTests.swift".utf8.count)
    let file = try box.run("cat", ["\(root)hooks/pre-receive"], "", "dana").output
    #expect(try !file.isEmpty && box.read("hub.git/hooks/pre-receive") == file)
  }
}
