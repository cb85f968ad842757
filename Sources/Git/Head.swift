/// What HEAD stands on.
public enum Head: Hashable, Sendable {
  /// A branch by its full name (`refs/heads/main`); the id is nil while it has no commit.
  case branch(name: String, id: ObjectID?)
  /// A commit without a branch.
  case detached(ObjectID)

  /// The commit; nil on a branch without one.
  public var id: ObjectID? {
    switch self {
    case .branch(_, let id): id
    case .detached(let id): id
    }
  }

  /// The full name of the branch; nil when detached.
  public var branch: String? {
    switch self {
    case .branch(let name, _): name
    case .detached: nil
    }
  }
}

/// A name that stands for an object.
public struct Reference: Hashable, Sendable {
  /// The full name, such as `refs/heads/main`.
  public let name: String
  /// The object that it names, symbolic references followed.
  public let id: ObjectID

  /// A reference of these parts.
  public init(name: String, id: ObjectID) {
    self.name = name
    self.id = id
  }
}
