import Git
import PlanModel
import PlanText
import TestSupport
import Testing

@testable import PlanStore

/// Three branches from one commit, merged in any order, give the same files, contests included.
/// `BATON_SEED` plays one seed again, `BATON_HISTORIES` plays as many new ones.
@Suite struct OrderTests {
  static let seeds = Seeds.chosen(25, more: "BATON_HISTORIES")

  @Test func ofAPlainPlan() throws {
    let teams = try Teams(["carla"])
    let story = Story(store: try teams.store("carla"))
    for seed in Self.seeds {
      var random = RandomStores(seed: seed)
      let base = try story.commit(random.base(), [], by: 0)
      try expectOneResult(story, base, &random, seed)
    }
  }

  /// Decisions and more claims on top of a plan that has contests already.
  @Test func ofAPlanWithContests() throws {
    let teams = try Teams(["carla"])
    let story = Story(store: try teams.store("carla"))
    for seed in Self.seeds {
      var random = RandomStores(seed: seed)
      let files = random.base()
      let start = try story.commit(files, [], by: 0)
      let sides = try [1, 2].map { try story.commit(random.edited(files), [start], by: $0) }
      let base = try story.merged(sides[0], sides[1])
      try expectOneResult(story, base, &random, seed)
    }
  }

  /// Few items and edits that meet in the graph: circles, handovers, delegations, people who leave.
  @Test func ofACrowdedPlan() throws {
    let teams = try Teams(["carla"])
    let story = Story(store: try teams.store("carla"))
    for seed in Self.seeds {
      var random = RandomStores(seed: seed, crowded: true)
      let base = try story.commit(random.edited(random.base()), [], by: 0)
      try expectOneResult(story, base, &random, seed)
    }
  }

  /// Whoever goes on from a commit that others have merged meanwhile gets what they would get without
  /// that merge.
  @Test func throughAnEarlierMerge() throws {
    let teams = try Teams(["carla"])
    let story = Story(store: try teams.store("carla"))
    for seed in Self.seeds {
      var random = RandomStores(seed: seed)
      let files = random.base()
      let base = try story.commit(files, [], by: 0)
      let first = try story.commit(random.edited(files), [base], by: 1)
      let other = try story.commit(random.edited(files), [base], by: 2)
      let next = try story.commit(random.edited(story.files(first)), [first], by: 3)
      let (early, late) = (try story.files(first), try story.files(next))
      if saysAgain(files, early, try story.files(other), late) {
        try expectNoFalseClaims(story.merged(next, story.merged(first, other)), story, seed)
        continue
      }
      try expectSame(
        [story.merged(next, other), story.merged(next, story.merged(first, other))],
        [first, other, next],
        files,
        story,
        seed
      ) { path, expected, found in
        if commentsDiffer(early[path], expected, found) { return true }
        guard let subject = FileKind(path: path).subject else { return true }
        func texts(_ files: [String: String]) -> [String: String] {
          files.filter { FileKind(path: $0.key).subject == subject }
        }
        // Accepted (docs/limits.md): who takes an edit of their own back; other files.
        let (old, one, other) = (texts(files), texts(early), texts(late))
        return one != old && (other.isEmpty || other == old)
          || takesBack(old.values.first, one.values.first, other.values.first)
      }
    }
  }

  private func expectOneResult(
    _ story: Story,
    _ base: ObjectID,
    _ random: inout RandomStores,
    _ seed: UInt64
  ) throws {
    let files = try story.files(base)
    var branches: [ObjectID] = []
    for person in 3...5 {
      branches.append(try story.commit(random.edited(files), [base], by: person))
    }
    let pairs = try [(0, 1), (1, 2), (2, 0)].map { try story.merged(branches[$0], branches[$1]) }
    let results = try [(0, 2), (1, 0), (2, 1)].map { try story.merged(pairs[$0], branches[$1]) }
    try expectSame(results, branches, files, story, seed)
    // Where two merges meet that have a branch in common, that branch is the base: who is named of
    // several who said the same, what it had settled and the lines of texts may differ (docs/limits.md).
    // Nobody is named who did not say it.
    for (one, other) in [(0, 1), (1, 2), (2, 0)] {
      try expectNoFalseClaims(story.merged(pairs[one], pairs[other]), story, seed)
    }
  }

