/// Why a change that somebody asked for cannot be made; nothing is changed then.
public struct EditFailure: Error, Hashable, Sendable {
  /// What is wrong, without a full stop; further lines are details.
  public let message: String
  /// What to type instead.
  public let hint: String?

  /// A failure with what to type instead.
  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

/// Everything that is wrong with a change; never empty.
public struct EditFailures: Error, Hashable, Sendable {
  /// The failures in the order of what was asked.
  public let failures: [EditFailure]

  /// Several failures.
  public init(_ failures: [EditFailure]) {
    self.failures = failures
  }
}
