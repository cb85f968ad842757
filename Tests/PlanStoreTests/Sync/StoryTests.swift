import Foundation
import Git
import PlanMerge
import PlanModel
import PlanStore
import PlanText
import Testing

/// What two people do at the same time, from commit to one common head.
@Suite struct StoryTests {
  let item = "plans/sales/rev-3b3b.yaml"

  private func both(
    _ erin: (Teams) throws -> Void,
    _ frank: (Teams) throws -> Void
  ) throws -> Teams {
    let teams = try Teams()
    try erin(teams)
    try teams.commit("Erin's", by: "erin")
    try frank(teams)
    try teams.commit("Frank's", by: "frank")
    try teams.converge()
    return teams
  }

  private func contests(_ teams: Teams, _ subject: Subject = .item("rev-3b3b")) throws -> [String] {
    let store = try teams.store("erin")
    let file = try store.planFile(subject, in: store.headSnapshot())
    return file?.contests.map(\.name) ?? []
  }

  @Test func differentResponsibles() throws {
    let teams = try both(
      { try $0.edit("[carla]", "[carla, erin]", item, by: "erin") },
      { try $0.edit("[carla]", "[carla, team/marketing]", item, by: "frank") }
    )
    #expect(teams.read(item, by: "frank")?.contains("[carla, erin, team/marketing]") == true)
  }

  @Test func checkInsOnOneDay() throws {
    let checkIn = { (id: String, by: String) in
      "check-ins:\n  - {id: \(id), on: 2026-11-13, by: \(by), value: 150}\ndescription: |"
    }
    let teams = try both(
      { try $0.edit("description: |", checkIn("c-1aaa", "erin"), item, by: "erin") },
      { try $0.edit("description: |", checkIn("c-2bbb", "frank"), item, by: "frank") }
    )
    let text = teams.read(item, by: "erin") ?? ""
    #expect(text.contains("c-1aaa") && text.contains("c-2bbb"))
  }

  @Test func moveAgainstEdit() throws {
    let teams = try both(
      {
        try $0.git("mv", item, "plans/emea.yaml", in: $0.path("erin"))
        try $0.write(
          $0.read("plans/emea.yaml", by: "erin") ?? "",
          "plans/emea/rev-3b3b.yaml",
          by: "erin"
        )
        try $0.git("rm", "-q", "-f", "plans/emea.yaml", in: $0.path("erin"))
      },
      { try $0.edit("target: 200", "target: 250", item, by: "frank") }
    )
    #expect(teams.read("plans/emea/rev-3b3b.yaml", by: "frank")?.contains("target: 250") == true)
    #expect(teams.read(item, by: "frank") == nil)
  }

  @Test func bothChangeTheOwner() throws {
    let teams = try both(
      { try $0.edit("accountable: dana", "accountable: erin", item, by: "erin") },
      { try $0.edit("accountable: dana", "accountable: frank", item, by: "frank") }
    )
    #expect(try contests(teams) == ["accountable"])
    let text = try #require(teams.read(item, by: "erin"))
    #expect(text.contains("accountable: dana"))
    #expect(text.contains("by: erin") && text.contains("by: frank"))

    // Resolved once by hand with plain git, gone everywhere.
    let before = try #require(text.range(of: "contested:"))
    let after = try #require(text.range(of: "description:"))
    var resolved = text
    if before.lowerBound < after.lowerBound {
      resolved.removeSubrange(before.lowerBound..<after.lowerBound)
    } else {
      resolved.removeSubrange(before.lowerBound...)
    }
    try teams.write(
      resolved.replacingOccurrences(of: "accountable: dana", with: "accountable: erin"),
      item,
      by: "frank"
    )
    try teams.commit("Erin owns it", by: "frank")
    try teams.converge()
    #expect(try contests(teams) == [])
    #expect(teams.read(item, by: "erin")?.contains("accountable: erin") == true)
  }