  /// Whoever is named for a claim said so; of a text, which may hold lines of a commit that two merges
  /// have in common, only where it was merged in one order.
  private func expectNoFalseClaims(_ result: ObjectID, _ story: Story, _ seed: UInt64) throws {
    let claims = try story.falseClaims(in: story.files(result)) { $0.root == "description" }
    for claim in claims { Issue.record("BATON_SEED=\(seed): \(claim)") }
  }

  private func expectSame(
    _ results: [ObjectID],
    _ branches: [ObjectID],
    _ files: [String: String],
    _ story: Story,
    _ seed: UInt64,
    isAccepted: (String, String?, String?) -> Bool = { _, _, _ in false }
  ) throws {
    let expected = try story.files(results[0])
    for result in results {
      let found = try story.files(result)
      for claim in try story.falseClaims(in: found) {
        Issue.record("BATON_SEED=\(seed): \(claim)")
      }
      for path in Set(expected.keys).union(found.keys)
      where expected[path] != found[path] && !isAccepted(path, expected[path], found[path]) {
        if claimsDifferByLines(path, expected, found) { continue }
        if ordersDiffer(expected[path], found[path]) { continue }
        // Where it stood before, it may have been moved since.
        let before = files.first { file, _ in
          file == path
            || FileKind(path: path).subject.map { $0 == FileKind(path: file).subject } == true
        }
        if commentsDiffer(before?.value, expected[path], found[path]) { continue }
        if notesDiffer(expected[path], found[path]) { continue }
        if circlesDiffer(expected[path], found[path]) { continue }
        if try isOpenWorkMoved(path, expected[path], found[path], branches, story) { continue }
        if try isKeptForWhatCameBack(path, expected[path], found[path], files, branches, story) {
          continue
        }
        Issue.record(
          """
          BATON_SEED=\(seed) \(path)
          \(expected[path] ?? "nothing")
          --- in another order
          \(found[path] ?? "nothing")
          --- what they did
          \(try branches.map { try story.told($0, since: files) }.joined(separator: "\n"))
          """
        )
      }
    }
  }

  /// Accepted (docs/limits.md): whether somebody takes back what they had said, also by saying it
  /// again, and others may have met it meanwhile; or goes on from what two said alike.
  private func saysAgain(
    _ old: [String: String],
    _ early: [String: String],
    _ other: [String: String],
    _ late: [String: String]
  ) -> Bool {
    func statements(_ files: [String: String]) -> [String: Value] {
      var found: [String: Value] = [:]
      func add(_ value: Value, at name: String) {
        found[name] = value
        for entry in value.mapping?.entries ?? [] { add(entry.value, at: "\(name)/\(entry.key)") }
        for element in value.list ?? [] {
          if let id = element.recordID?.string ?? element.string {
            add(element, at: "\(name)/\(id)")
          }
        }
      }
      for (path, text) in files {
        guard let file = try? PlanFile(path: path, bytes: Array(text.utf8)),
          let subject = file.kind.subject
        else { continue }
        add(file.value, at: "\(subject)")
        if case .item(_, let team) = file.kind { found["\(subject)/team"] = .text(team.string) }
      }
      return found
    }
    func remarks(_ files: [String: String]) -> Set<Substring> {
      Set(files.values.flatMap { $0.split(separator: "\n").filter { $0.contains("#") } })
    }
    let alike = remarks(early).intersection(remarks(other)).subtracting(remarks(old))
    if !alike.isEmpty { return true }
    let (old, early) = (statements(old), statements(early))
    let (other, late) = (statements(other), statements(late))
    return Set(old.keys).union(early.keys).contains { name in
      // Fields differ where something in them does, so only what is whole counts as said again.
      let isLeaf = [old, early, late].allSatisfy { $0[name]?.mapping == nil }
      let isChanged = early[name] != old[name]
      let isBack =
        early[name] == nil ? late[name] != nil : late[name] == nil || late[name] == old[name]
      let isAlike = early[name] == other[name]
      // What was hung below something, or given to somebody, and is closed or elsewhere now: a closing,
      // a removal or somebody's leaving may have met it.
      let isPut = Self.references.contains { name.hasSuffix("/\($0)") }
      let item = name.hasSuffix("/parent") ? name.dropLast(7) + "/status" : ""
      let isGone = early["\(item)"] != late["\(item)"] || isPut && early[name] != late[name]
      return isChanged && (isBack || isGone || isLeaf && isAlike)
        || old[name] == nil && early[name] != nil && other[name] != nil
          && early[name]?.mapping != nil
    }
  }

