/// Why something with the repository or a remote did not work.
public struct Failure: Error, Hashable, Sendable {
  /// What callers tell apart.
  public enum Kind: Hashable, Sendable {
    /// The object, reference, remote, key or repository does not exist.
    case notFound
    /// It exists already.
    case exists
    /// A short name fits several objects.
    case ambiguous
    /// The text is not a valid name, path or address.
    case invalid
    /// The reference no longer has the value that was expected; read it again and retry.
    case refMoved
    /// Another process holds a lock, or one that ended badly left it behind.
    case locked
    /// The branch that HEAD names has no commit yet.
    case unbornHead
    /// The other side does not let this user in.
    case auth
    /// The repository belongs to another user of this machine.
    case foreignOwner
    /// The repository uses a feature that cannot be read here.
    case unsupportedRepository
    /// History ends before the commit that was needed: a shallow clone.
    case shallow
    /// An object or the index is damaged.
    case corrupt
    /// The connection could not be made or broke.
    case network
    /// The address is of a kind that is not served.
    case unsupportedAddress
    /// A program could not be started.
    case program
    /// A file of this repository could not be read or written.
    case disk
    /// Anything else.
    case other
  }

  /// What kind of failure it is.
  public let kind: Kind
  /// What went wrong, without a full stop.
  public let message: String
  /// What to do about it, where that is known.
  public let hint: String?
  /// What was being done, such as `read a commit`.
  public let operation: String
  /// libgit2's error code; 0 where it was not libgit2.
  public let code: Int32
  /// libgit2's error class; 0 where it was not libgit2.
  public let category: Int32

  /// A failure of these parts.
  public init(
    _ kind: Kind,
    _ message: String,
    hint: String? = nil,
    in operation: String,
    code: Int32 = 0,
    category: Int32 = 0
  ) {
    self.kind = kind
    self.message = message
    self.hint = hint
    self.operation = operation
    self.code = code
    self.category = category
  }
}

extension Failure {
  /// What to do about a lock file that is in the way.
  static func lockHint(_ file: String) -> String {
    let word =
      "'"
      + file.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
    return "If no git or baton is running, one that was killed left it behind: "
      + "rm \(printable(Array(word.utf8)))"
  }
}

extension Failure: CustomStringConvertible {
  /// The message and, on further lines, the hint.
  public var description: String {
    let text = "cannot \(operation): \(message)"
    return hint.map { "\(text)\n\($0)" } ?? text
  }
}