  @Test func differentLinesOfTheDescription() throws {
    let teams = try both(
      { try $0.edit("  Why.", "  Why now.", item, by: "erin") },
      { try $0.edit("  What not.", "  What it is not.", item, by: "frank") }
    )
    let text = teams.read(item, by: "erin") ?? ""
    #expect(text.contains("  Why now.\n  What it is not.\n  How.\n"))
  }

  @Test func deleteAgainstEdit() throws {
    let teams = try both(
      { try $0.git("rm", "-q", item, in: $0.path("erin")) },
      { try $0.edit("target: 200", "target: 250", item, by: "frank") }
    )
    #expect(try contests(teams) == ["existence"])
    #expect(teams.read(item, by: "erin")?.contains("target: 250") == true)
  }

  @Test func reparentingsThatFormACycle() throws {
    var files = Teams.start
    for name in ["a", "b"] {
      files["plans/sales/\(name).yaml"] =
        "id: \(name)\nkind: objective\ntitle: \(name)\nparent: top-2a2a\n"
    }
    let teams = try Teams(files: files)
    try teams.edit("parent: top-2a2a", "parent: b", "plans/sales/a.yaml", by: "erin")
    try teams.commit("a below b", by: "erin")
    try teams.edit("parent: top-2a2a", "parent: a", "plans/sales/b.yaml", by: "frank")
    try teams.commit("b below a", by: "frank")
    try teams.converge()
    for name in ["a", "b"] {
      #expect(
        teams.read("plans/sales/\(name).yaml", by: "erin")?.contains("parent: top-2a2a") == true
      )
      #expect(try contests(teams, .item(Text(name))) == ["parent"])
    }
  }

  @Test func personDeletedWhileAssigned() throws {
    let teams = try both(
      {
        try $0.edit("accountable: dana", "accountable: carla", item, by: "erin")
        try $0.git("rm", "-q", "people/dana.yaml", in: $0.path("erin"))
      },
      { try $0.edit("responsible: [carla]", "responsible: [carla, dana]", item, by: "frank") }
    )
    #expect(try contests(teams, .person("dana")) == ["existence"])
    #expect(teams.read("people/dana.yaml", by: "frank") != nil)
  }

  @Test func oddFormattingAndCommentsStay() throws {
    let odd = """
      # Ours, do not touch.
      id:   rev-3b3b
      kind: "key-result"

      title: 'Grow revenue'   # as agreed
      parent: top-2a2a
      accountable:    dana # for now
      own-key: {a: 1,b: 2}
      responsible:
      - carla
      metric: {unit: USD, baseline: 100,  target: 200}

      """
    let teams = try both(
      { try $0.write(odd, item, by: "erin") },
      { try $0.edit("target: 200", "target: 250", item, by: "frank") }
    )
    let text = try #require(teams.read(item, by: "frank"))
    #expect(
      text.contains(
        "# Ours, do not touch.\nid:   rev-3b3b\nkind: \"key-result\"\n\ntitle: 'Grow revenue'   # as agreed"
      )
    )
    #expect(text.contains("target: 250"))
    #expect(text.contains("own-key: {a: 1,b: 2}\nresponsible:\n- carla\n"))
  }

  /// Names that are not UTF-8, files where the other side has a folder, binary files.
  @Test func otherFilesOfAnyKind() throws {
    let teams = try Teams()
    let name = "$(printf 'odd\\377name')"
    func run(_ script: String, by person: String) throws {
      let outcome = try Command("sh", ["-c", script], directory: teams.path(person)).run()
      try #require(outcome.status == 0, "\(outcome.errorText)")
    }
    try run("printf base > \"\(name)\"; printf 'a\\0b' > picture; printf x > keep.md", by: "erin")
    try teams.commit("Other files", by: "erin")
    try teams.converge()
    try run("printf one > \"\(name)\"; printf 'a\\0c' > picture; printf 1 > notes", by: "erin")
    try teams.commit("Erin's", by: "erin")
    try run(
      "printf two > \"\(name)\"; printf 'a\\0d' > picture; mkdir notes; printf 2 > notes/a",
      by: "frank"
    )
    try teams.commit("Frank's", by: "frank")
    try teams.converge()
    let list = try teams.git("-c", "core.quotePath=true", "ls-files", in: teams.path("frank"))
    #expect(list.contains("\"odd\\377name\"\n"))
    #expect(list.split(separator: "\n").count { $0.contains("odd\\377name.claim-") } == 2)
    #expect(list.split(separator: "\n").count { $0.hasPrefix("picture.claim-") } == 2)
    #expect(list.contains("notes/a\n") && list.contains("notes.claim-"))
  }

  /// Somebody pushes between a sync's fetch and its push: it takes that in, and pushes then. What
  /// the merge adds to the hub is the clone's own change, and nothing of an older state.
  @Test func whoeverIsFasterLosesNothing() throws {
    let teams = try Teams()
    for number in 1...3 {
      try teams.edit("target: 20\(number - 1)", "target: 20\(number)", item, by: "frank")
      try teams.write("Notes \(number)\n", "notes.md", by: "frank")
      try teams.commit("Frank's \(number)", by: "frank")
    }
    try teams.git("rm", "-q", "teams/marketing.yaml", in: teams.path("frank"))
    try teams.commit("No marketing", by: "frank")
    let franks = try teams.head("frank")
    try teams.git("push", "-q", "origin", "main:waiting", in: teams.path("frank"))
    try teams.write(
      "#!/bin/sh\nrm hooks/update\ngit update-ref refs/heads/main \(franks)\n",
      "../hub.git/hooks/update",
      by: "erin"
    )
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755],
      ofItemAtPath: "\(teams.root)/hub.git/hooks/update"
    )
    try teams.edit("title: Top", "title: Grow", "plans/sales/top-2a2a.yaml", by: "erin")
    try teams.commit("Erin's", by: "erin")
    let report = try teams.sync("erin")
    #expect(report.retries == 1 && report.join?.kind == .merged)
    let changed = try teams.git("diff", "--name-only", franks, "main", in: "\(teams.root)/hub.git")
    #expect(changed == "plans/sales/top-2a2a.yaml\n")
    try teams.converge()
  }

  @Test func aFirstSyncLetsTheBranchFollowTheRemote() throws {
    let teams = try Teams(["erin"])
    let path = teams.path("erin")
    try teams.git("branch", "--unset-upstream", in: path)
    try teams.edit("target: 200", "target: 250", item, by: "erin")
    try teams.commit("Target", by: "erin")
    try teams.sync("erin")
    #expect(try teams.git("rev-parse", "--abbrev-ref", "@{upstream}", in: path) == "origin/main\n")
  }

  /// What fails after the push is told as what it is, and the next sync mends it.
  @Test func aCloneThatCannotFollowSaysThatTheHubHasTheCommits() throws {
    let teams = try Teams()
    try teams.edit("target: 200", "target: 250", item, by: "erin")
    try teams.commit("Target", by: "erin")
    try teams.sync("erin")
    try teams.edit("[carla]", "[carla, frank]", item, by: "frank")
    try teams.commit("Frank works on it", by: "frank")
    let lock = "\(teams.path("frank"))/.git/index.lock"
    let hook = "\(teams.root)/hub.git/hooks/post-receive"
    try Data("#!/bin/sh\ntouch '\(lock)'\n".utf8).write(to: URL(filePath: hook))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)
    let failure = #expect(throws: StoreFailure.self) { try teams.sync("frank") }
    #expect(failure?.message.contains("origin has taken the commits") == true)
    #expect(failure?.family == .inTheWay)
    try FileManager.default.removeItem(atPath: hook)
    try FileManager.default.removeItem(atPath: lock)
    try teams.converge()
    #expect(teams.read(item, by: "erin")?.contains("[carla, frank]") == true)
    #expect(teams.read(item, by: "frank")?.contains("target: 250") == true)
  }
}
