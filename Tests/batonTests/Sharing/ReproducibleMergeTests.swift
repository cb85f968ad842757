import Testing

/// The same two commits give the same merge, whatever the machine, its settings and its clock.
@Suite struct ReproducibleMergeTests {
  private func diverged() throws -> Sandbox {
    let box = try Sandbox()
    try box.store()
    try box.write("plan/README.md", "one\ntwo\nthree\nfour\n")
    try box.git("add", "-A", at: "plan")
    try box.git("commit", "-qm", "A README", at: "plan")
    for (branch, who, first, last) in [
      ("theirs", "erin", "1", "four"), ("ours", "frank", "one", "4"),
    ] {
      try box.git("checkout", "-qb", branch, "main", at: "plan")
      try box.does("assign", "revenue", "--accountable", who, at: "plan", by: who)
      try box.does("set", "revenue", "responsible=+\(who)", at: "plan", by: who)
      try box.does("set", "grow", "description=\(first)\ntwo\n\(last)\n", at: "plan", by: who)
      try box.write("plan/README.md", "\(first)\ntwo\nthree\n\(last)\n")
      try box.git("add", "-A", at: "plan")
      try box.git("commit", "-qm", "By \(who)", at: "plan", by: who)
    }
    return box
  }

  @Test func nothingButTheCommitsCounts() throws {
    let box = try diverged()
    let surroundings: [(name: String, environment: [String: String?], setup: [[String]])] = [
      ("plain", [:], []),
      ("zone", ["TZ": "Pacific/Kiritimati", "BATON_NOW": "2030-01-01T23:30:00Z"], []),
      ("language", ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "America/St_Johns"], []),
      ("posix", ["LC_ALL": "POSIX", "COLUMNS": "40"], []),
      (
        "settings", [:],
        [
          ["config", "merge.conflictStyle", "diff3"], ["config", "diff.algorithm", "patience"],
          ["config", "merge.renames", "false"], ["config", "core.abbrev", "12"],
          ["config", "user.name", "Somebody"], ["config", "i18n.commitEncoding", "latin1"],
        ]
      ),
      (
        "replaced", [:],
        [["replace", "--graft", "theirs"], ["replace", "main:README.md", "ours:README.md"]]
      ),
    ]
    var results: [String: String] = [:]
    for (name, environment, setup) in surroundings {
      _ = try box.git("clone", "-q", "--no-local", "plan", name)
      try box.git("branch", "-q", "theirs", "origin/theirs", at: name)
      try box.git("branch", "-qf", "main", "origin/main", at: name)
      for arguments in setup {
        let words = ["-C", "\(box.path)/\(name)"] + arguments
        try box.gits(words)
      }
      box.environment = environment
      try box.does("merge", "theirs", at: name, by: "gus")
      box.environment = [:]
      results[name] = try box.git("rev-parse", "HEAD", at: name)
    }
    // Attributes of git, in the repository and beside it.
    _ = try box.git("clone", "-q", "--no-local", "plan", "attributes")
    try box.write("attributes/.git/info/attributes", "*.md binary\n*.yaml merge=ours -text\n")
    try box.git("branch", "-q", "theirs", "origin/theirs", at: "attributes")
    try box.does("merge", "theirs", at: "attributes")
    results["attributes"] = try box.git("rev-parse", "HEAD", at: "attributes")
    // And the other way round.
    _ = try box.git("clone", "-q", "--no-local", "plan", "swapped")
    try box.git("checkout", "-q", "theirs", at: "swapped")
    try box.does("merge", "ours", at: "swapped")
    results["swapped"] = try box.git("rev-parse", "HEAD", at: "swapped")
    for (name, id) in results { #expect(id == results["plain"], "\(name)") }
    #expect(try box.git("show", "HEAD:README.md", at: "plain") == "1\ntwo\nthree\n4")
    #expect(try box.git("log", "-1", "--format=%ae", at: "plain") == "merge@baton.invalid")
  }

  @Test func anUnknownMergeVersionIsRefused() throws {
    let box = try diverged()
    try box.write("plan/baton.yaml", "format: 1\nmerge-version: 2\n")
    try box.git("commit", "-qam", "A newer merge", at: "plan")
    let head = try box.git("rev-parse", "HEAD", at: "plan")
    let run = try box.baton("merge", "theirs", at: "plan")
    #expect(run.code == 3)
    #expect(run.errors.contains("merge-version: 2") && run.errors.contains("Install a newer Baton"))
    #expect(try box.git("rev-parse", "HEAD", at: "plan") == head)
  }
}
