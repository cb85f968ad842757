import Foundation
import Git
import PlanModel
import Testing

@testable import PlanStore

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

  /// What is contested about one of two such names says nothing about the other.
  @Test func contestsOfNamesThatDifferOnlyInHowLettersAreComposed() throws {
    let teams = try Teams(["carla"])
    let story = Story(store: try teams.store("carla"))
    let names = ["\u{e9}.md", "e\u{301}.md"].map { Path(bytes: Array($0.utf8)) }
    func commit(_ texts: [String], _ parents: [ObjectID], by person: Int) throws -> ObjectID {
      let edits = zip(names, texts).map { ($0, FileVersion(bytes: Array($1.utf8))) }
      let files = Dictionary(uniqueKeysWithValues: edits.map { ($0.0, FileVersion?.some($0.1)) })
      return try story.commit(files, parents, by: person)
    }
    for one in [0, 1] {
      func texts(_ text: String, _ other: String) -> [String] {
        one == 0 ? [text, other] : [other, text]
      }
      let root = try commit(texts("old\n", "other\n"), [], by: 0)
      let sides = try (1...2).map { try commit(texts("\($0)\n", "other\n"), [root], by: $0) }
      let third = try commit(texts("old\n", "new\n"), [root], by: 3)
      let open = try story.merged(sides[0], sides[1])
      let merged = try story.store.snapshot(of: story.merged(open, third))
      func text(_ path: Path) throws -> String? {
        try story.store.version(at: path, in: merged).map {
          String(decoding: try story.store.bytes(of: $0), as: UTF8.self)
        }
      }
      #expect(try text(names[one]) == "old\n")
      #expect(try text(names[1 - one]) == "new\n")
      let changed = try commit(texts("4\n", "other\n"), [root], by: 4)
      let contested = try story.store.snapshot(of: story.merged(open, changed))
      let files = try story.store.leaves(of: contested.tree).map(\.path.bytes)
      #expect(files.count { $0.firstRange(of: Array(".claim-".utf8)) != nil } == 3)
    }
  }

  /// Nor is a file in the way of a folder whose name is composed otherwise.
  @Test func aFolderWhoseNameDiffersOnlyInHowLettersAreComposed() throws {
    let teams = try Teams(["carla"])
    let story = Story(store: try teams.store("carla"))
    let (file, inside) = (
      Path(bytes: Array("\u{e9}".utf8)), Path(bytes: Array("e\u{301}/n.md".utf8))
    )
    func commit(_ one: String, _ other: String, _ parents: [ObjectID], by person: Int) throws
      -> ObjectID
    {
      let files = [file: one, inside: other].mapValues {
        FileVersion?.some(FileVersion(bytes: Array($0.utf8)))
      }
      return try story.commit(files, parents, by: person)
    }
    let root = try commit("old\n", "old\n", [], by: 0)
    let one = try commit("new\n", "old\n", [root], by: 1)
    let other = try commit("old\n", "new\n", [root], by: 2)
    let merged = try story.store.snapshot(of: story.merged(one, other))
    let paths = try story.store.leaves(of: merged.tree).map(\.path)
    #expect(Set(paths) == [file, inside])
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

  /// Both add the same bytes, one as executable: it is.
  @Test(arguments: ["erin", "frank"])
  func addedAlikeWithTwoModes(person: String) throws {
    let teams = try Teams()
    for name in ["erin", "frank"] {
      try teams.write("echo\n", "run.sh", by: name)
      if name == person {
        try teams.git("add", "run.sh", in: teams.path(name))
        try teams.git("update-index", "--chmod=+x", "run.sh", in: teams.path(name))
        try teams.git("commit", "-q", "-m", "Executable", in: teams.path(name))
        try teams.git("checkout", "-q", "--", "run.sh", in: teams.path(name))
      } else {
        try teams.commit("Ordinary", by: name)
      }
    }
    try teams.converge()
    let files = try teams.git("ls-files", "-s", "run.sh*", in: teams.path("erin"))
    #expect(files.split(separator: "\n").count == 1 && files.hasPrefix("100755 "))
  }

  /// What stands under the name of a version beside a file is not written over, be it a file, a folder
  /// or what somebody made of such a version.
  @Test(arguments: ["notes.md.claim-f719efd", "notes.md.claim-f719efd/x"])
  func aNameThatIsTaken(path: String) throws {
    let teams = try Teams()
    try teams.write("base\n", "notes.md", by: "erin")
    try teams.write("kept\n", path, by: "erin")
    try teams.commit("Notes", by: "erin")
    try teams.converge()
    for (person, text) in [("erin", "two\n"), ("frank", "frank\n")] {
      try teams.write(text, "notes.md", by: person)
      try teams.commit("\(person)'s", by: person)
    }
    try teams.converge()
    #expect(teams.read(path, by: "frank") == "kept\n")
    #expect(teams.read("notes.md.claim-f719efd4", by: "frank") == "two\n")
    let store = try teams.store("frank")
    let found = try store.fileConflicts(in: store.headSnapshot())
    #expect(found.map(\.claims.count) == [2])
  }

  /// A name to which nothing can be added: the versions are in folders beside it.
  @Test func aLongName() throws {
    let teams = try Teams()
    let name = String(repeating: "\u{8a08}", count: 82)
    for text in ["base", "erin", "frank"] {
      let person = text == "frank" ? "frank" : "erin"
      try teams.write("\(text)\n", name, by: person)
      try teams.commit(text, by: person)
      if text == "base" { try teams.converge() }
    }
    try teams.converge()
    let store = try teams.store("frank")
    let found = try store.fileConflicts(in: store.headSnapshot())
    #expect(found.map(\.path) == [Path(name)] && found.first?.claims.count == 2)
  }

  /// One takes a version, another decides that what stands stays: neither decision is lost.
  @Test func twoDecisionsAboutOneFile() throws {
    let teams = try Teams()
    try teams.write("base\n", "notes.md", by: "erin")
    try teams.commit("Notes", by: "erin")
    try teams.converge()
    for person in ["erin", "frank"] {
      try teams.write("\(person)\n", "notes.md", by: person)
      try teams.commit("\(person)'s", by: person)
    }
    try teams.converge()
    for person in ["erin", "frank"] {
      try teams.git("rm", "-q", "notes.md.claim-*", in: teams.path(person))
      if person == "erin" { try teams.write("frank\n", "notes.md", by: person) }
      try teams.commit("Decided", by: person)
    }
    try teams.converge()
    #expect(teams.read("notes.md", by: "erin") == "base\n")
    let claims = try teams.git("ls-files", "notes.md.claim-*", in: teams.path("frank"))
    #expect(claims.split(separator: "\n").count == 1)
  }
}
