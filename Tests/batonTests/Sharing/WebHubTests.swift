import Testing

/// Hubs behind http and https, against git's own server.
@Suite struct WebHubTests {
  private func hub() throws -> (box: Sandbox, server: WebServer)? {
    let box = try Sandbox()
    guard let server = try WebServer(box) else { return nil }
    try box.store("seed")
    try box.git("clone", "-q", "--bare", "seed", "hub.git")
    box.environment = [
      "GIT_CONFIG_GLOBAL": "\(box.path)/gitconfig", "GIT_ASKPASS": nil, "SSH_ASKPASS": nil,
      "GIT_SSL_CAINFO": nil, "GIT_SSL_NO_VERIFY": nil, "http_proxy": nil, "https_proxy": nil,
      "all_proxy": nil,
    ]
    return (box, server)
  }

  /// Lets git keep the password of a server, as a user would.
  private func remember(_ url: String, in box: Sandbox) throws {
    try box.write("gitconfig", "[credential]\n\thelper = store --file=\(box.path)/secrets\n")
    try box.write("secrets", "\(url)\n")
  }

  @Test func clonesSyncOverHttp() throws {
    guard let (box, server) = try hub() else { return }
    try remember(server.url("", user: "dana:s3cret"), in: box)
    for name in ["one", "two"] { try box.does("clone", server.url("hub.git"), name) }
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    #expect(try box.does("sync", at: "one").contains("sent 1 commit"))
    #expect(
      try box.git("rev-parse", "main", at: "hub.git") == box.git("rev-parse", "HEAD", at: "one")
    )
    try box.does("set", "grow", "priority=2", "--commit", at: "two", by: "erin")
    try box.does("sync", at: "two", by: "erin")
    try box.does("sync", at: "one")
    let heads = try ["one", "two", "hub.git"].map { try box.git("rev-parse", "main", at: $0) }
    #expect(Set(heads).count == 1)
    #expect(
      try box.git("rev-parse", "main", at: "one")
        == box.git("rev-parse", "origin/main", at: "one")
    )
    for name in ["one", "two"] {
      #expect(try box.git("status", "--porcelain", at: name) == "")
      #expect(try box.git("fsck", "--strict", at: name) == "")
      #expect(try box.shell("ls \(name)/.git/objects/pack | grep -c keep || true") == "0\n")
    }
  }

  @Test func aPasswordInTheAddressIsNeverShown() throws {
    guard let (box, server) = try hub() else { return }
    box.environment["GIT_TRACE"] = "\(box.path)/trace"
    let url = server.url("hub.git", user: "dana:s3cret")
    var said = try box.does("clone", url, "one")
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    said += try box.does("sync", at: "one")
    said += try box.does("remote", "list", at: "one")
    said += try box.does("remote", "list", "--format", "json", at: "one")
    #expect(said.contains("dana:***@127.0.0.1"))
    said += try box.baton("remote", "add", "origin", url, at: "one").errors
    said += try box.baton("clone", server.url("none.git", user: "dana:s3cret")).errors
    said += try box.baton("clone", server.url("hub.git", user: "dana:s3cret!")).errors
    said += try box.baton("clone", "htp://dana:s3cret@host/hub.git").errors
    said += try box.shell("cat one/.git/logs/HEAD one/.git/logs/refs/heads/main")
    #expect(try box.read("trace").contains("send-pack"))
    said += try box.read("trace")
    #expect(!said.contains("s3cret"))
  }

  @Test func whoHasNoPasswordIsToldWhatToDo() throws {
    guard let (box, server) = try hub() else { return }
    let none = try box.baton("clone", server.url("hub.git"), "one")
    #expect(none.code == 5)
    #expect(none.errors.contains("git config --global credential.helper"))
    try remember(server.url("", user: "dana:wrong"), in: box)
    let wrong = try box.baton("clone", server.url("hub.git"), "one")
    #expect(wrong.code == 5)
    #expect(wrong.errors.contains("Authentication failed"))
    #expect(wrong.errors.contains("git ls-remote \(server.url("hub.git"))"))
    #expect(try box.shell("ls").contains("one") == false)
    // What the server did not take is forgotten.
    #expect(try box.read("secrets") == "")
  }

  @Test func aCertificateIsTrustedOnlyWhenConfigured() throws {
    guard let (box, server) = try hub() else { return }
    let url = server.url("hub.git", secure: true)
    try remember(server.url("", user: "dana:s3cret", secure: true), in: box)
    let refused = try box.baton("clone", url, "one")
    #expect(refused.code == 5)
    #expect(refused.errors.contains("certificate"))
    box.environment["GIT_SSL_CAINFO"] = "\(box.path)/no-such-file"
    #expect(try box.baton("clone", url, "one").errors.contains("names a file that cannot be read"))
    let root = server.url("", secure: true)
    #expect(refused.errors.contains("git config --global http.\(root).sslCAInfo FILE"))
    box.environment["GIT_SSL_CAINFO"] = server.certificate
    try box.does("clone", url, "one")
    box.environment["GIT_SSL_CAINFO"] = .some(nil)
    #expect(try box.baton("sync", at: "one").code == 5)
    try box.git("config", "--global", "http.\(root).sslCAInfo", server.certificate)
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    #expect(try box.does("sync", at: "one").contains("sent 1 commit"))
  }

  @Test func aPushThatWasNotTakenIsNoSuccess() throws {
    guard let (box, server) = try hub() else { return }
    try remember(server.url("", user: "dana:s3cret"), in: box)
    try box.does("clone", server.url("hub.git"), "one")
    try box.does("set", "revenue", "priority=1", "--commit", at: "one")
    let before = try box.git("rev-parse", "main", at: "hub.git")
    let hook = "\(box.path)/hub.git/hooks/pre-receive"
    try box.write(
      "hub.git/hooks/pre-receive",
      "#!/bin/sh\ncat >/dev/null; echo 'not on Fridays'; exit 1\n"
    )
    _ = try box.shell("chmod +x \(hook)")
    let refused = try box.baton("sync", at: "one")
    #expect(refused.code == 5)
    #expect(refused.errors.contains("not on Fridays"))
    #expect(!refused.output.contains("sent"))
    // The server dies while it has the commits in its hands.
    try box.write(
      "hub.git/hooks/pre-receive",
      "#!/bin/sh\ncat >/dev/null; kill $(cat \(box.path)/server/nginx.pid); sleep 0.5; exit 1\n"
    )
    let broken = try box.baton("sync", at: "one")
    #expect(broken.code == 5)
    #expect(!broken.output.contains("sent"))
    #expect(broken.errors.contains("not known whether the commits arrived"))
    #expect(try box.git("rev-parse", "main", at: "hub.git") == before)
  }

  @Test func whatIsNotThereIsSaid() throws {
    guard let (box, server) = try hub() else { return }
    try remember(server.url("", user: "dana:s3cret"), in: box)
    let none = try box.baton("clone", server.url("none.git"), "one")
    #expect(none.code == 5)
    #expect(none.errors.contains("not found"))
    let closed = try box.baton("clone", server.url("closed/hub.git"), "one")
    #expect(closed.code == 5)
    #expect(closed.errors.contains("403"))
    #expect(closed.errors.contains("Ask whoever runs the hub"))
    server.stop()
    let gone = try box.baton("clone", server.url("hub.git"), "one")
    #expect(gone.code == 5)
    #expect(gone.errors.contains("connect"))
  }
}
