/// Where a remote repository is, as far as we reach it.
public enum Address: Hashable, Sendable {
  /// A folder of this machine.
  case path(String)
  /// A path on another machine, reached through the user's own `ssh`.
  case ssh(user: String?, host: String, port: Int?, path: String)
  /// `http://` or `https://`, reached through git's own helper. The URL is without the user and
  /// the password, which stand beside it.
  case http(url: String, user: String?, password: String?)
  /// `git://`, without authentication or encryption.
  case daemon

  /// Reads what git accepts as the address of a remote: a path, `file://`, `ssh://`,
  /// `host:path`, `https://` or `http://`. A relative path is taken from `folder`.
  ///
  /// Throws `unsupportedAddress` for other schemes, `invalid` for what could be taken for an option.
  public init(_ text: String, relativeTo folder: String) throws {
    let shown = printable(Array(Address.masked(text).utf8))
    let operation = "read the address \"\(shown)\""
    func invalid(_ message: String) -> Failure { Failure(.invalid, message, in: operation) }
    if text.isEmpty || text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      throw invalid("it is empty or holds control characters")
    }
    let bytes = Array(text.utf8)
    if let mark = Address.endOfScheme(bytes) {
      let scheme = String(decoding: bytes[..<mark], as: UTF8.self).lowercased()
      let rest = bytes[(mark + 3)...]
      switch scheme {
      case "file":
        let local = rest.starts(with: "localhost/".utf8) ? rest.dropFirst(9) : rest
        guard local.first == UInt8(ascii: "/") else {
          throw invalid("a file:// address needs an absolute path: file:///srv/plan.git")
        }
        self = .path(String(decoding: Address.decoded(local), as: UTF8.self))
      case "ssh", "git+ssh", "ssh+git":
        self = try Address.sshURL(rest, invalid)
      case "http", "https": self = try Address.httpURL(scheme, rest, invalid)
      case "git": self = .daemon
      default: throw Address.unsupported(scheme, operation)
      }
    } else if let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      !bytes[..<colon].contains(UInt8(ascii: "/")) || bytes.first == UInt8(ascii: "[")
    {
      if bytes[colon...].starts(with: "::".utf8), bytes.first != UInt8(ascii: "[") {
        throw Address.unsupported(String(decoding: bytes[..<colon], as: UTF8.self), operation)
      }
      self = try Address.shortForm(bytes, invalid)
    } else {
      self = .path(text.utf8.first == UInt8(ascii: "/") ? text : Address.join(folder, text))
    }
    try check(invalid)
  }

  /// The address with a relative path made absolute; all others unchanged.
  public static func absolute(_ text: String, relativeTo folder: String) throws -> String {
    let isURL = endOfScheme(Array(text.utf8)) != nil
    if !isURL, case .path(let path) = try Address(text, relativeTo: folder) { return path }
    return text
  }

  private func check(_ invalid: (String) -> Failure) throws {
    guard case .ssh(let user, let host, _, let path) = self else { return }
    let dash = UInt8(ascii: "-")
    if host.isEmpty { throw invalid("it names no host") }
    if path.isEmpty { throw invalid("it names no path on the host") }
    if host.utf8.first == dash || user?.utf8.first == dash || path.utf8.first == dash {
      throw invalid("a user, host or path that starts with \"-\" would be taken for an option")
    }
  }
}

extension Address {
  static func endOfScheme(_ bytes: [UInt8]) -> Int? {
    let scheme = bytes.prefix {
      (97...122).contains($0 | 0x20) || (48...57).contains($0) || $0 == 43 || $0 == 45 || $0 == 46
    }
    return !scheme.isEmpty && bytes[scheme.endIndex...].starts(with: "://".utf8)
      ? scheme.endIndex : nil
  }

  /// `user@host:22/path`, as in `ssh://`.
  private static func sshURL(
    _ rest: ArraySlice<UInt8>,
    _ invalid: (String) -> Failure
  ) throws -> Address {
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else {
      throw invalid("it names no path on the host")
    }
    var path = decoded(rest[slash...])
    // `/~dana/plan` is a path in a home folder.
    if path.dropFirst().first == UInt8(ascii: "~") { path.removeFirst() }
    let (user, host, port) = try authority(rest[..<slash], invalid)
    return .ssh(user: user, host: host, port: port, path: String(decoding: path, as: UTF8.self))
  }

  /// `user@host:path`, where the host may stand in brackets with a port.
  private static func shortForm(
    _ bytes: [UInt8],
    _ invalid: (String) -> Failure
  ) throws -> Address {
    let start = bytes.lastIndex(of: UInt8(ascii: "]")) ?? 0
    guard let colon = bytes[start...].firstIndex(of: UInt8(ascii: ":")) else {
      throw invalid("it names no path on the host")
    }
    let path = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
    var place = bytes[..<colon]
    // `[host:22]:path` has the port inside the brackets; `[::1]:path` is an address.
    if place.first == UInt8(ascii: "["), place.filter({ $0 == UInt8(ascii: ":") }).count == 1 {
      place = place.dropFirst().dropLast()
      let (user, host, port) = try authority(place, invalid)
      return .ssh(user: user, host: host, port: port, path: path)
    }
    let (user, host, port) = try authority(place, invalid)
    return .ssh(user: user, host: host, port: port, path: path)
  }

  private static func authority(
    _ bytes: ArraySlice<UInt8>,
    _ invalid: (String) -> Failure
  ) throws -> (user: String?, host: String, port: Int?) {
    var rest = bytes
    var user: String?
    if let at = rest.lastIndex(of: UInt8(ascii: "@")) {
      user = String(decoding: decoded(rest[..<at]), as: UTF8.self)
      rest = rest[(at + 1)...]
    }
    var host = rest
    if rest.first == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")) {
      host = rest[(rest.startIndex + 1)..<end]
      rest = rest[(end + 1)...]
    } else {
      host = rest.prefix { $0 != UInt8(ascii: ":") }
      rest = rest[host.endIndex...]
    }
    var port: Int?
    if rest.count > 1 {
      let digits = String(decoding: rest.dropFirst(), as: UTF8.self)
      guard rest.first == UInt8(ascii: ":"), let number = Int(digits), (1...65535).contains(number)
      else { throw invalid("its port is not a number from 1 to 65535") }
      port = number
    }
    return (user, String(decoding: host, as: UTF8.self), port)
  }

  static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      let pair = rest.prefix(2)
      if byte == UInt8(ascii: "%"), pair.count == 2, pair.allSatisfy({ isHexDigit($0) }),
        let value = UInt8(String(decoding: pair, as: UTF8.self), radix: 16), value >= 0x20
      {
        result.append(value)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...102).contains(byte | 0x20)
  }

  private static func join(_ folder: String, _ path: String) -> String {
    folder.utf8.last == UInt8(ascii: "/") ? folder + path : folder + "/" + path
  }

  private static func unsupported(_ scheme: String, _ operation: String) -> Failure {
    return Failure(
      .unsupportedAddress,
      "\(scheme) addresses are not supported",
      hint: "Use a path, file://, ssh://, host:path or https://.",
      in: operation
    )
  }
}
