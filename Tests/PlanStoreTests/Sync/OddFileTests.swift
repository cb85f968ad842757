import Foundation
import Git
import PlanModel
import PlanStore
import Testing

/// Files that are no ordinary plan files on every side.
@Suite struct OddFileTests {
  let item = "plans/sales/rev-3b3b.yaml"

  /// The executable bit is one side's change, the content the other's.
  @Test(arguments: ["erin", "frank"])
  func executableBitOfAPlanFile(person: String) throws {
    let other = person == "erin" ? "frank" : "erin"
    let teams = try Teams()
    try teams.git("update-index", "--chmod=+x", item, in: teams.path(person))
    try teams.git("commit", "-q", "-m", "Executable", in: teams.path(person))
    try teams.git("checkout", "-q", "--", item, in: teams.path(person))
    try teams.edit("target: 200", "target: 250", item, by: other)
    try teams.commit("Target", by: other)
    try teams.converge()
    #expect(try teams.git("ls-files", "-s", item, in: teams.path("erin")).hasPrefix("100755 "))
    #expect(teams.read(item, by: "erin")?.contains("target: 250") == true)
  }

  /// A claim's file that somebody went on writing is not overwritten by the same claim.
  @Test func anEditedClaimFileStays() throws {
    let people = ["carla", "erin", "frank"]
    let teams = try Teams(people)
    try teams.write("base\n", "notes.md", by: "carla")
    try teams.commit("Notes", by: "carla")
    try teams.converge(people)
    for person in ["erin", "frank"] {
      try teams.write("\(person)\n", "notes.md", by: person)
      try teams.commit("\(person)'s", by: person)
    }
    try teams.join("frank", by: "erin")
    let claim = try #require(
      try teams.git("ls-files", "notes.md.claim-*", in: teams.path("erin"))
        .split(separator: "\n").map(String.init).first { teams.read($0, by: "erin") == "frank\n" }
    )
    try teams.write("frank, and more\n", claim, by: "erin")
    try teams.write("erin again\n", "notes.md", by: "erin")
    try teams.commit("More", by: "erin")
    try teams.write("x\n", "other.md", by: "frank")
    try teams.commit("Other", by: "frank")
    try teams.converge(people)
    #expect(teams.read(claim, by: "carla") == "frank, and more\n")
  }

  /// What git has begun stops a sync before anything is sent.
  @Test func unfinishedMergeStopsBeforeThePush() throws {
    let teams = try Teams()
    try teams.edit("target: 200", "target: 250", item, by: "erin")
    try teams.commit("Target", by: "erin")
    try teams.sync("erin")
    try teams.write("x\n", "notes.md", by: "frank")
    try teams.commit("Notes", by: "frank")
    let hub = try teams.git("rev-parse", "main", in: "\(teams.root)/hub.git")
    let head = try teams.head("frank")
    try teams.write("\(head)\n", ".git/MERGE_HEAD", by: "frank")
    #expect(throws: StoreFailure.self) { try teams.sync("frank") }
    #expect(try teams.git("rev-parse", "main", in: "\(teams.root)/hub.git") == hub)
  }

  /// Two names that look alike and are written with different bytes are two files.
  @Test func namesThatDifferOnlyInHowLettersAreComposed() throws {
    let teams = try Teams()
    for (person, letter) in [("erin", "\u{e9}"), ("frank", "e\u{301}")] {
      try teams.write("\(person)\n", "\(letter).md", by: person)
      try teams.commit("\(person)'s", by: person)
    }
    try teams.converge()
    let names = try teams.git("ls-files", "-z", in: teams.path("frank")).utf8.split(separator: 0)
    #expect(names.count { $0.elementsEqual("\u{e9}.md".utf8) } == 1)
    #expect(names.count { $0.elementsEqual("e\u{301}.md".utf8) } == 1)
  }

  /// Links are no plan files: the item stays, the link stands beside it.
  @Test func aLinkInPlaceOfAPlanFile() throws {
    let teams = try Teams()
    let path = "\(teams.path("erin"))/\(item)"
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "../../notes")
    try teams.commit("A link", by: "erin")
    try teams.edit("target: 200", "target: 250", item, by: "frank")
    try teams.commit("Target", by: "frank")
    try teams.converge()
    let files = try teams.git("ls-files", "-s", "plans", in: teams.path("frank"))
      .split(separator: "\n").filter { $0.contains("rev-3b3b") }
    #expect(files.count { $0.hasPrefix("120000 ") && $0.contains(".claim-") } == 1)
    #expect(files.count { $0.hasPrefix("100644 ") && $0.hasSuffix(item) } == 1)
  }

  /// A merge finishes also where one side made a folder of an item's file.
  @Test func aFolderInPlaceOfAPlanFile() throws {
    let teams = try Teams()
    try teams.git("rm", "-q", item, in: teams.path("erin"))
    try teams.write("a\n", "\(item)/a.txt", by: "erin")
    try teams.commit("A folder", by: "erin")
    try teams.edit("target: 200", "target: 250", item, by: "frank")
    try teams.commit("Target", by: "frank")
    try teams.converge()
    #expect(teams.read(item, by: "erin")?.contains("target: 250") == true)
    let claims = try teams.git("ls-files", "\(item).claim-*", in: teams.path("frank"))
    #expect(teams.read(claims.trimmingCharacters(in: .newlines), by: "frank") == "a\n")
  }
}
