/// A name and an e-mail address, as somebody has told git.
public struct Identity: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The e-mail address.
  public let email: String

  /// An identity of these parts.
  public init(name: String, email: String) {
    self.name = name
    self.email = email
  }

  /// The two roles that a commit distinguishes.
  public enum Role: String, Hashable, Sendable {
    /// Who made the change.
    case author
    /// Who records it.
    case committer
  }
}
