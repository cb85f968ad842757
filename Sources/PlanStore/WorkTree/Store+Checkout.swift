public import Git

/// What bringing work files from one state to another will do.
struct CheckoutPlan {
  /// Files to write or remove.
  var toWrite: [FileDifference] = []
  /// Local edits and unknown files that would be lost; nothing may be changed while there are any.
  var obstacles: [Path] = []
}

extension Store {
  /// The local edits and unknown files that stand in the way of bringing the work tree from one
  /// state to another, in byte order. Changes nothing.
  public func obstacles(from old: ObjectID, to new: ObjectID) throws -> [Path] {
    let differences = try differences(Snapshot(tree: old), Snapshot(tree: new))
    return try checkoutPlan(differences).obstacles
  }

  /// The same for a move of the branch from one commit to another; nil is a branch without a commit.
  /// Throws what else would stop that: something that git has begun, or a lock.
  func filesInTheWay(from old: ObjectID?, to new: ObjectID) throws -> [Path] {
    guard old != new else { return [] }
    if let unfinished = unfinishedOperation { throw unfinished.failure }
    try checkIndexLock()
    let before = try old.map { try repository.commit($0).tree } ?? .emptyTree
    return try obstacles(from: before, to: repository.commit(new).tree)
  }

  /// Brings work files and index from one tree to another.
  ///
  /// Only what differs between the two is touched; other local edits stay. Throws `inTheWay` with
  /// the paths before anything has changed where a local edit or an unknown file would be lost,
  /// and `storage` for names that must not come into a work tree and where a folder cannot be
  /// written.
  public func checkout(from old: ObjectID, to new: ObjectID) throws {
    let differences = try differences(Snapshot(tree: old), Snapshot(tree: new))
    try replace(try clearPlan(differences).toWrite)
    try updateIndex(differences, of: new)
  }

  /// Moves the branch that HEAD is on from one commit to another, and brings work files and index
  /// along; nil is a branch without a commit.
  ///
  /// As `checkout`; the branch moves only when everything is ready to be put in place. Throws
  /// `Git.Failure` of kind `refMoved` where the branch is not at the commit that it is to be moved
  /// from, because somebody has committed meanwhile.
  public func move(from head: ObjectID?, to commit: ObjectID, message: String) throws {
    try requireWorkTree()
    guard case .branch(let branch, let found) = try settledHead() else {
      throw StoreFailure.detached
    }
    if found != head {
      throw Failure(
        .refMoved,
        "\(branch) has moved meanwhile",
        hint: "Try again.",
        in: "update \(branch)"
      )
    }
    let old = try head.map { try snapshot(of: $0).tree } ?? .emptyTree
    let new = try snapshot(of: commit).tree
    if let unfinished = unfinishedOperation { throw unfinished.failure }
    try checkIndexLock()
    let differences = try differences(Snapshot(tree: old), Snapshot(tree: new))
    let plan = try clearPlan(differences)
    try withJournal(.files, from: old, to: new) { moved in
      // The branch moves when all files are written beside their places.
      try replace(plan.toWrite) {
        try refuseLateEdits(differences)
        try repository.update(branch, to: commit, from: head, message: message)
        moved()
      }
      try updateIndex(differences, of: new)
    }
  }

  func clearPlan(_ differences: [FileDifference]) throws -> CheckoutPlan {
    let plan = try checkoutPlan(differences)
    if plan.obstacles.isEmpty { return plan }
    throw StoreFailure(inTheWay: plan.obstacles)
  }

  /// Throws where somebody has edited a file while the new ones were written beside them. The folder
  /// of another repository is made by then, and not looked at.
  func refuseLateEdits(_ differences: [FileDifference]) throws {
    let files = differences.filter { $0.old?.mode != .submodule && $0.new?.mode != .submodule }
    _ = try clearPlan(files)
  }

  /// Looks at every file that differs, and at what stands in its place.
  func checkoutPlan(_ differences: [FileDifference]) throws -> CheckoutPlan {
    let index = try repository.index()
    var local = LocalFiles(store: self, index: index)
    var plan = CheckoutPlan()
    let leaving = Set(differences.lazy.filter { $0.new == nil }.map(\.path))
    for difference in differences {
      let path = difference.path
      if difference.new != nil, !path.isSafe { throw StoreFailure(unsafe: path) }
      let entry = index?[path]
      if entry?.isSkipped == true { continue }
      if let above = local.work.obstacle(above: path), !leaving.contains(above) {
        // The file that is to go cannot be there.
        if difference.new != nil { plan.obstacles.append(above) }
        continue
      }
      if local.work.mode(at: path) == .directory, difference.new?.mode != .submodule {
        plan.obstacles += try remaining(in: path, without: leaving, &local.work)
        if difference.new != nil { plan.toWrite.append(difference) }
        continue
      }
      let found = try local.version(at: path, entry: entry, committed: difference.old)
      let staged = entry.map(\.version)
      if found == difference.new { continue }
      if found == difference.old, staged == nil || staged == difference.old || staged == found {
        plan.toWrite.append(difference)
      } else if found == difference.old, staged == difference.new {
        plan.toWrite.append(difference)
      } else {
        plan.obstacles.append(path)
      }
    }
    plan.obstacles = Array(Set(plan.obstacles)).sorted()
    return plan
  }

  /// The files in a folder that are not about to go.
  private func remaining(
    in folder: Path,
    without leaving: Set<Path>,
    _ work: inout WorkTree
  ) throws -> [Path] {
    var result: [Path] = []
    for (name, mode) in try work.entries(of: folder) {
      let path = folder.appending(name)
      if mode == .directory {
        result += try remaining(in: path, without: leaving, &work)
      } else if !leaving.contains(path) {
        result.append(path)
      }
    }
    return result
  }

  /// Writes the new versions into the work tree; of another repository only its empty folder, as
  /// git does.
  func replace(_ differences: [FileDifference], ready: () throws -> Void = {}) throws {
    let replacements = differences.compactMap { difference -> Replacement? in
      guard let new = difference.new else {
        let isOther = difference.old?.mode == .submodule
        return isOther ? nil : Replacement(path: difference.path, mode: .file, bytes: nil)
      }
      return Replacement(path: difference.path, mode: new.mode) {
        new.mode == .submodule ? [] : try self.bytes(of: new)
      }
    }
    try WorkTree(root).replace(replacements, ready: ready)
  }
}

extension StoreFailure {
  /// Local edits or unknown files would be lost.
  init(inTheWay paths: [Path]) {
    let count = paths.count
    self.init(
      .inTheWay,
      "\(count) local \(count == 1 ? "file is" : "files are") in the way; nothing was changed",
      hint: "Commit them with: baton commit -m MESSAGE; or set them aside with: git stash -u",
      paths: paths
    )
  }
}
