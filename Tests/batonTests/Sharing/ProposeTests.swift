import Testing

/// A proposal that the other side does not take.
@Suite struct ProposeTests {
  /// A clone on `main` with an edit, of a hub that takes nothing as long as there is a file `refuse`.
  private func refusing() throws -> Sandbox {
    let box = try Sandbox()
    try box.store("seed")
    try box.git("clone", "-q", "--bare", "seed", "hub.git")
    try box.write("hub.git/hooks/pre-receive", "#!/bin/sh\n[ ! -e refuse ]\n")
    _ = try box.shell("chmod +x hub.git/hooks/pre-receive && touch hub.git/refuse")
    try box.does("clone", "hub.git", "one")
    try box.does("set", "grow", "priority=1", at: "one")
    return box
  }

  private func standing(_ box: Sandbox) throws -> String {
    try box.git("status", "--branch", "--porcelain", at: "one")
      + box.git("for-each-ref", at: "one") + box.read("one/plans/sales/grow-2m9x.yaml")
  }

  @Test(arguments: ["a hook", "no hub", "no person"]) func nothingHasChanged(reason: String) throws
  {
    let box = try refusing()
    if reason == "no hub" { _ = try box.shell("mv hub.git away.git") }
    if reason == "no person" {
      box.environment = ["GIT_AUTHOR_NAME": nil, "GIT_AUTHOR_EMAIL": nil]
    }
    let before = try standing(box)
    let run = try box.baton("propose", "idea", "-m", "Why", at: "one")
    #expect(run.code == (reason == "no person" ? 7 : 5) && run.output == "", "\(run.errors)")
    #expect(try standing(box) == before)
    box.environment = [:]
    if reason == "no hub" { _ = try box.shell("mv away.git hub.git") }
    _ = try box.shell("rm hub.git/refuse")
    #expect(try box.does("propose", "idea", "-m", "Why", at: "one").contains("proposed idea"))
    #expect(try box.git("log", "-1", "--format=%s", "idea", at: "hub.git") == "Why")
    #expect(try box.git("status", "--porcelain", at: "one") == "")
  }

  @Test func anOldBranchIsLeftAgain() throws {
    let box = try refusing()
    // A branch with another state of another file.
    try box.git("stash", "-q", at: "one")
    try box.does("switch", "idea", "--create", at: "one")
    try box.does("set", "revenue", "priority=2", "--commit", at: "one")
    try box.does("switch", "main", at: "one")
    try box.git("stash", "pop", "-q", at: "one")
    let before = try standing(box)
    #expect(try box.baton("propose", "idea", at: "one").code == 5)
    #expect(try standing(box) == before)
    // On the branch itself the edits stay edits.
    _ = try box.shell("rm hub.git/refuse")
    try box.does("propose", "idea", at: "one")
    try box.does("set", "grow", "priority=3", at: "one")
    _ = try box.shell("touch hub.git/refuse")
    let later = try standing(box)
    #expect(try box.baton("propose", "idea", at: "one").code == 5)
    #expect(try standing(box) == later)
  }
}
