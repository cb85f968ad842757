import Git
import PlanMerge
import PlanModel
import PlanStore
import PlanText

/// A commit with what pages tell about it.
struct CommitStory {
  let id: ObjectID
  let commit: Commit
  let author: Contributor
  /// What it changed against its first parent.
  let changes: ChangeSet

  init(_ id: ObjectID, in store: Store) throws {
    let commit = try store.repository.commit(id)
    self.id = id
    self.commit = commit
    author = try store.author(of: commit)
    let parent = try commit.parents.first.map { try store.snapshot(of: $0) } ?? .empty
    changes = try store.changes(from: parent, to: Snapshot(tree: commit.tree))
  }

  /// When its author made it, UTC.
  var moment: Instant { Instant(seconds: commit.author.seconds) }

  /// The lines of the message below the subject, without Baton's trailer and empty lines around.
  var body: [String] {
    var lines = commit.message.utf8
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    lines = Array(lines.drop { !$0.isEmpty })
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

/// A merge by Baton, worked out again from its parents.
struct RemadeMerge {
  let merge: Merge
  /// Whether it gives what the commit holds.
  let isFaithful: Bool

  /// Nil for commits that are no merges by Baton.
  init?(of story: CommitStory, in store: Store) throws {
    let parents = story.commit.parents
    guard try store.isMechanical(story.id), parents.count == 2 else { return nil }
    let result = try store.merged(parents[0], parents[1])
    merge = result.merge
    isFaithful = try store.differences(result.snapshot, Snapshot(tree: story.commit.tree)).isEmpty
  }
}

/// What `show COMMIT` prints of a commit that a person made.
struct CommitPage {
  let story: CommitStory
  let today: Day

  func lines() -> [StyledLine] {
    heading() + [[]] + sentences()
  }

  /// Who, when, why; of a merge by Baton without the part of its message that its decisions repeat.
  func heading(isMerge: Bool = false) -> [StyledLine] {
    var lines: [StyledLine] = [
      [
        .init(story.id.description, .name), .init("  "),
        .init(story.author.description, .strong),
        .init(story.author.person == nil ? "" : "  \(story.author.name)"),
        .init("  \(story.moment)", .faint),
      ],
      [.init(story.commit.subject, .strong)],
    ]
    if !story.body.isEmpty, !isMerge { lines += [[]] + story.body.map { [.init($0)] } }
    return lines
  }

  /// What it changed.
  func sentences() -> [StyledLine] {
    ChangesPage(changes: story.changes, today: today).lines()
  }
}

/// Changes as sentences; formatting and other files in a line each.
struct ChangesPage {
  let changes: ChangeSet
  let today: Day

  func lines() -> [StyledLine] {
    let wording = Wording(year: today.components.year)
    let told = changes.changes.filter { $0.event != .reformatted }
    var lines = told.flatMap { $0.sentences(wording).map(\.styled) }
    let reformatted = changes.changes.filter { $0.event == .reformatted }
    if !reformatted.isEmpty {
      lines.append([
        .init("only formatting or comments: ", .faint),
        .init(Self.listed(reformatted.map(\.subject.description)), .faint),
      ])
    }
    for (word, list) in [
      ("new", changes.others.filter { $0.old == nil }),
      ("removed", changes.others.filter { $0.new == nil }),
      ("changed", changes.others.filter { $0.old != nil && $0.new != nil }),
    ] where !list.isEmpty {
      let noun = list.count == 1 ? "other file" : "other files"
      lines.append([
        .init("\(noun) \(word): ", .faint), .init(Self.listed(list.map { "\($0.path)" })),
      ])
    }
    return lines
  }

  /// At most eight names, then how many more.
  static func listed(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }
}

/// The JSON of changes: plan files as sentences' values, other files by path.
struct ChangesAnswer: Encodable {
  let changes: [Change]
  let others: [Other]

  init(_ set: ChangeSet) {
    changes = set.changes
    others = set.others.map(Other.init)
  }

  struct Other: Encodable {
    let path: String
    let change: String

    init(_ difference: FileDifference) {
      path = "\(difference.path)"
      change =
        difference.old == nil ? "added" : difference.new == nil ? "removed" : "changed"
    }
  }
}
