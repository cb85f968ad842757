import Git
import PlanModel
import PlanStore
import PlanText

/// A commit of the history with what it did.
struct LogEntry {
  let id: ObjectID
  let commit: Commit
  let author: Contributor
  /// What it changed: against its parent; for a merge what is in none of its parents.
  let changes: ChangeSet
  /// Whether Baton made it by merging.
  let isMechanical: Bool

  /// Nil where the commit does not touch any of the subjects; with none every commit counts.
  init?(_ id: ObjectID, about subjects: Set<Subject>, in store: Store) throws {
    var differences = try store.ownDifferences(of: id)
    if !subjects.isEmpty {
      differences = differences.filter { difference in
        difference.path.fileKind.subject.map(subjects.contains) ?? false
      }
      if differences.isEmpty { return nil }
    }
    let commit = try store.repository.commit(id)
    self.id = id
    self.commit = commit
    author = try store.author(of: commit)
    isMechanical = try store.isMechanical(id)
    changes = try store.changes(in: differences)
  }

  /// `3 settled, 1 contested`, from the message of a merge by Baton; nil for other commits.
  var mergeSummary: String? {
    guard isMechanical else { return nil }
    let subject = commit.subject
    guard let colon = subject.utf8.lastIndex(of: UInt8(ascii: ":")) else { return subject }
    return String(subject[subject.utf8.index(after: colon)...].drop { $0 == " " })
  }
}

/// What `log` prints of one commit.
struct LogPage {
  let entry: LogEntry
  let subjects: Set<Subject>
  let today: Day
  /// How many lines of changes are told one by one.
  static let limit = 8

  func lines() -> [StyledLine] {
    let on = Instant(seconds: entry.commit.author.seconds).day.short(in: today.components.year)
    if let summary = entry.mergeSummary {
      return [
        [
          .init(entry.id.short, .name), .init("  \(on)", .faint), .init("  merge: \(summary)"),
        ]
      ] + (subjects.isEmpty ? [] : changes())
    }
    let who = entry.author.person?.string ?? entry.author.name
    return [
      [
        .init(entry.id.short, .name), .init("  \(on)  ", .faint), .init(who, .strong),
        .init("  \(entry.commit.subject)"),
      ]
    ] + changes()
  }

  private func changes() -> [StyledLine] {
    let wording = Wording(year: today.components.year)
    var lines: [StyledLine] = []
    for change in entry.changes.changes {
      let sentences = change.sentences(wording).dropFirst().filter { $0.depth == 1 }
      let name =
        subjects.count == 1
        ? [] : [StyledText(change.subject.description, .faint), StyledText("  ")]
      // What a new thing says is for `show`.
      for sentence in change.event == .added ? sentences.prefix(1) : sentences[...] {
        lines.append([.init("    ")] + name + sentence.styled(indent: 0))
      }
    }
    if lines.count > Self.limit, subjects.isEmpty {
      lines = [
        [
          .init("    \(Change.summary(of: entry.changes.changes)): "),
          .init("baton show \(entry.id.short)", .hint),
        ]
      ]
    }
    let others = entry.changes.others
    if !others.isEmpty {
      let names = ChangesPage.listed(others.map { "\($0.path)" })
      lines.append([.init("    other files: ", .faint), .init(names)])
    }
    return lines
  }
}

/// The JSON of a commit in `log`.
struct LogAnswer: Encodable {
  let id: String
  let parents: [String]
  let author: CommitAnswer.Person
  let on: String
  let subject: String
  /// Whether Baton made it by merging.
  let merge: Bool
  let changes: [Change]
  let others: [ChangesAnswer.Other]

  init(_ entry: LogEntry) {
    id = entry.id.description
    parents = entry.commit.parents.map(\.description)
    author = CommitAnswer.Person(entry.author)
    on = Instant(seconds: entry.commit.author.seconds).description
    subject = entry.commit.subject
    merge = entry.isMechanical
    let answer = ChangesAnswer(entry.changes)
    changes = answer.changes
    others = answer.others
  }
}
