import Git
import PlanModel
import PlanStore
import PlanText

/// The JSON of `review`.
struct ProposalAnswer: Encodable {
  struct Commit: Encodable {
    let id: String
    let by: String
    let on: String
    let subject: String
  }

  struct Need: Encodable {
    let what: String
    let able: [String]
  }

  struct Entry: Encodable {
    let by: [String]
    let change: Change
    let needs: [Need]
    let consulted: [String]
    let informed: [String]
  }

  struct Group: Encodable {
    let outcome: Subject?
    let title: String?
    let entries: [Entry]
  }

  struct Concerned: Encodable {
    let subject: Subject
    let because: Concern
  }

  struct Affected: Encodable {
    let who: String
    let entries: [Concerned]
  }

  let name: String
  let kind: String
  let before: String?
  let merge: MergeAnswer?
  let commits: [Commit]
  let groups: [Group]
  let affected: [Affected]
  let others: [ChangesAnswer.Other]
  let added: [Finding]
  let cleared: [Finding]

  init(_ proposal: Proposal) {
    let join = JoinAnswer(proposal.join, unreadable: [])
    name = proposal.name
    kind = join.kind
    before = join.before
    merge = join.merge
    commits = proposal.authorship.commits.map {
      Commit(
        id: $0.id.description,
        by: $0.author.who,
        on: $0.author.on.description,
        subject: $0.subject
      )
    }
    groups = proposal.groups.map { group in
      Group(
        outcome: group.outcome.map { .item($0.id) },
        title: group.outcome?.title,
        entries: group.entries.map { entry in
          Entry(
            by: entry.by.map(\.who),
            change: entry.change,
            needs: entry.needs.map { ruling in
              Need(
                what: "\(ruling.deed)",
                able: ruling.able.compactMap { $0.person?.string }
              )
            },
            consulted: entry.consulted.map(\.string),
            informed: entry.informed.map(\.string)
          )
        }
      )
    }
    affected = proposal.affected.map { one in
      Affected(
        who: one.who.string,
        entries: one.concerns.map { Concerned(subject: .item($0.item), because: $0.concern) }
      )
    }
    others = proposal.others.map(ChangesAnswer.Other.init)
    added = proposal.added
    cleared = proposal.cleared
  }
}
