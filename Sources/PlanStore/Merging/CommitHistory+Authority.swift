import Git
import PlanModel
import PlanText

extension CommitHistory {
  /// The part of a plan that a right in one item rests on, by the state and the item.
  struct PlanKey: Hashable {
    let tree: ObjectID
    let subject: Subject
  }

  /// Whether a commit's author had the right to change the field; nil for commits that are in the
  /// history of neither side, since other clones may not have them.
  ///
  /// The right must hold in every parent, and before all of the author's own commits that lead up to
  /// this one without anybody else's: nobody can grant themselves a right and use it at once.
  func isEntitled(_ commit: String, to field: FieldPath, in subject: Subject) -> Bool? {
    let key = "\(commit) \(subject) \(field)"
    if let known = judged[key] { return known }
    let answer: Bool? = answering(nil) {
      guard let id = try known(commit) else { return nil }
      let facts = try facts(of: id)
      let value = try statement(field, subject, at: id)?.string.map { Text($0) }
      for parent in facts.parents {
        let earlier = try beforeRun(of: facts.author, endingIn: parent)
        for state in Set([parent, earlier]) {
          // What its author has made meanwhile is judged where it first stood.
          if state != parent, try file(subject, at: state) == nil { continue }
          guard try holds(field, subject, taking: value, facts.author, at: state) else {
            return false
          }
        }
      }
      return true
    }
    judged[key] = .some(answer)
    return answer
  }

  /// The newest commit that is not in a row of this author's own that ends in the given one.
  private func beforeRun(of author: Signature, endingIn commit: ObjectID) throws -> ObjectID {
    var commit = commit
    while true {
      let facts = try facts(of: commit)
      guard !facts.isMechanical, facts.author.email == author.email, facts.parents.count == 1
      else { return commit }
      commit = facts.parents[0]
    }
  }

  private func holds(
    _ field: FieldPath,
    _ subject: Subject,
    taking value: Text?,
    _ author: Signature,
    at commit: ObjectID
  ) throws -> Bool {
    let plan = try plan(around: subject, at: commit)
    let person = try store.person(
      withEmail: author.email,
      in: Snapshot(tree: facts(of: commit).tree)
    )
    let contest = plan.file(subject)?.contests.first { $0.field == field }
    let deed = Deed(
      subject,
      contest.map { .settle(field, $0) } ?? .edit(field, taking: value)
    )
    let today = Instant(seconds: author.seconds).day
    return Authority(in: plan, on: today).verdict(on: [deed], by: person).isAllowed
  }

  private func plan(around subject: Subject, at commit: ObjectID) throws -> Plan {
    let snapshot = Snapshot(tree: try facts(of: commit).tree)
    let key = PlanKey(tree: snapshot.tree, subject: subject)
    if let known = plans[key] { return known }
    let plan = try store.plan(around: [subject], in: snapshot)
    plans[key] = plan
    return plan
  }
}
