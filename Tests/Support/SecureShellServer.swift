import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An OpenSSH server of a test's own on a port of this machine, with its keys in the test's folder:
/// `user` (ed25519) and `rsa` are let in.
public final class SecureShellServer {
  /// The port on 127.0.0.1.
  public let port: Int
  private let folder: String
  private var pidFile: String { "\(folder)/sshd.pid" }

  /// Nil, with a message, where sshd is not installed.
  public init?(in folder: String) throws {
    let places: [String] = ["/usr/sbin/sshd", "/usr/bin/sshd"]
    guard let daemon = places.first(where: { access($0, X_OK) == 0 }) else {
      print("skipped: sshd is not installed (apt-get install openssh-server)")
      return nil
    }
    self.folder = folder
    for (key, type) in [("host", "ed25519"), ("user", "ed25519"), ("rsa", "rsa")] {
      _ = try Command("ssh-keygen", ["-q", "-t", type, "-N", "", "-f", "\(folder)/\(key)"]).run()
    }
    if getuid() == 0 { mkdir("/run/sshd", 0o755) }
    var started = 0
    for _ in 0..<10 where started == 0 {
      let port = Int.random(in: 20000...60000)
      try Self.write(
        "\(folder)/sshd_config",
        """
        ListenAddress 127.0.0.1
        Port \(port)
        HostKey \(folder)/host
        PidFile \(folder)/sshd.pid
        AuthorizedKeysFile \(folder)/user.pub \(folder)/rsa.pub
        PasswordAuthentication no
        StrictModes no
        UsePAM no
        MaxStartups 100

        """
      )
      let log = ["-f", "\(folder)/sshd_config", "-E", "\(folder)/sshd.log"]
      let outcome = try Command(daemon, log).run()
      let pid = "\(folder)/sshd.pid"
      for _ in 0..<50 where outcome.status == 0 && access(pid, F_OK) != 0 { usleep(20_000) }
      if outcome.status == 0, access(pid, F_OK) == 0 { started = port }
    }
    port = started
    if started == 0 { throw NotStarted() }
    let hostKey = try Command("cat", ["\(folder)/host.pub"]).run().text
    try Self.write("\(folder)/known_hosts", "[127.0.0.1]:\(port) \(hostKey)")
  }

  deinit {
    guard let text = try? Command("cat", [pidFile]).run().text, let pid = Int32(text.dropLast())
    else { return }
    kill(pid, SIGTERM)
  }

  private struct NotStarted: Error {}

  private static func write(_ file: String, _ text: String) throws {
    _ = try Command("tee", [file], input: Array(text.utf8)).run()
  }

  /// The user's ssh with nothing but the test's own files.
  public func client(key: String = "user") -> String {
    """
    ssh -F /dev/null -i \(folder)/\(key) -o IdentitiesOnly=yes -o BatchMode=yes \
    -o UserKnownHostsFile=\(folder)/known_hosts -o StrictHostKeyChecking=yes
    """
  }

  /// The address of a path on this machine.
  public func url(_ path: String) throws -> String {
    "ssh://\(try Command("id", ["-un"]).run().text.dropLast())@127.0.0.1:\(port)\(path)"
  }
}
