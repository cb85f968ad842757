import Testing

@Suite struct StartingTests {
  @Test func aStoreFromNothingToASecondClone() throws {
    let sandbox = try Sandbox()
    let told = try sandbox.does("init", "plan", "--name", "Our plan")
    #expect(told.contains("a new store in \(sandbox.path)/plan, a new git repository"))
    #expect(try sandbox.read("plan/people/dana.yaml").contains("emails: [dana@example.org]"))
    #expect(try sandbox.git("status", "--porcelain", at: "plan") == "")
    #expect(try sandbox.baton("init", "plan").code == 2)
    #expect(try sandbox.does("whoami", at: "plan") == "dana  Dana <dana@example.org>\n")

    try sandbox.git("clone", "-q", "--bare", "plan", "hub.git")
    #expect(try sandbox.does("clone", "hub.git", "copy").contains("cloned to"))
    #expect(try sandbox.git("status", "--porcelain", at: "copy") == "")
    #expect(
      try sandbox.git("rev-parse", "HEAD", at: "copy")
        == sandbox.git("rev-parse", "HEAD", at: "plan")
    )
    #expect(try sandbox.does("remote", at: "copy") == "origin  \(sandbox.path)/hub.git\n")
    #expect(try sandbox.baton("clone", "hub.git", "copy").code == 6)
  }

  @Test func aStoreOfNobody() throws {
    let sandbox = try Sandbox()
    for role in ["AUTHOR", "COMMITTER"] {
      for part in ["NAME", "EMAIL"] { sandbox.environment["GIT_\(role)_\(part)"] = .some(nil) }
    }
    sandbox.environment["EMAIL"] = .some(nil)
    let told = try sandbox.does("init", "plan")
    #expect(told.contains("git does not know who you are; tell it, and then:\n  baton commit"))
  }

  @Test func aHubThatIsNotThere() throws {
    let sandbox = try Sandbox()
    let result = try sandbox.baton("clone", "missing.git")
    #expect(result.code == 5, "\(result.errors)")
    #expect(result.errors.contains("missing.git"))
    #expect(try sandbox.baton("clone", "https://example.org/plan.git").code == 5)
  }

  @Test func remotesAreAddedListedAndRemoved() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    try sandbox.does("remote", "add", "hub", "../hub.git", at: "plan")
    #expect(try sandbox.git("remote", "get-url", "hub", at: "plan").hasSuffix("hub.git"))
    let json = try sandbox.does("remote", "list", "--format", "json", at: "plan")
    #expect(json.contains("\"command\" : \"remote list\""))
    #expect(try sandbox.baton("remote", "add", "hub", "x", at: "plan").code == 2)
    let missing = try sandbox.baton("remote", "remove", "hob", at: "plan")
    #expect(missing.code == 2)
    #expect(missing.errors.contains("did you mean hub?"))
    try sandbox.does("remote", "remove", "hub", at: "plan")
    #expect(try sandbox.git("remote", at: "plan") == "")
  }

  @Test func whoamiSaysHowToBecomeSomebody() throws {
    let sandbox = try Sandbox()
    try sandbox.store()
    let stranger = try sandbox.baton("whoami", "--format", "json", at: "plan", by: "gus")
    #expect(stranger.code == 7)
    #expect(stranger.output.contains("\"email\" : \"gus@example.org\""))
    #expect(stranger.errors.contains("baton new person Gus --email gus@example.org"))
    for role in ["AUTHOR", "COMMITTER"] {
      sandbox.environment["GIT_\(role)_EMAIL"] = .some(nil)
      sandbox.environment["EMAIL"] = .some(nil)
    }
    let nobody = try sandbox.baton("whoami", at: "plan")
    #expect(nobody.code == 7)
    #expect(nobody.errors.contains("git config --global user.email"))
  }
}
