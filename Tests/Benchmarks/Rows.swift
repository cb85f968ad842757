extension World {
  /// What is measured on it.
  func rows(baton: String) -> [Row] {
    starting(baton) + changing(baton) + looking(baton) + merging(baton) + sharing(baton)
      + [importing(baton)]
  }

  private func starting(_ baton: String) -> [Row] {
    [
      Row(
        name: "--version",
        aim: .milliseconds(10),
        baton: Program(path: baton, "--version", in: folder),
        git: git("--version")
      )
    ]
  }

  /// A table of as many items, in one commit of a new store.
  private func importing(_ baton: String) -> Row {
    Row(
      name: "import of the whole plan",
      aim: .ratio(2),
      baton: Program(
        path: baton,
        "import",
        table,
        "--map",
        tableMap,
        "-m",
        "Import",
        in: other
      ),
      git: Program(path: "sh", "-c", "git fast-import --quiet < '\(tableStream)'", in: other),
      prepare: {
        try makeTable()
        try remove(other)
        try makeEmptyStore(at: other)
      }
    )
  }

  private func changing(_ baton: String) -> [Row] {
    let file = Self.path(7)
    return [
      Row(
        name: "set --commit, one field",
        aim: .ratio(0.7),
        baton: Program(path: baton, "set", Self.id(7), "priority=2", "--commit", in: folder),
        git: shell("echo 'priority: 2' >> \(file); git add \(file); git commit -q -m Priority"),
        prepare: { try reset(to: "main") }
      ),
      Row(
        name: "set --commit, bare",
        aim: .ratio(0.1),
        baton: Program(path: baton, "set", Self.id(7), "priority=2", "--commit", in: bare),
        git: shell("echo 'priority: 2' >> \(file); git add \(file); git commit -q -m Priority"),
        prepare: {
          try reset(to: "main")
          try makeHub()
          try run("push", "--quiet", "--force", bare, "main:main")
        }
      ),
      Row(
        name: "commit, 10 edited files",
        aim: .ratio(0.8),
        baton: Program(path: baton, "commit", "-m", "Ten", in: folder),
        git: shell("git add -A; git commit -q -m Ten"),
        prepare: {
          try reset(to: "main")
          for item in 0..<10 { try append("priority: 2\n", to: Self.path(item * 10)) }
        }
      ),
    ]
  }

  private func looking(_ baton: String) -> [Row] {
    [
      Row(
        name: "status, nothing changed",
        aim: .ratio(1),
        baton: Program(path: baton, "status", in: folder),
        git: git("status"),
        prepare: { try reset(to: "main") }
      ),
      Row(
        name: "diff, 100 changed items",
        aim: .ratio(2),
        baton: Program(path: baton, "diff", in: folder, accepts: [0, 1]),
        git: git("diff", "-p", "HEAD"),
        prepare: {
          try reset(to: Self.left)
          try run("reset", "--quiet", "--soft", "main")
        }
      ),
      Row(
        name: "check, the whole plan",
        aim: .ratio(2),
        baton: Program(path: baton, "check", in: folder),
        git: shell("git cat-file --batch < '\(blobs)'"),
        prepare: { try reset(to: "main") }
      ),
      Row(
        name: "who, one item",
        aim: .milliseconds(40),
        baton: Program(path: baton, "who", Self.id(7), in: folder),
        git: git("show", "main:" + Self.path(7)),
        prepare: { try reset(to: "main") }
      ),
      Row(
        name: "tree, the whole plan",
        baton: Program(path: baton, "tree", in: folder),
        git: git("ls-tree", "-r", "main"),
        prepare: { try reset(to: "main") }
      ),
    ]
  }

  private func merging(_ baton: String) -> [Row] {
    [
      Row(
        name: "merge, objects only",
        aim: .ratio(3),
        baton: Program(
          path: baton,
          "merge",
          "--preview",
          "--format",
          "json",
          Self.right,
          in: folder
        ),
        git: git("merge-tree", "--write-tree", "--name-only", "HEAD", Self.right),
        prepare: { try reset(to: Self.left) }
      ),
      Row(
        name: "merge, index and work files too",
        aim: .ratio(0.5),
        baton: Program(path: baton, "merge", Self.right, in: folder),
        git: git("merge", "--quiet", "--no-edit", Self.right),
        prepare: { try reset(to: Self.left) }
      ),
    ]
  }

  private func sharing(_ baton: String) -> [Row] {
    [
      Row(
        name: "sync, nothing to do",
        aim: .ratio(1.2),
        baton: Program(path: baton, "sync", in: clone),
        git: Program(path: "git", "fetch", "--quiet", in: clone),
        prepare: { try makeClone() }
      ),
      Row(
        name: "sync over ssh, nothing to do",
        aim: .ratio(1.2),
        baton: Program(path: baton, "sync", in: clone),
        git: Program(path: "git", "fetch", "--quiet", in: clone),
        prepare: { try meet(ours: "main", theirs: "main") }
      ),
      Row(
        name: "sync over ssh, 100 items each way",
        aim: .ratio(1.2),
        baton: Program(path: baton, "sync", in: clone),
        git: Program(
          path: "sh",
          "-c",
          "git pull --quiet --no-rebase --no-edit && git push --quiet",
          in: clone
        ),
        prepare: { try meet(ours: Self.left, theirs: Self.right) }
      ),
      Row(
        name: "clone",
        aim: .ratio(1.3),
        baton: Program(path: baton, "clone", hubAddress, other, in: folder),
        git: Program(path: "git", "clone", "--quiet", hubAddress, other, in: folder),
        prepare: {
          try makeHub()
          try remove(other)
        }
      ),
    ]
  }

  private func git(_ arguments: String...) -> Program {
    Program(path: "git", arguments: arguments, folder: folder)
  }

  private func shell(_ script: String) -> Program {
    Program(path: "sh", "-c", "set -e; " + script, in: folder)
  }
}
