import Git
import PlanStore
import Testing

struct TreeEditTests {
  let sandbox: Sandbox
  let store: Store

  init() throws {
    sandbox = try Sandbox()
    store = try sandbox.store()
  }

  private func version(_ text: String) -> FileVersion { FileVersion(bytes: Array(text.utf8)) }

  private func edited(_ edits: [Path: FileVersion?]) throws -> String {
    let tree = try store.tree(store.headSnapshot().tree, applying: edits)
    return try sandbox.git("ls-tree", "-r", "--name-only", "\(tree)")
  }

  @Test func sameTreeAsGit() throws {
    let head = try store.headSnapshot().tree
    let tree = try store.tree(
      head,
      applying: ["plans/sales.d/x.yaml": version("x"), "plans/sales/emea-3b3b.yaml": nil]
    )
    try sandbox.write("plans/sales.d/x.yaml", "x")
    try sandbox.git("rm", "-q", "plans/sales/emea-3b3b.yaml")
    try sandbox.git("add", ".")
    #expect(try sandbox.git("write-tree") == "\(tree)")
  }

  @Test func emptiedFoldersGo() throws {
    #expect(try !edited(["tools/run.sh": nil]).contains("tools"))
    #expect(try store.tree(.emptyTree, applying: ["a/b": nil]) == .emptyTree)
  }

  @Test func nothingChangedIsTheSameTree() throws {
    let head = try store.headSnapshot().tree
    #expect(try store.tree(head, applying: [:]) == head)
    #expect(try store.tree(head, applying: ["no/such": nil]) == head)
    let same = try store.version(at: "README.md", in: Snapshot(tree: head))
    #expect(try store.tree(head, applying: ["README.md": same]) == head)
  }

  @Test func fileTakesTheFoldersPlaceWhenThatIsEmptied() throws {
    let list = try edited(["tools/run.sh": nil, "tools": version("x")])
    #expect(list.split(separator: "\n").contains("tools"))
  }

  @Test func folderTakesTheFilesPlaceWhenThatIsRemoved() throws {
    let list = try edited(["README.md": nil, "README.md/x": version("x")])
    #expect(list.contains("README.md/x"))
  }

  @Test(arguments: [["tools": "x"], ["README.md/x": "x"], ["a": "x", "a/b": "x"]])
  func fileAndFolderAtOnceIsRefused(edits: [String: String]) throws {
    let edits = edits.map { (Path($0.key), FileVersion(bytes: Array($0.value.utf8))) }
    let failure = try storeFailure {
      _ = try self.edited(Dictionary(uniqueKeysWithValues: edits))
    }
    #expect(failure.message.contains("a file and a folder at once"))
  }

  @Test(arguments: ["../x", ".git/config", "a/.GIT/x", "a\\b", "a\u{1B}[31m", "a//b", "/x", ""])
  func unsafeNamesAreRefused(name: String) throws {
    let failure = try storeFailure { _ = try edited([Path(name): version("x")]) }
    #expect(failure.family == .storage)
    #expect(!failure.message.utf8.contains(0x1B))
  }
}
