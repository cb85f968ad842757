import Git
import PlanStore
import Testing

struct CheckoutTests {
  let sandbox: Sandbox
  let store: Store
  let item: Path = "plans/sales/emea-3b3b.yaml"

  init() throws {
    sandbox = try Sandbox()
    store = try sandbox.store()
  }

  /// A commit on top of the first one, made by plain git beside the work tree.
  private func next(_ work: () throws -> Void) throws -> ObjectID {
    try sandbox.git("switch", "-qc", "next")
    try work()
    try sandbox.git("add", "-A")
    try sandbox.git("commit", "-qm", "next")
    let id = try store.repository.revision("HEAD")
    try sandbox.git("switch", "-q", "main")
    return id
  }

  private func move(to id: ObjectID) throws {
    let head = try store.repository.head().id
    try store.move(from: head, to: id, message: "merge: next")
  }

  @Test func filesIndexAndBranchFollow() throws {
    let id = try next {
      try sandbox.write("\(item)", "id: emea-3b3b\n")
      try sandbox.write("plans/eu/new-8h8h.yaml", "id: new-8h8h\n")
      try sandbox.shell("rm -r work/tools && chmod +x work/README.md && ln -sfn people work/link")
    }
    try move(to: id)
    #expect(try sandbox.status().isEmpty)
    #expect(try sandbox.git("rev-parse", "main") == "\(id)")
    #expect(!sandbox.exists("tools"))
    #expect(try store.workingCopy().isClean)
    #expect(try sandbox.git("reflog", "-1", "--format=%gs") == "merge: next")
  }

  @Test func otherLocalEditsStay() throws {
    let id = try next { try sandbox.write("\(item)", "id: emea-3b3b\n") }
    try sandbox.write("README.md", "local\n")
    try sandbox.write("people/gus.yaml", "id: gus\n")
    try sandbox.write("staged.txt", "s")
    try sandbox.git("add", "staged.txt")
    try move(to: id)
    #expect(try sandbox.status() == " M README.md\nA  staged.txt\n?? people/gus.yaml")
  }

  @Test func sameEditIsNoObstacle() throws {
    let id = try next {
      try sandbox.write("\(item)", "id: emea-3b3b\n")
      try sandbox.write("people/gus.yaml", "id: gus\n")
      try sandbox.shell("rm work/README.md")
    }
    try sandbox.write("\(item)", "id: emea-3b3b\n")
    try sandbox.write("people/gus.yaml", "id: gus\n")
    try sandbox.shell("rm work/README.md")
    try move(to: id)
    #expect(try sandbox.status().isEmpty)
  }

