import Testing

@Suite struct HooksTests {
  @Test func aCircleOfParentsIsNotCommitted() throws {
    let box = try Sandbox.withGitSetUp()
    try box.write("plan/plans/legal/law.yaml", "id: law\nkind: goal\ntitle: Law\n")
    try box.plan("add", ".")
    try box.plan("commit", "-qm", "Law")
    try box.plan("checkout", "-qb", "topic")
    try box.commits("kind: goal", "kind: goal\nparent: law", in: "plans/sales/grow-2m9x.yaml")
    try box.plan("checkout", "-q", "main")
    try box.commits("kind: goal", "kind: goal\nparent: revenue-7k3d", in: "plans/legal/law.yaml")
    let head = try box.plan("rev-parse", "HEAD")
    let merge = try box.tries("merge", "--no-edit", "topic")
    #expect(merge.code != 0)
    #expect(merge.errors.contains("the merge would add an error to the plan"))
    #expect(merge.errors.contains("circle") && merge.errors.contains("baton merge COMMIT"))
    #expect(try box.plan("rev-parse", "HEAD") == head)
    // The end of the stopped merge is looked at as well, and may be forced.
    #expect(try box.tries("commit", "--no-edit").errors.contains("circle"))
    try box.edit("parent: revenue-7k3d\n", "", in: "plans/legal/law.yaml")
    try box.plan("commit", "-qam", "Without the circle")
    try box.does("check", at: "plan")
  }

  @Test func aPersonWhoIsGoneAndAssigned() throws {
    let box = try Sandbox.withGitSetUp()
    try box.plan("checkout", "-qb", "topic")
    try box.commits("accountable: dana", "accountable: frank")
    try box.plan("checkout", "-q", "main")
    try box.plan("rm", "-q", "people/frank.yaml")
    try box.plan("commit", "-qm", "Frank is gone")
    let merge = try box.tries("merge", "--no-edit", "topic")
    #expect(merge.code != 0 && merge.errors.contains("frank"))
  }

  /// Errors that the plan has already do not stop anybody.
  @Test func oldTroubleIsNoObstacle() throws {
    let box = try Sandbox.withGitSetUp()
    try box.commits("accountable: dana", "accountable: nobody")
    try box.plan("checkout", "-qb", "topic")
    try box.commits("target: 4000000", "target: 5000000")
    try box.plan("checkout", "-q", "main")
    try box.commits("baseline: 1000000", "baseline: 1")
    try box.plan("merge", "-q", "--no-edit", "topic")
    #expect(try box.item.contains("target: 5000000"))
  }

  @Test func aContestThatTheMergeDrops() throws {
    let box = try Sandbox.withGitSetUp()
    let contest = """
      contested:
        - field: accountable
          claims:
            - {value: erin, by: erin}
            - {value: frank, by: frank}

      """
    try box.plan("checkout", "-qb", "topic")
    try box.write("plan/\(Sandbox.item)", box.item + contest)
    try box.plan("commit", "-qam", "Contested")
    try box.plan("checkout", "-q", "main")
    try box.commits("baseline: 1000000", "baseline: 1")
    let merge = try box.tries("merge", "--no-edit", "-X", "ours", "-s", "ours", "topic")
    #expect(merge.code != 0)
    #expect(merge.errors.contains("nobody has decided about accountable"))
    try box.plan("merge", "--abort")
    // A decision on one side is one.
    try box.plan("merge", "-q", "--no-edit", "topic")
    #expect(try box.item.contains("value: frank"))
    try box.plan("checkout", "-q", "topic")
    try box.does("resolve", "revenue-7k3d:accountable", "--value", "erin", at: "plan")
    try box.plan("checkout", "-q", "main")
    try box.commits("baseline: 1\n", "baseline: 2\n")
    try box.plan("merge", "-q", "--no-edit", "topic")
    #expect(try !box.item.contains("contested"))
  }

  @Test func earlierHooksRunFirstAndComeBack() throws {
    let box = try Sandbox()
    try box.store()
    try box.usesBatonForGit()
    let path = "plan/.git/hooks/pre-merge-commit"
    try box.write(path, "#!/bin/sh\necho earlier >&2\nexit 3\n")
    try box.run("chmod", ["+x", path], "", "dana").require()
    try box.does("hooks", "install", at: "plan")
    try box.does("hooks", "install", at: "plan")
    #expect(try box.read(path).contains("baton hooks pre-merge-commit"))
    try box.plan("checkout", "-qb", "topic")
    try box.commits("target: 4000000", "target: 5000000")
    try box.plan("checkout", "-q", "main")
    try box.commits("accountable: dana", "accountable: erin")
    let merge = try box.tries("merge", "--no-edit", "topic")
    #expect(merge.code != 0 && merge.errors.contains("earlier"))
    try box.does("hooks", "install", "--uninstall", at: "plan")
    #expect(try box.read(path) == "#!/bin/sh\necho earlier >&2\nexit 3\n")
    #expect(try box.read(path + ".before-baton").isEmpty)
  }

