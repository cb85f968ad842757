import Git
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Test func `ssh gets the host and a quoted command`() throws {
  let sandbox = try Sandbox()
  let (hub, clones) = try sandbox.hub()
  let odd = sandbox.path + "/it's a hub!.git"
  #expect(rename(hub, odd) == 0)
  // Stands in for ssh: notes its arguments and runs the command on this machine.
  let fake = try sandbox.script(
    "fake-ssh",
    "for a; do echo \"[$a]\" >>\"$(dirname \"$0\")/seen\"; last=$a; done; exec sh -c \"$last\"\n"
  )
  try clones[0].setConfiguration("core.sshCommand", "\(fake) -v")
  let url = "ssh://git@example.invalid:2222" + odd
  #expect(try clones[0].remoteHeads(url).head == "refs/heads/main")
  let seen = try Command("cat", [sandbox.path + "/seen"]).run().text
  let quoted = odd.split(separator: "'").joined(separator: "'\\''").split(separator: "!")
    .joined(separator: "'\\!'")
  #expect(
    seen == "[-v]\n[-p]\n[2222]\n[git@example.invalid]\n[git-upload-pack '\(quoted)']\n"
  )
  try clones[0].advance()
  #expect(try clones[0].push(url, refspecs: ["refs/heads/main:refs/heads/main"]).isComplete)
}

@Test func `what ssh says is in the failure`() throws {
  let sandbox = try Sandbox()
  let (_, clones) = try sandbox.hub()
  let fake = try sandbox.script(
    "fake-ssh",
    "head -c 200000 /dev/zero | tr '\\0' 'x' >&2; echo >&2; echo \"$2: Permission denied (publickey).\" >&2; exit 255\n"
  )
  try clones[0].setConfiguration("core.sshCommand", fake)
  for attempt in 0..<2 {
    let failure = failure {
      if attempt == 0 {
        _ = try clones[0].fetch("host:p", refspecs: ["main"])
      } else {
        _ = try clones[0].push("host:p", refspecs: ["refs/heads/main:refs/heads/main"])
      }
    }
    #expect(failure?.kind == .auth)
    #expect(failure?.message.hasSuffix("Permission denied (publickey).") == true)
  }
  try clones[0].setConfiguration("core.sshCommand", "/no/such/ssh")
  #expect(failure { _ = try clones[0].fetch("host:p", refspecs: ["main"]) }?.kind == .network)
}

@Test func `no child is left behind`() throws {
  let sandbox = try Sandbox()
  let (hub, clones) = try sandbox.hub()
  // Goes on after the connection is closed.
  let fake = try sandbox.script(
    "fake-ssh",
    "echo $$ >\"$(dirname \"$0\")/pid\"; trap '' PIPE HUP; git-upload-pack \(hub); sleep 1\n"
  )
  try clones[0].setConfiguration("core.sshCommand", fake)
  _ = try clones[0].fetch("host:p", refspecs: ["refs/heads/main:refs/heads/z"])
  let pid = try Command("cat", [sandbox.path + "/pid"]).run().text
  let number = try #require(Int32(pid.dropLast()))
  #expect(kill(number, 0) == -1)
}

@Test func `a real ssh server is fetched from and pushed to`() throws {
  let sandbox = try Sandbox()
  guard let server = try SecureShellServer(in: sandbox.path) else { return }
  let (hub, clones) = try sandbox.hub()
  let user = try Command("id", ["-un"]).run().text.split(separator: "\n").joined()
  let url = "ssh://\(user)@127.0.0.1:\(server.port)\(hub)"
  try clones[0].setConfiguration("core.sshCommand", server.client(key: "user"))
  try clones[0].addRemote("far", url: url)
  let id = try clones[0].advance("over ssh")
  #expect(
    try clones[0].push("far", refspecs: ["refs/heads/main:refs/heads/main"]).accepted == [
      "refs/heads/main"
    ]
  )
  #expect(try sandbox.git("rev-parse", "main", at: "hub.git") == id.description)
  #expect(try clones[0].remoteHeads("far").head == "refs/heads/main")
  try sandbox.git("update-ref", "refs/heads/new", "main", at: "hub.git")
  #expect(
    try clones[0].fetch("far").updates.map(\.name) == ["refs/remotes/far/new"]
  )

  let missing = failure { _ = try clones[0].fetch(url + "-not", refspecs: ["main"]) }
  #expect(missing?.kind == .notFound)
  _ = try Command("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", sandbox.path + "/other"])
    .run()
  try clones[0].setConfiguration("core.sshCommand", server.client(key: "other"))
  let refused = failure { _ = try clones[0].fetch("far") }
  #expect(refused?.kind == .auth)
  #expect(refused?.message.contains("Permission denied") == true)
}

