import Git
import PlanStore
import Testing

/// Edits that are committed at once, while somebody else commits in the same clone.
@Suite struct RewriteTests {
  let sandbox: Sandbox
  let store: Store
  let item: Path = "plans/sales/emea-3b3b.yaml"

  init() throws {
    sandbox = try Sandbox()
    store = try sandbox.store()
  }

  /// Commits an edit of the item; `meanwhile` happens when its message is asked for the first time.
  private func commit(meanwhile: () throws -> Void) throws -> CommitReport {
    let after = Sandbox.item("emea-3b3b", parent: "grow-2a2a", "priority: 1\n")
    let edit = try store.rewrite(item, to: Array(after.utf8), in: store.headSnapshot())
    var isFirst = true
    return try store.commit([edit]) { _, _ in
      if isFirst {
        isFirst = false
        try meanwhile()
      }
      return "ours"
    }
  }

  @Test func goesOnTopOfACommitOfOtherFiles() throws {
    let report = try commit {
      try sandbox.write("README.md", "# Theirs\n")
      try sandbox.git("commit", "-qam", "theirs")
    }
    #expect(report.changes.map(\.path) == [item])
    #expect(try sandbox.git("log", "-2", "--format=%s") == "ours\ntheirs")
    #expect(try sandbox.git("show", "HEAD:README.md") == "# Theirs")
    #expect(try sandbox.status().isEmpty)
    #expect(try sandbox.isSound())
  }

  @Test func leavesACommitOfTheSameFileAlone() throws {
    let other = Sandbox.item("emea-3b3b", parent: "grow-2a2a", "priority: 2\n")
    #expect(throws: (any Error).self) {
      try commit {
        try sandbox.write(item.description, other)
        try sandbox.git("commit", "-qam", "theirs")
      }
    }
    #expect(try sandbox.git("log", "-1", "--format=%s") == "theirs")
    #expect(try sandbox.status().isEmpty)
    #expect(try sandbox.isSound())
  }
}
