public import Git

/// The files of a store at one moment: a tree, and what differs from it without being committed.
///
/// A value; it holds ids, not files, until somebody asks the store for them.
public struct Snapshot: Sendable {
  /// The tree that the rest is laid over.
  public let tree: ObjectID
  /// What stands at a path instead of what the tree says; nil for nothing. Only files, no folders.
  public private(set) var overlay: [Path: FileVersion?]
  /// Which look at the work files it is, that count instead of the tree's; nil for none.
  let look: Int?

  /// A tree with nothing laid over it.
  public init(tree: ObjectID) {
    self.tree = tree
    overlay = [:]
    look = nil
  }

  /// The work files, seen from HEAD's tree; see `Store.workFiles()`.
  init(tree: ObjectID, look: Int) {
    self.tree = tree
    overlay = [:]
    self.look = look
  }

  /// The state without any file.
  public static let empty = Snapshot(tree: .emptyTree)

  /// Says what stands at a path; nil for nothing.
  public mutating func set(_ path: Path, to version: FileVersion?) {
    overlay.updateValue(version, forKey: path)
  }

  /// A copy in which a path holds something else; nil for nothing.
  public func setting(_ path: Path, to version: FileVersion?) -> Snapshot {
    var copy = self
    copy.set(path, to: version)
    return copy
  }
}

extension ObjectID {
  /// The tree without entries, which every repository knows.
  public static let emptyTree = ObjectID(of: .tree, content: [])
}