@Test func `an rsa key and a host of the user's configuration work`() throws {
  let sandbox = try Sandbox()
  guard let server = try SecureShellServer(in: sandbox.path) else { return }
  let (hub, clones) = try sandbox.hub()
  try sandbox.write(
    "ssh-config",
    """
    Host plans
      HostName 127.0.0.1
      Port \(server.port)
      User \(try Command("id", ["-un"]).run().text.dropLast())
      IdentityFile \(sandbox.path)/rsa
      IdentitiesOnly yes
      UserKnownHostsFile \(sandbox.path)/known_hosts

    """
  )
  try clones[0].setConfiguration("core.sshCommand", "ssh -F \(sandbox.path)/ssh-config")
  let id = try clones[0].advance("with rsa")
  let report = try clones[0].push("plans:\(hub)", refspecs: ["refs/heads/main:refs/heads/main"])
  #expect(report.isComplete)
  #expect(try sandbox.git("rev-parse", "main", at: "hub.git") == id.description)
}

@Test func `a key that only the agent has is used`() throws {
  let sandbox = try Sandbox()
  guard let server = try SecureShellServer(in: sandbox.path) else { return }
  let (hub, clones) = try sandbox.hub()
  let key = "\(sandbox.path)/user"
  let agent = "\(sandbox.path)/agent"
  let started = try Command(
    "sh",
    ["-c", "eval $(ssh-agent -a \(agent)) && ssh-add -q \(key) && rm \(key)"]
  ).run()
  try #require(started.status == 0, "\(started.errorText)")
  let pid = Int32(started.text.filter(\.isNumber))
  defer { if let pid { kill(pid, SIGTERM) } }
  try clones[0].setConfiguration(
    "core.sshCommand",
    """
    ssh -F /dev/null -o IdentityAgent=\(agent) -o BatchMode=yes -o StrictHostKeyChecking=yes \
    -o UserKnownHostsFile=\(sandbox.path)/known_hosts
    """
  )
  let id = try clones[0].advance("with an agent")
  let url = "ssh://127.0.0.1:\(server.port)\(hub)"
  #expect(try clones[0].push(url, refspecs: ["refs/heads/main:refs/heads/main"]).isComplete)
  #expect(try sandbox.git("rev-parse", "main", at: "hub.git") == id.description)
}

@Test func `a host that is not known is refused, and the way out is told`() throws {
  let sandbox = try Sandbox()
  guard let server = try SecureShellServer(in: sandbox.path) else { return }
  let (hub, clones) = try sandbox.hub()
  try sandbox.write("known_hosts", "")
  try clones[0].setConfiguration("core.sshCommand", server.client(key: "user"))
  let url = "ssh://127.0.0.1:\(server.port)\(hub)"
  let refused = failure { _ = try clones[0].remoteHeads(url) }
  #expect(refused?.kind == .auth)
  #expect(refused?.message.contains("Host key verification failed") == true)
  #expect(refused?.hint?.hasSuffix("accept it: ssh -p \(server.port) 127.0.0.1") == true)
}

@Test func `a connection that drops in a push is no success`() throws {
  let sandbox = try Sandbox()
  guard let server = try SecureShellServer(in: sandbox.path) else { return }
  let (hub, clones) = try sandbox.hub()
  // Ends the server's side of the connection once it has everything.
  try sandbox.script(
    "hub.git/hooks/pre-receive",
    """
    cat >/dev/null
    pid=$$
    while [ "$(ps -o comm= -p "$pid")" != sshd ]; do pid=$(ps -o ppid= -p "$pid" | tr -d ' '); done
    kill -9 "$pid"
    exit 1

    """
  )
  let user = try Command("id", ["-un"]).run().text.dropLast()
  try clones[0].setConfiguration("core.sshCommand", server.client(key: "user"))
  try clones[0].addRemote("far", url: "ssh://\(user)@127.0.0.1:\(server.port)\(hub)")
  let before = try sandbox.git("rev-parse", "main", at: "hub.git")
  try clones[0].advance()
  let dropped = failure {
    _ = try clones[0].push("far", refspecs: ["refs/heads/main:refs/heads/main"])
  }
  #expect(dropped?.kind == .network)
  #expect(try sandbox.git("rev-parse", "main", at: "hub.git") == before)
  #expect(try clones[0].reference("refs/remotes/far/main") == nil)
}
