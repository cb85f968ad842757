import Foundation
import Git
import PlanModel
import PlanStore
import Testing

/// Commits of other repositories in the store, joined like other files.
@Suite struct SubmoduleTests {
  static let first = String(repeating: "1", count: 40)
  static let second = String(repeating: "2", count: 40)
  static let third = String(repeating: "3", count: 40)
  let place = "vendor/lib"
  let item = "plans/sales/rev-3b3b.yaml"

  /// Two clones of a store with a submodule; nobody has checked it out.
  private func teams(_ people: [String] = ["erin", "frank"]) throws -> Teams {
    var files = Teams.start
    files[".gitmodules"] = "[submodule \"lib\"]\n\tpath = vendor/lib\n\turl = ../lib\n"
    let teams = try Teams(people, files: files)
    try put(Self.first, teams, by: people[0])
    try teams.converge(people)
    return teams
  }

  private func put(_ commit: String, _ teams: Teams, at place: String? = nil, by person: String)
    throws
  {
    let entry = "160000,\(commit),\(place ?? self.place)"
    try teams.git("update-index", "--add", "--cacheinfo", entry, in: teams.path(person))
    try teams.git("commit", "-q", "-m", "Submodule", in: teams.path(person))
    try FileManager.default.createDirectory(
      atPath: "\(teams.path(person))/\(place ?? self.place)",
      withIntermediateDirectories: true
    )
  }

  private func entries(_ teams: Teams, by person: String = "erin") throws -> [String] {
    try teams.git("ls-files", "-s", "vendor", in: teams.path(person)).split(separator: "\n")
      .map { String($0.replacing(" 0\t", with: " ")) }
  }

  /// The commits that stand in words beside the submodule.
  private func claims(_ teams: Teams, by person: String = "erin") throws -> [String] {
    try entries(teams, by: person).filter { $0.contains(".claim-") }.map { entry in
      let words = entry.split(separator: " ").map(String.init)
      #expect(words[0] == "100644")
      return try #require(teams.read(words[2], by: person))
    }.sorted()
  }

  /// Somebody who changes nothing in it keeps it, also in a merge.
  @Test func unchanged() throws {
    let teams = try teams()
    try teams.edit("target: 200", "target: 250", item, by: "erin")
    try teams.commit("Target", by: "erin")
    try teams.edit("unit: USD", "unit: EUR", item, by: "frank")
    try teams.commit("Unit", by: "frank")
    try teams.converge()
    #expect(try entries(teams) == ["160000 \(Self.first) vendor/lib"])
  }

  @Test(arguments: ["erin", "frank"])
  func movedOnOneSide(person: String) throws {
    let teams = try teams()
    try put(Self.second, teams, by: person)
    try teams.edit("target: 200", "target: 250", item, by: person == "erin" ? "frank" : "erin")
    try teams.commit("Target", by: person == "erin" ? "frank" : "erin")
    try teams.converge()
    #expect(try entries(teams) == ["160000 \(Self.second) vendor/lib"])
    #expect(teams.read(item, by: "erin")?.contains("target: 250") == true)
  }

  @Test func movedAlikeOnBothSides() throws {
    let teams = try teams()
    for person in ["erin", "frank"] {
      try put(Self.second, teams, by: person)
      try teams.write("\(person)\n", "\(person).md", by: person)
      try teams.commit(person, by: person)
    }
    try teams.converge()
    #expect(try entries(teams) == ["160000 \(Self.second) vendor/lib"])
  }

  /// The agreed commit stands; both others are beside it, in words that git does not take for
  /// submodules without an address.
  @Test func movedDifferently() throws {
    let teams = try teams()
    try put(Self.second, teams, by: "erin")
    try put(Self.third, teams, by: "frank")
    try teams.converge()
    #expect(try entries(teams).contains("160000 \(Self.first) vendor/lib"))
    let said = [Self.second, Self.third].map { "Subproject commit \($0)\n" }
    #expect(try claims(teams) == said)
    #expect(try claims(teams, by: "frank") == said)
    let listed = try teams.git("submodule", "status", in: teams.path("frank"))
    #expect(listed.hasPrefix("-\(Self.first) vendor/lib"))
    let conflicts = try teams.store("erin").fileConflicts(in: teams.store("erin").headSnapshot())
    #expect(conflicts.map(\.path) == ["vendor/lib"])
    #expect(conflicts.first?.claims.count == 2)
  }

  /// A third commit is a third claim, whoever meets first; a decision ends them.
  @Test(arguments: [["carla", "erin", "frank"], ["frank", "carla", "erin"]])
  func threeAndADecision(order: [String]) throws {
    let teams = try teams(order)
    for (person, commit) in zip(["carla", "erin", "frank"], [Self.second, Self.third, "4"]) {
      let commit = commit == "4" ? String(repeating: "4", count: 40) : commit
      try put(commit, teams, by: person)
    }
    try teams.join(order[0], by: order[1])
    try teams.converge(order)
    #expect(try claims(teams).count == 3)
    #expect(try entries(teams).contains("160000 \(Self.first) vendor/lib"))
    let path = teams.path("erin")
    try teams.git("rm", "-q", "vendor/lib.claim-*", in: path)
    try put(Self.third, teams, by: "erin")
    try teams.write("x\n", "notes.md", by: "frank")
    try teams.commit("Meanwhile", by: "frank")
    try teams.converge(order)
    #expect(try entries(teams, by: "frank") == ["160000 \(Self.third) vendor/lib"])
  }