  @Test func whatTheUserHasSetStays() throws {
    let box = try Sandbox()
    try box.store()
    try box.plan("config", "merge.baton.driver", "mine %A")
    try box.plan("config", "branch.main.rebase", "true")
    try box.plan("config", "core.hooksPath", ".hooks")
    try box.write("plan/.gitattributes", "teams/* merge=union\n")
    try box.write("plan/.git/info/attributes", "people/erin.yaml -merge\n")
    let told = try box.does("hooks", "install", at: "plan")
    #expect(told.contains("set otherwise: mine %A"))
    #expect(try box.plan("config", "branch.main.rebase") == "true\n")
    #expect(try box.read("plan/.hooks/pre-merge-commit").hasPrefix("#!/bin/sh"))
    func attribute(_ path: String) throws -> String {
      let line = try box.plan("check-attr", "merge", "--", path)
      return String(line.dropLast().split(separator: " ").last ?? "")
    }
    #expect(try attribute("teams/sales.yaml") == "union")
    #expect(try attribute("people/erin.yaml") == "unset")
    #expect(try attribute("people/dana.yaml") == "baton")
    #expect(try attribute(Sandbox.item) == "baton")
    #expect(try attribute("README.md") == "unspecified")
    try box.does("hooks", "install", "--uninstall", at: "plan")
    #expect(try box.read("plan/.git/info/attributes") == "people/erin.yaml -merge\n")
    #expect(try box.plan("config", "merge.baton.driver") == "mine %A\n")
    #expect(try box.tries("config", "merge.baton.name").code == 1)
    #expect(try box.read("plan/.hooks/pre-merge-commit").isEmpty)
  }

  @Test func linesOfTheUserStayWhereTheEndOfOursIsGone() throws {
    let box = try Sandbox()
    try box.store()
    try box.does("hooks", "install", at: "plan")
    let path = "plan/.git/info/attributes"
    let ours = try box.read(path).replacing("# baton: end\n", with: "")
    try box.write(path, ours + "*.png binary\n")
    try box.does("hooks", "install", "--uninstall", at: "plan")
    #expect(try box.read(path) == "*.png binary\n")
  }

  @Test func clonesAndNewStoresAreSetUp() throws {
    let box = try Sandbox()
    try box.usesBatonForGit()
    try box.does("init", "plan")
    #expect(try !box.does("hooks", "status", at: "plan").contains("missing"))
    try box.git("clone", "-q", "--bare", "plan", "hub.git")
    try box.does("clone", "hub.git", "copy")
    #expect(try !box.does("hooks", at: "copy").contains("missing"))
    #expect(try box.baton("status", at: "copy").errors.isEmpty)

    try box.git("clone", "-q", "hub.git", "bare-git")
    let status = try box.baton("status", at: "bare-git")
    #expect(status.code == 0)
    #expect(status.errors.split(separator: "\n").count == 1)
    #expect(status.errors.contains("git merges plan files by lines in this clone"))
    #expect(status.errors.contains("baton hooks install"))
    try box.does("hooks", "install", at: "bare-git")
    #expect(try box.baton("status", at: "bare-git").errors.isEmpty)
    box.environment["PATH"] = "/usr/bin:/bin"
    #expect(try box.baton("status", at: "copy").errors.contains("does not find baton on PATH"))
  }

  @Test func theScriptsAreTheFilesOfTheProduct() throws {
    let box = try Sandbox.withGitSetUp()
    let root = #filePath.dropLast("Tests/batonTests/PlainGit/HooksTests.swift".utf8.count)
    for name in ["pre-merge-commit", "pre-commit", "prepare-commit-msg"] {
      let file = try box.run("cat", ["\(root)hooks/\(name)"], "", "dana").output
      #expect(try !file.isEmpty && box.read("plan/.git/hooks/\(name)") == file)
    }
  }
}

extension Sandbox.Run {
  /// Requires that it worked.
  fileprivate func require() throws { try #require(code == 0, "\(errors)") }
}
