/// Objects to be written in one go: their ids are known at once, the disk is touched only when the
/// batch is written.
public struct ObjectBatch: Sendable {
  private(set) var objects: [(id: ObjectID, kind: ObjectKind, content: [UInt8])] = []
  private var ids: Set<ObjectID> = []

  /// A batch without objects.
  public init() {}

  /// How many different objects it holds.
  public var count: Int { objects.count }

  /// Adds the bytes of a file.
  @discardableResult
  public mutating func add(blob bytes: [UInt8]) -> ObjectID { add(.blob, bytes) }

  /// Adds a folder; its entries have to be in the batch or in the repository.
  @discardableResult
  public mutating func add(tree: Tree) -> ObjectID { add(.tree, tree.serialized) }

  /// Adds a commit; its tree and parents have to be in the batch or in the repository.
  @discardableResult
  public mutating func add(commit: Commit) -> ObjectID { add(.commit, commit.serialized) }

  private mutating func add(_ kind: ObjectKind, _ content: [UInt8]) -> ObjectID {
    let id = ObjectID(of: kind, content: content)
    if ids.insert(id).inserted { objects.append((id, kind, content)) }
    return id
  }
}