  @Test(arguments: [
    ("echo local > work/plans/sales/emea-3b3b.yaml", "plans/sales/emea-3b3b.yaml"),
    ("rm work/plans/sales/emea-3b3b.yaml", "plans/sales/emea-3b3b.yaml"),
    ("echo unknown > work/people/gus.yaml", "people/gus.yaml"),
    ("echo local > work/README.md", "README.md"),
    ("chmod +x work/README.md", "README.md"),
    ("mkdir -p work/people/gus.yaml && echo x > work/people/gus.yaml/x", "people/gus.yaml/x"),
    ("echo a file > work/plans/eu", "plans/eu"),
    ("mkdir out && ln -s ../../out work/plans/eu", "plans/eu"),
    ("echo x > work/tools/more", "tools/more"),
    (
      "cd work && echo x > plans/sales/emea-3b3b.yaml && git add . && "
        + "git show HEAD:plans/sales/emea-3b3b.yaml > plans/sales/emea-3b3b.yaml",
      "plans/sales/emea-3b3b.yaml"
    ),
  ])
  func collisionsAreRefusedBeforeAnyChange(local: String, path: String) throws {
    let id = try next {
      try sandbox.write("\(item)", "id: emea-3b3b\n")
      try sandbox.write("people/gus.yaml", "id: gus\n")
      try sandbox.write("plans/eu/new-8h8h.yaml", "id: new-8h8h\n")
      try sandbox.shell("rm work/README.md && rm -r work/tools && echo file > work/tools")
    }
    try sandbox.shell(local)
    let head = try store.repository.revision("HEAD")
    let before = try sandbox.git("status", "--porcelain", "-uall")
    let failure = try storeFailure { try move(to: id) }
    #expect(failure.family == .inTheWay)
    #expect(failure.paths == [Path(path)])
    #expect(
      try store.obstacles(from: store.snapshot(of: head).tree, to: store.snapshot(of: id).tree)
        == [Path(path)]
    )
    #expect(try sandbox.git("status", "--porcelain", "-uall") == before)
    #expect(try store.repository.revision("HEAD") == head)
    #expect(!sandbox.exists(".git/baton-journal"))
  }

  @Test func filesAndFoldersChangePlaces() throws {
    let id = try next {
      try sandbox.shell(
        "cd work && rm -r tools README.md && echo file > tools && mkdir -p README.md/a "
          + "&& echo x > README.md/a/b"
      )
    }
    let first = try store.repository.revision("HEAD")
    try move(to: id)
    #expect(try sandbox.status().isEmpty)
    #expect(try sandbox.read("README.md/a/b") == "x\n")
    try move(to: first)
    #expect(try sandbox.status().isEmpty)
    #expect(try sandbox.read("README.md") == "# Example\n")
  }

  @Test func emptyFolderIsNoObstacle() throws {
    let id = try next { try sandbox.write("people/gus.yaml", "id: gus\n") }
    try sandbox.shell("mkdir -p work/people/gus.yaml")
    try move(to: id)
    #expect(try sandbox.status().isEmpty)
  }

  @Test func folderThatCannotBeWrittenChangesNothing() throws {
    // A name that is too long for the file system stands for every failure on writing.
    let id = try next { try sandbox.write("README.md", "new\n") }
    let long = Path("plans/sales/" + String(repeating: "x", count: 300))
    let tree = try store.tree(
      store.snapshot(of: id).tree,
      applying: [long: FileVersion(bytes: [1])]
    )
    let head = try store.repository.revision("HEAD")
    var commit = try store.repository.commit(id)
    commit.tree = tree
    let bad = try store.repository.write(commit: commit)
    let failure = try storeFailure { try move(to: bad) }
    #expect(failure.family == .storage)
    #expect(try sandbox.status().isEmpty)
    #expect(try store.repository.revision("HEAD") == head)
  }

  @Test(arguments: ["..", ".git", "a\\b", "x\u{1B}y"])
  func namesThatMustNotComeIntoAWorkTree(name: String) throws {
    let blob = try store.repository.write(blob: [1])
    let head = try store.headSnapshot().tree
    var tree = try store.repository.tree(head)
    tree.insert(TreeEntry(name: Path(name), mode: .file, id: blob))
    let bad = try store.repository.write(tree: tree)
    let failure = try storeFailure { try store.checkout(from: head, to: bad) }
    #expect(failure.family == .storage)
    #expect(!failure.description.utf8.contains(0x1B))
    #expect(try sandbox.status().isEmpty)
  }

  @Test func otherRepositoriesAreLeftToGit() throws {
    let id = try next {
      let commit = try sandbox.git("rev-parse", "HEAD")
      try sandbox.git("update-index", "--add", "--cacheinfo", "160000,\(commit),parts/other")
      try sandbox.git("commit", "-qm", "a part")
      try sandbox.write("README.md", "new\n")
      try sandbox.shell("mkdir -p work/parts/other")
    }
    let first = try store.repository.revision("HEAD")
    try move(to: id)
    #expect(try sandbox.status().isEmpty)
    #expect(try store.workingCopy().isClean)
    try store.write("README.md", "newer\n")
    try store.commit(message: "one")
    #expect(try sandbox.git("ls-tree", "HEAD", "parts/").contains("160000 commit"))
    try move(to: first)
    #expect(try store.workingCopy().isClean)
  }

  @Test func missingIndexIsMadeAgain() throws {
    let id = try next { try sandbox.write("README.md", "new\n") }
    try sandbox.shell("rm work/.git/index")
    #expect(try store.workingCopy().isClean)
    try move(to: id)
    #expect(try sandbox.status().isEmpty)
    try sandbox.shell("rm work/.git/index")
    try store.write("README.md", "newer\n")
    try store.write("people/gus.yaml", "id: gus\nname: Gus\n")
    try store.commit(message: "one", paths: ["README.md"])
    #expect(try sandbox.status() == "?? people/gus.yaml")
  }

  @Test func branchThatMovedMeanwhileStays() throws {
    let id = try next { try sandbox.write("README.md", "new\n") }
    let head = try store.repository.revision("HEAD")
    try store.write("README.md", "mine\n")
    let mine = try store.commit(message: "mine").id
    let failure = #expect(throws: Failure.self) {
      try store.move(from: head, to: id, message: "late")
    }
    #expect(failure?.kind == .refMoved)
    #expect(try store.repository.revision("HEAD") == mine)
    #expect(try sandbox.status().isEmpty)
  }
}
