extension World {
  /// What is measured on it.
  func rows(baton: String) -> [Row] {
    func ours(_ arguments: String...) -> Program {
      Program(path: baton, arguments: arguments, folder: folder, accepts: [0])
    }
    func theirs(_ arguments: String...) -> Program {
      Program(path: "git", arguments: arguments, folder: folder)
    }
    return [
      Row(
        name: "merge, objects only",
        aim: 3,
        baton: ours("merge", "--preview", "--format", "json", Self.right),
        git: theirs("merge-tree", "--write-tree", "--name-only", "HEAD", Self.right),
        prepare: { try reset(to: Self.left) }
      ),
      Row(
        name: "merge, index and work files too",
        aim: 0.5,
        baton: ours("merge", Self.right),
        git: theirs("merge", "--quiet", "--no-edit", Self.right),
        prepare: { try reset(to: Self.left) }
      ),
    ]
  }
}