  /// Taken out on one side and moved on the other: neither is lost.
  @Test func removedAndMoved() throws {
    let teams = try teams()
    try teams.git("rm", "-q", "--cached", place, in: teams.path("erin"))
    try teams.git("commit", "-q", "-m", "Out", in: teams.path("erin"))
    try put(Self.second, teams, by: "frank")
    try teams.converge()
    #expect(try entries(teams).contains("160000 \(Self.first) vendor/lib"))
    #expect(try claims(teams) == ["", "Subproject commit \(Self.second)\n"])
  }

  @Test func addedTwice() throws {
    let teams = try Teams()
    try put(Self.second, teams, by: "erin")
    try put(Self.third, teams, by: "frank")
    try teams.converge()
    #expect(try claims(teams).count == 2)
    #expect(try entries(teams).count == 2)
  }

  /// A folder of ordinary files becomes a submodule while somebody writes in it.
  @Test func aFolderBecomesASubmodule() throws {
    let teams = try Teams()
    try teams.write("a\n", "vendor/lib/a.txt", by: "erin")
    try teams.commit("Folder", by: "erin")
    try teams.converge()
    try teams.git("rm", "-q", "-r", "vendor/lib", in: teams.path("erin"))
    try put(Self.second, teams, by: "erin")
    try teams.write("b\n", "vendor/lib/b.txt", by: "frank")
    try teams.commit("More", by: "frank")
    try teams.converge()
    #expect(teams.read("vendor/lib/b.txt", by: "erin") == "b\n")
    #expect(try claims(teams) == ["Subproject commit \(Self.second)\n"])
  }

  /// Where the place is an item's, the item stays.
  @Test func aSubmoduleInPlaceOfAnItem() throws {
    let teams = try Teams()
    try teams.git("rm", "-q", item, in: teams.path("erin"))
    try put(Self.second, teams, at: item, by: "erin")
    try teams.edit("target: 200", "target: 250", item, by: "frank")
    try teams.commit("Target", by: "frank")
    try teams.converge()
    let found = try teams.git("ls-files", "-s", "plans/sales", in: teams.path("frank"))
      .split(separator: "\n").filter { $0.contains("rev-3b3b") }
    #expect(found.contains { $0.hasPrefix("100644 ") && $0.contains(".claim-") })
    #expect(found.count { $0.contains(".yaml") } >= 1 && found.allSatisfy { !$0.isEmpty })
    let texts = found.compactMap { $0.split(separator: "\t").last.map(String.init) }
      .compactMap { teams.read($0, by: "frank") }
    #expect(texts.contains { $0.contains("target: 250") })
    #expect(texts.contains("Subproject commit \(Self.second)\n") || found.count == 1)
  }

  /// With a real one: what `git submodule` says after the merge, as after git's own.
  @Test func withARealRepository() throws {
    let teams = try Teams()
    try teams.git("init", "-q", "-b", "main", "lib", in: teams.root)
    let library = "\(teams.root)/lib"
    for name in ["user.name", "user.email"] { try teams.git("config", name, "lib", in: library) }
    var commits: [String] = []
    for number in 1...2 {
      try teams.git("commit", "-q", "--allow-empty", "-m", "\(number)", in: library)
      commits.append(
        try teams.git("rev-parse", "HEAD", in: library).trimmingCharacters(in: .newlines)
      )
    }
    let allow = "protocol.file.allow=always"
    let erin = teams.path("erin")
    let module = "\(erin)/vendor/lib"
    try teams.git("-c", allow, "submodule", "--quiet", "add", library, "vendor/lib", in: erin)
    try teams.git("checkout", "-q", commits[0], in: module)
    try teams.commit("Library", by: "erin")
    try teams.converge()
    let frank = teams.path("frank")
    try teams.git("-c", allow, "submodule", "--quiet", "update", "--init", in: frank)
    try teams.git("checkout", "-q", commits[1], in: module)
    try teams.commit("Newer library", by: "erin")
    try teams.edit("target: 200", "target: 250", item, by: "frank")
    try teams.commit("Target", by: "frank")
    for person in ["erin", "frank", "erin"] { try teams.sync(person) }
    #expect(try teams.head("erin") == teams.head("frank"))
    // As after `git merge`: the work tree of the submodule is git's to update.
    #expect(try teams.git("status", "--porcelain", in: erin) == "")
    #expect(try teams.git("status", "--porcelain", in: frank) == " M vendor/lib\n")
    try teams.git("submodule", "--quiet", "update", in: frank)
    #expect(try teams.git("status", "--porcelain", in: frank) == "")
    #expect(try entries(teams, by: "frank") == ["160000 \(commits[1]) vendor/lib"])
  }
}
