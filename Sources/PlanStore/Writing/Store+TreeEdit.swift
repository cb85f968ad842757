public import Git

extension Store {
  /// The id of a tree with some files changed; writes the new files and folders.
  ///
  /// Rewrites only the folders on the changed paths and leaves out those that become empty; all
  /// other entries stay as they are. Nil removes a file. Throws `storage` for a name that must not
  /// come into a work tree, and for a file where a folder is (or the other way round) that the
  /// edits do not remove.
  public func tree(
    _ base: ObjectID,
    applying edits: [Path: FileVersion?]
  ) throws -> ObjectID {
    for (path, version) in edits where version != nil && !path.isSafe {
      throw StoreFailure(unsafe: path)
    }
    let sorted = edits.sorted { $0.key < $1.key }
      .map { TreeEdit(names: $0.key.components[...], path: $0.key, version: $0.value) }
    var objects = ObjectBatch()
    let id = try edited(base, sorted[...], &objects) ?? objects.add(tree: Tree())
    try repository.write(objects)
    return id
  }

  /// Nil where nothing is left.
  private func edited(
    _ base: ObjectID?,
    _ edits: ArraySlice<TreeEdit>,
    _ objects: inout ObjectBatch
  ) throws -> ObjectID? {
    let old = try base.map { try readTree($0) } ?? Tree()
    var tree = old
    var leaves: [TreeEdit] = []
    var rest = edits
    // Removals first, so that a folder can take the place of a file.
    for edit in edits where edit.names.count == 1 {
      leaves.append(edit)
      if let entry = tree[edit.name], entry.mode != .directory { tree.remove(edit.name) }
    }
    while let first = rest.first {
      if first.names.count == 1 {
        rest.removeFirst()
        continue
      }
      let group = rest.prefix { $0.names.count > 1 && $0.name == first.name }
      rest = rest.dropFirst(group.count)
      let found = tree[first.name]
      if let found, found.mode != .directory {
        if let clash = group.first(where: { $0.version != nil }) { throw clash.failure }
        continue
      }
      let below = group.map { edit in
        TreeEdit(names: edit.names.dropFirst(), path: edit.path, version: edit.version)
      }
      if let id = try edited(found?.id, below[...], &objects) {
        tree.insert(TreeEntry(name: first.name, mode: .directory, id: id))
      } else {
        tree.remove(first.name)
      }
    }
    for edit in leaves {
      guard let version = edit.version else { continue }
      if tree[edit.name]?.mode == .directory { throw edit.failure }
      if let bytes = version.bytes { objects.add(blob: bytes) }
      tree.insert(TreeEntry(name: edit.name, mode: version.mode, id: version.id))
    }
    if tree.isEmpty { return nil }
    if let base, tree == old { return base }
    let id = objects.add(tree: tree)
    trees.insert(tree, id)
    return id
  }
}

/// One changed file, seen from a folder on its path.
private struct TreeEdit {
  /// What is left of the path.
  let names: ArraySlice<Path>
  let path: Path
  let version: FileVersion?

  var name: Path { names.first ?? .top }

  var failure: StoreFailure {
    StoreFailure(
      .storage,
      "\(path) would be a file and a folder at once",
      hint: "Move one of the two to another name.",
      paths: [path]
    )
  }
}