  private static let references = ["parent", "accountable", "lead", "from", "to"]

  /// Whether somebody removes, or sets back, a field or a record that they had changed.
  private func takesBack(_ old: String?, _ early: String?, _ late: String?) -> Bool {
    func parts(_ text: String?) -> [String: Value] {
      guard let text, let document = try? Document(parsing: Array(text.utf8)) else { return [:] }
      var parts: [String: Value] = [:]
      for entry in document.value.mapping?.entries ?? [] {
        parts[entry.key.string] = entry.value
        for record in entry.value.list ?? [] {
          if let id = record.recordID { parts["\(entry.key)/\(id)"] = record }
        }
      }
      return parts
    }
    let (old, early, late) = (parts(old), parts(early), parts(late))
    return Set(old.keys).union(early.keys).contains { name in
      // What is removed may have had a comment of theirs.
      late[name] == nil ? early[name] != nil : early[name] != old[name] && late[name] == old[name]
    }
  }

  /// Accepted (docs/limits.md): which of the keys that several people added stands first.
  private func ordersDiffer(_ expected: String?, _ found: String?) -> Bool {
    guard let expected, let found else { return false }
    return expected.split(separator: "\n").sorted() == found.split(separator: "\n").sorted()
  }

  /// Accepted (docs/limits.md): of comments that several people wrote at one place, which stands
  /// first; whether one stands twice, and whether an old comment that one changed comes back, with a
  /// key that another one removed. The plan says the same, and every new comment is there.
  private func commentsDiffer(_ base: String?, _ expected: String?, _ found: String?) -> Bool {
    guard let expected, let found else { return false }
    func parts(_ text: String) -> (says: [String], comments: [String]) {
      var says: [String] = []
      var comments: [String] = []
      for line in text.split(separator: "\n") {
        let pieces = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        var said = String(pieces[0])
        while said.last == " " { said.removeLast() }
        if !said.isEmpty { says.append(said) }
        if pieces.count > 1 { comments.append(String(pieces[1])) }
      }
      return (says, comments)
    }
    let (one, other) = (parts(expected), parts(found))
    let old = base.map { parts($0).comments } ?? []
    func new(_ comments: [String]) -> Set<String> { Set(comments).subtracting(old) }
    return one.says == other.says && new(one.comments) == new(other.comments)
  }

  /// Accepted (docs/limits.md): whether a circle of parents was broken that a third one's move would
  /// have avoided.
  private func circlesDiffer(_ expected: String?, _ found: String?) -> Bool {
    func parts(_ text: String?) -> (rest: Mapping, parent: Value?, claims: [Value?])? {
      guard let text, let document = try? Document(parsing: Array(text.utf8)),
        var rest = document.value.mapping
      else { return nil }
      let contests = rest["contested"]?.list ?? []
      let ours = contests.filter { $0.mapping?["field"]?.string == "parent" }
      let claims = ours.flatMap { $0.mapping?["claims"]?.list ?? [] }.map { $0.mapping?["value"] }
      let (parent, others) = (rest["parent"], contests.filter { !ours.contains($0) })
      rest["parent"] = nil
      rest["contested"] = others.isEmpty ? nil : .list(others)
      return (rest, parent, claims)
    }
    guard let one = parts(expected), let other = parts(found), one.rest == other.rest else {
      return false
    }
    return one.claims.isEmpty && other.claims == [one.parent]
      || other.claims.isEmpty && one.claims == [other.parent]
  }

