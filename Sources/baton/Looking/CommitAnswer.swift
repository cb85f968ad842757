import Git
import PlanModel
import PlanStore
import PlanText

/// The JSON of a commit.
struct CommitAnswer: Encodable {
  let id: String
  let parents: [String]
  let author: Person
  /// When its author made it.
  let on: String
  let subject: String
  let body: String
  let changes: [Change]
  let others: [ChangesAnswer.Other]
  /// For a merge by Baton: what it decided, worked out again.
  let merge: MergeAnswer?

  struct Person: Encodable {
    let name: String
    let email: String
    /// The person whose file lists the address; left out where none does.
    let person: String?

    init(_ author: Contributor) {
      name = author.name
      email = author.email
      person = author.person?.string
    }
  }

  init(_ story: CommitStory, _ remade: RemadeMerge? = nil) {
    id = story.id.description
    parents = story.commit.parents.map(\.description)
    author = Person(story.author)
    on = story.moment.description
    subject = story.commit.subject
    body = story.body.joined(separator: "\n")
    let answer = ChangesAnswer(story.changes)
    self.changes = answer.changes
    others = answer.others
    merge = remade.map { MergeAnswer($0.merge) }
  }
}
