import Testing

extension Sandbox {
  /// A hub with Baton's hook and the small plan, and clones of it in which git knows Baton.
  static func withHub(_ clones: [String] = ["one", "two"]) throws -> Sandbox {
    let box = try Sandbox()
    try box.usesBatonForGit()
    try box.store("seed")
    try box.git("clone", "-q", "--bare", "seed", "hub.git")
    try box.does("hooks", "install", "--server", at: "hub.git")
    for clone in clones { try box.does("clone", "hub.git", clone) }
    return box
  }

  /// Changes a file of a clone by one replacement, and commits it with git.
  func commit(_ old: String, _ new: String, in file: String = item, at clone: String) throws {
    let text = try read("\(clone)/\(file)")
    try #require(text.contains(old), "\(file) has no \(old)")
    try write("\(clone)/\(file)", text.replacing(old, with: new))
    try git("add", "-A", at: clone)
    try git("commit", "-qm", "\(old) to \(new)", "--no-verify", at: clone)
  }

  /// Pushes with git, whatever comes of it.
  func push(_ arguments: String..., at clone: String = "one") throws -> Run {
    try run("git", ["push", "-q"] + arguments, clone, "dana")
  }

  /// Where a branch of the hub stands.
  func hub(_ branch: String = "main") throws -> String {
    try git("rev-parse", branch, at: "hub.git")
  }
}

extension Sandbox.Run {
  /// Requires that the hub has refused a push, by these rules and in these words.
  func refuses(_ words: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(code != 0, sourceLocation: sourceLocation)
    for word in words {
      #expect(errors.contains(word), "\(errors)", sourceLocation: sourceLocation)
    }
  }
}
