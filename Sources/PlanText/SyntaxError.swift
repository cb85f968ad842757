/// One place where a text is outside the subset of YAML that plan files are written in.
public struct SyntaxError: Error, Hashable, Sendable {
  /// Where it is.
  public let position: Position
  /// What was found there.
  public let found: String
  /// How to write it instead.
  public let hint: String

  /// A refusal with its place and its remedy.
  public init(position: Position, found: String, hint: String) {
    self.position = position
    self.found = found
    self.hint = hint
  }
}

extension SyntaxError: CustomStringConvertible {
  /// `line:column: found …; hint`, in one line.
  public var description: String { "\(position): found \(found); \(hint)" }
}

/// Everything that was refused in one text, in the order of the text.
///
/// Ambiguous words, duplicate keys and wrong escapes are all listed; a broken structure is told
/// once, because what follows it cannot be understood.
public struct SyntaxErrors: Error, Hashable, Sendable {
  /// The refusals; never empty.
  public let errors: [SyntaxError]

  /// Refusals, at least one, in any order.
  public init(_ errors: [SyntaxError]) {
    self.errors = errors.sorted { $0.position < $1.position }
  }
}

extension SyntaxErrors: CustomStringConvertible {
  /// One line for each refusal.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
