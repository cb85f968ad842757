import Git

/// Folders that were read, so that one command opens none twice. Forgets all when it grows large.
struct TreeCache {
  private var trees: [ObjectID: Tree] = [:]
  private var entries = 0

  subscript(id: ObjectID) -> Tree? { trees[id] }

  mutating func insert(_ tree: Tree, _ id: ObjectID) {
    if entries > 200_000 { self = TreeCache() }
    trees[id] = tree
    entries += tree.entries.count
  }
}

extension Store {
  func readTree(_ id: ObjectID) throws -> Tree {
    if id == .emptyTree { return Tree() }
    if let known = trees[id] { return known }
    let tree = try repository.tree(id)
    trees.insert(tree, id)
    return tree
  }

  /// The entry at a path below a tree; nil where there is none. Reads the folders on the path.
  func entry(at path: Path, in tree: ObjectID) throws -> TreeEntry? {
    var folder = tree
    var found: TreeEntry?
    for name in path.components {
      if let found {
        guard found.mode == .directory else { return nil }
        folder = found.id
      }
      found = try readTree(folder)[name]
      if found == nil { return nil }
    }
    return found
  }
}
