import Git
import PlanModel
import PlanStore
import PlanText

/// Who made the commits of a stretch of history, and what each of them touched.
struct Authorship {
  /// One author.
  struct Author: Hashable {
    /// The person, or the name in the commit.
    let who: String
    let email: String
    /// The day of their last commit.
    let on: Day
  }

  /// The commits by people, newest first.
  private(set) var commits: [(id: ObjectID, author: Author, subject: String)] = []
  /// Who took part in the change of something; newest first, each once.
  private(set) var people: [Subject: [Author]] = [:]

  /// Reads the commits that a head has and another one has not.
  init(of head: ObjectID, excluding other: ObjectID?, in store: Store) throws {
    for id in try store.repository.history(of: [head], excluding: other.map { [$0] } ?? []) {
      guard try !store.isMechanical(id) else { continue }
      let commit = try store.repository.commit(id)
      let found = try store.author(of: commit)
      let author = Author(
        who: found.person?.string ?? found.name,
        email: found.email,
        on: Day(seconds: commit.author.seconds)
      )
      commits.append((id, author, commit.subject))
      let subjects = try store.ownDifferences(of: id).compactMap { $0.path.fileKind.subject }
      for subject in Set(subjects)
      where people[subject]?.contains(where: { Text($0.who) == Text(author.who) }) != true {
        people[subject, default: []].append(author)
      }
    }
  }
}
