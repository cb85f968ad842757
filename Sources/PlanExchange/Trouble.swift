public import PlanText

/// Why a table or a map cannot be used; nothing is changed then.
public struct Trouble: Hashable, Sendable {
  /// The file, as the caller named it.
  public let file: String
  /// Where in the file; the column counts bytes.
  public let position: Position?
  /// What is wrong, without a full stop.
  public let message: String
  /// What to write instead.
  public let hint: String?

  /// A trouble with its place.
  public init(_ file: String, _ position: Position?, _ message: String, hint: String? = nil) {
    self.file = file
    self.position = position
    self.message = message
    self.hint = hint
  }
}

extension Trouble: CustomStringConvertible {
  /// `file:line:column: what is wrong`.
  public var description: String {
    "\(file)\(position.map { ":\($0)" } ?? ""): \(message)"
  }
}

/// Everything that is wrong with tables and a map; never empty.
public struct Troubles: Error, Hashable, Sendable {
  /// In the order of the files and their text.
  public let all: [Trouble]

  /// Several troubles.
  public init(_ all: [Trouble]) {
    self.all = all
  }
}