  /// Accepted (docs/limits.md): whether a closing met an item that one opened below it and that
  /// another one moved away, before or after that was known. A contest ends only by a decision.
  private func isOpenWorkMoved(
    _ path: String,
    _ expected: String?,
    _ found: String?,
    _ branches: [ObjectID],
    _ story: Story
  ) throws -> Bool {
    func item(_ path: String, _ text: String) -> Item? {
      (try? PlanFile(path: path, bytes: Array(text.utf8))).flatMap { Item($0) }
    }
    func parts(_ text: String?) -> (rest: Mapping, status: Value?, claims: [Value?])? {
      guard let item = text.flatMap({ item(path, $0) }), var rest = item.file.value.mapping else {
        return nil
      }
      let contests = rest["contested"]?.list ?? []
      let ours = contests.filter { $0.mapping?["field"]?.string == "status" }
      let claims = ours.flatMap { $0.mapping?["claims"]?.list ?? [] }.map { $0.mapping?["value"] }
      let (status, others) = (rest["status"], contests.filter { !ours.contains($0) })
      rest["status"] = nil
      rest["contested"] = others.isEmpty ? nil : .list(others)
      return (rest, status, claims)
    }
    guard let one = parts(expected), let other = parts(found), one.rest == other.rest,
      one.claims.isEmpty && other.claims == [one.status]
        || other.claims.isEmpty && one.claims == [other.status]
    else { return false }
    let versions = try branches.map { branch in
      try story.files(branch).compactMap { item($0.key, $0.value) }
    }
    let id = expected.flatMap { item(path, $0)?.id.string }
    return versions.joined().contains { opened in
      opened.isOpen && opened.file.text("parent") == id
        && versions.contains { items in
          items.contains {
            $0.id == opened.id && !$0.isOpen && $0.file.text("parent") != id
          }
        }
    }
  }

  /// Accepted (docs/limits.md): whether what somebody has added to a claim is still there when two
  /// others end its contest otherwise, and it opens again.
  private func notesDiffer(_ expected: String?, _ found: String?) -> Bool {
    func withoutNotes(_ text: String?) -> [Substring]? {
      var isContest = false
      return text?.split(separator: "\n").filter { line in
        if !line.hasPrefix(" "), !line.hasPrefix("-") { isContest = line == "contested:" }
        let said = line.drop { $0 == " " }
        return !isContest || !said.hasPrefix("note: ") && !said.hasPrefix("why: ")
      }
    }
    return expected != nil && withoutNotes(expected) == withoutNotes(found)
  }

  /// Accepted (docs/limits.md): whether a removal is contested of something that only an item names
  /// which was removed with it and came back, where a third branch takes the name out of that item.
  private func isKeptForWhatCameBack(
    _ path: String,
    _ expected: String?,
    _ found: String?,
    _ files: [String: String],
    _ branches: [ObjectID],
    _ story: Story
  ) throws -> Bool {
    guard let kept = expected ?? found, expected == nil || found == nil, let base = files[path],
      kept.hasPrefix(base + "contested:\n  - field: existence\n"),
      let subject = FileKind(path: path).subject
    else { return false }
    return try branches.contains { branch in
      let own = try story.files(branch)
      return own[path] == nil
        && files.contains { other, text in
          own[other] == nil && other != path
            && (try? PlanFile(path: other, bytes: Array(text.utf8)))?.references
              .contains { $0.subject == subject } == true
        }
    }
  }

  /// Accepted (docs/limits.md): whether two versions of a file that is no plan file were
  /// combined by lines before or after a third one conflicted with them decides if they are one
  /// claim or two. The file itself is the same, contested, and the claims hold the same lines.
  private func claimsDifferByLines(
    _ path: String,
    _ expected: [String: String],
    _ found: [String: String]
  ) -> Bool {
    guard let mark = path.firstRange(of: ".claim-") else { return false }
    let file = String(path[..<mark.lowerBound])
    func lines(_ files: [String: String]) -> Set<Substring> {
      let claims = files.filter { $0.key.hasPrefix(file + ".claim-") }.values
      guard claims.count > 1 else { return [] }
      return ([files[file] ?? ""] + claims).reduce(into: []) {
        $0.formUnion($1.split(separator: "\n"))
      }
    }
    return expected[file] == found[file] && lines(expected).count > 1
      && lines(expected) == lines(found)
  }
}
