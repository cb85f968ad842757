/// Which of git's two server programs a conversation needs.
enum Service: String {
  case fetch = "upload-pack"
  case push = "receive-pack"
}

extension Address {
  /// The variables by which git tells its children about one repository; another repository's
  /// server program must not see them.
  private static let repositoryVariables = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS", "GIT_DIR", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE", "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_QUARANTINE_PATH", "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
  ]

  /// The program to talk to; nil where libgit2 makes the connection itself.
  ///
  /// `program` is the server program where the remote's configuration names one.
  func command(
    _ service: Service,
    program: String?,
    setting: (String) throws -> String?
  ) rethrows -> Command? {
    // Version 0 of the protocol is the one that libgit2 speaks.
    var environment: [String: String?] = ["GIT_PROTOCOL": nil]
    switch self {
    case .daemon, .http: return nil
    case .path(let path):
      for name in Address.repositoryVariables { environment[name] = .some(nil) }
      if let program {
        return Command("sh", ["-c", "\(program) \"$@\"", program, path], environment: environment)
      }
      return Command("git", [service.rawValue, path], environment: environment)
    case .ssh(let user, let host, let port, let path):
      let remote = "\(program ?? "git-\(service.rawValue)") \(Address.quoted(path))"
      let place = user.map { "\($0)@\(host)" } ?? host
      return try Address.ssh(port: port, [place, remote], environment, setting)
    }
  }

  /// The command with which a user tries an ssh connection; nil for other addresses.
  var trial: String? {
    guard case .ssh(let user, let host, let port, _) = self else { return nil }
    let place = printable(Array((user.map { "\($0)@\(host)" } ?? host).utf8))
    return "ssh \(port.map { "-p \($0) " } ?? "")\(place)"
  }

  /// The user's own ssh, found as git finds it.
  private static func ssh(
    port: Int?,
    _ arguments: [String],
    _ environment: [String: String?],
    _ setting: (String) throws -> String?
  ) rethrows -> Command {
    func given(_ text: String?) -> String? { text?.isEmpty == false ? text : nil }
    let script = try given(Environment["GIT_SSH_COMMAND"]) ?? given(setting("core.sshCommand"))
    let program = script ?? given(Environment["GIT_SSH"]) ?? "ssh"
    let variant =
      try given(Environment["GIT_SSH_VARIANT"]) ?? given(setting("ssh.variant"))
      ?? variant(of: program)
    var options: [String] = []
    if variant == "tortoiseplink" { options.append("-batch") }
    if let port, variant != "simple" {
      options += [
        ["plink", "putty", "tortoiseplink"].contains(variant) ? "-P" : "-p", String(port),
      ]
    }
    if script != nil {
      return Command(
        "sh",
        ["-c", "\(program) \"$@\"", program] + options + arguments,
        environment: environment
      )
    }
    return Command(program, options + arguments, environment: environment)
  }

  private static func variant(of program: String) -> String {
    let word = program.split(separator: " ").first ?? ""
    let name = (word.split(separator: "/").last ?? "").lowercased()
    for known in ["tortoiseplink", "plink", "putty"] where name.hasPrefix(known) { return known }
    return "ssh"
  }

  /// One word for the shell of the other machine.
  private static func quoted(_ path: String) -> String {
    var result = "'"
    for character in path.unicodeScalars {
      switch character {
      case "'", "!": result += "'\\\(character)'"
      default: result.unicodeScalars.append(character)
      }
    }
    return result + "'"
  }
}
