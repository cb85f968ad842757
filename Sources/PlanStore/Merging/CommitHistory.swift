import Git
import PlanMerge
import PlanModel
import PlanText

/// Answers the merge's questions about the past from the commits between the base and the sides.
///
/// Everything is read from the commits alone, so two clones give the same answers.
final class CommitHistory: History {
  let store: Store
  /// The commits of each side that the base does not have, newest first, by the side's name.
  private let commits: [String: [ObjectID]]
  /// The heads of the sides.
  let heads: [ObjectID]
  /// The heads of the base.
  private let bases: [ObjectID]
  /// What the right of a commit's author was found to be.
  var judged: [String: Bool?] = [:]
  /// The parts of plans that rights were looked up in.
  var plans: [PlanKey: Plan] = [:]
  private var files: [FileKey: PlanFile?] = [:]
  /// The commits that claims name, as far as they are in the history of a side.
  private var inHistory: [String: ObjectID?] = [:]
  /// The commits of each side that touch a subject's file.
  private var touching: [String: [Subject: [ObjectID]]] = [:]
  /// The first failure to read something; the merge asks questions that cannot throw.
  private(set) var failure: (any Error)?

  /// The folder with all files of a subject's kind, so that commits that do not touch it cost
  /// nothing.
  private struct FileKey: Hashable {
    let folder: ObjectID
    let subject: Subject
  }

  /// What is asked of each commit again and again.
  struct Facts {
    let parents: [ObjectID]
    let author: Signature
    let isMechanical: Bool
    let root: Tree
    let tree: ObjectID
  }
  private var facts: [ObjectID: Facts] = [:]

  init(_ store: Store, sides: [MergeSide], excluding bases: [ObjectID]) throws {
    self.store = store
    var commits: [String: [ObjectID]] = [:]
    for side in sides {
      commits[side.name] = try store.repository.history(of: side.heads, excluding: bases)
    }
    self.commits = commits
    heads = sides.flatMap(\.heads)
    self.bases = bases
  }

  func attribution(of field: FieldPath, in subject: Subject, side: String) -> Attribution {
    attributions(of: field, in: subject, side: side)[0]
  }

  func attributions(of field: FieldPath, in subject: Subject, side: String) -> [Attribution] {
    let all = commits[side] ?? []
    let byPeople = all.first { commit in answering(false) { try !facts(of: commit).isMechanical } }
    let sources = makers(of: field, in: subject, side: side)
    let found = sources.isEmpty ? (byPeople ?? all.first).map { [$0] } ?? [] : sources
    let nobody = Attribution(by: "", on: Instant(seconds: 0), commit: "")
    return found.isEmpty ? [nobody] : found.map(attribution)
  }

  /// Who wrote a commit, as an answer to the merge.
  func attribution(of commit: ObjectID) -> Attribution {
    answering(Attribution(by: "", on: Instant(seconds: 0), commit: commit.description)) {
      try store.attribution(of: commit)
    }
  }

  /// The commits by people that independently made a field what it is on a side; none where nobody
  /// there has changed it.
  func makers(of field: FieldPath, in subject: Subject, side: String) -> [ObjectID] {
    let touching = commits(touching: subject, side: side)
    let latest = latestChanges(among: touching) { commit, facts in
      // Who removes the whole file says nothing of a field of it.
      if field != .existence, try file(subject, at: commit) == nil { return false }
      let value = try statement(field, subject, at: commit)
      let isOpen = try isContested(field, subject, at: commit)
      return try facts.parents.allSatisfy { parent in
        // Whoever ends a contest says what the field says then, also where it said so before.
        try statement(field, subject, at: parent) != value
          || !isOpen && isContested(field, subject, at: parent)
      }
    }
    let current = (commits[side] ?? []).first.map { head in
      answering(nil) { try statement(field, subject, at: head) }
    }
    let standing = latest.filter { commit in
      answering(false) { try statement(field, subject, at: commit) == current }
    }
    return byDate(standing.isEmpty ? latest : standing)
  }

  /// The commits by people on a side that made a file what it is there.
  func makers(of path: Path, side: String) -> [ObjectID] {
    func version(_ commit: ObjectID) throws -> FileVersion? {
      try store.version(at: path, in: Snapshot(tree: facts(of: commit).tree))
    }
    let latest = latestChanges(among: commits[side] ?? []) { commit, facts in
      let new = try version(commit)
      return try facts.parents.allSatisfy {
        let old = try version($0)
        return old?.id != new?.id || old?.mode != new?.mode
      }
    }
    return byDate(latest)
  }

  /// The commits by people that changed something and that no later change has in its history.
  private func latestChanges(
    among commits: [ObjectID],
    _ isChange: (ObjectID, Facts) throws -> Bool
  ) -> [ObjectID] {
    let changes = commits.filter { commit in
      answering(false) {
        let facts = try facts(of: commit)
        return try !facts.isMechanical && isChange(commit, facts)
      }
    }
    // Nearest to the head is what nobody changed again. Where several people said the same
    // independently of each other, the earliest counts, as between two claims.
    return changes.filter { commit in
      !changes.contains { other in
        other != commit
          && answering(false) { try store.repository.isAncestor(commit, of: other) }
      }
    }
  }

  /// The commits of a side that left a subject's file otherwise than a parent had it, newest first: no
  /// other can have changed a field or ended a contest. The side is looked through once for all subjects.
  private func commits(touching subject: Subject, side: String) -> [ObjectID] {
    if let known = touching[side] { return known[subject] ?? [] }
    var index: [Subject: [ObjectID]] = [:]
    for commit in commits[side] ?? [] {
      let subjects = answering([]) { try touched(by: commit) }
      for subject in subjects { index[subject, default: []].append(commit) }
    }
    touching[side] = index
    return index[subject] ?? []
  }

  private func touched(by commit: ObjectID) throws -> Set<Subject> {
    let facts = try facts(of: commit)
    let new = Snapshot(tree: facts.tree)
    let parents = try facts.parents.map { Snapshot(tree: try self.facts(of: $0).tree) }
    let changes = try (parents.isEmpty ? [.empty] : parents).flatMap { old in
      try store.differences(old, new)
    }
    return Set(changes.compactMap(\.path.fileKind.subject))
  }

  private func byDate(_ commits: [ObjectID]) -> [ObjectID] {
    let dated = commits.map { commit in
      (answering(0) { try store.repository.commit(commit).author.seconds }, commit)
    }
    return dated.sorted { $0 < $1 }.map(\.1)
  }

  func isDecided(_ field: FieldPath, in subject: Subject, side: String) -> Bool {
    !decisions(of: field, in: subject, side: side).isEmpty
  }

  func hasDecision(about field: FieldPath, in subject: Subject, side: String) -> Bool {
    decisions(of: field, in: subject, side: side).contains { commit in
      // Who removed the whole file has decided about no field of what the side holds all the same.
      field == .existence || answering(nil) { try file(subject, at: commit) } != nil
    }
  }

  /// The commits by people on a side that ended the field's contest, newest first.
  func decisions(of field: FieldPath, in subject: Subject, side: String) -> [ObjectID] {
    commits(touching: subject, side: side).filter { commit in
      answering(false) {
        let facts = try facts(of: commit)
        guard !facts.isMechanical, try !isContested(field, subject, at: commit)
        else { return false }
        return try facts.parents.contains {
          try isContested(field, subject, at: $0)
        }
      }
    }
  }

  func file(_ subject: Subject, before commit: String) -> PlanFile? {
    answering(nil) {
      guard let id = try known(commit), let parent = try facts(of: id).parents.first else {
        return nil
      }
      return try file(subject, at: parent)
    }
  }

  func file(_ subject: Subject, in commit: String) -> PlanFile? {
    answering(nil) { try known(commit).flatMap { try file(subject, at: $0) } }
  }

  func lastFile(_ subject: Subject, after commit: String) -> PlanFile? {
    answering(nil) {
      guard let id = try known(commit) else { return nil }
      for commit in try store.repository.history(of: bases, excluding: [id])
      where try file(subject, at: commit) == nil {
        for parent in try facts(of: commit).parents {
          if let file = try file(subject, at: parent) { return file }
        }
      }
      return nil
    }
  }

  /// A commit that is in the history of a side; nil for others, which other clones may not have
  /// although this one does.
  func known(_ commit: String) throws -> ObjectID? {
    if let answer = inHistory[commit] { return answer }
    var answer: ObjectID?
    if let id = ObjectID(commit), store.repository.contains(id),
      try store.repository.kind(of: id) == .commit,
      try commits.values.contains(where: { $0.contains(id) })
        || heads.contains(where: { try store.repository.isAncestor(id, of: $0) })
    {
      answer = id
    }
    inHistory[commit] = .some(answer)
    return answer
  }

  private func isContested(_ field: FieldPath, _ subject: Subject, at commit: ObjectID) throws
    -> Bool
  {
    try file(subject, at: commit)?.contests.contains { $0.field == field } ?? false
  }

  func statement(_ field: FieldPath, _ subject: Subject, at commit: ObjectID) throws
    -> Value?
  {
    try field.statement(in: file(subject, at: commit))
  }

  func file(_ subject: Subject, at commit: ObjectID) throws -> PlanFile? {
    let facts = try facts(of: commit)
    let folder: Path? =
      switch subject {
      case .item: "plans"
      case .person: "people"
      case .team: "teams"
      case .settings: nil
      }
    let place = folder.map { facts.root[$0]?.id ?? .zero } ?? facts.tree
    let key = FileKey(folder: place, subject: subject)
    if let known = files[key] { return known }
    let found = try store.readableFile(subject, in: Snapshot(tree: facts.tree))
    files[key] = .some(found)
    return found
  }

  func facts(of commit: ObjectID) throws -> Facts {
    if let facts = facts[commit] { return facts }
    let read = try store.repository.commit(commit)
    let facts = Facts(
      parents: read.parents,
      author: read.author,
      isMechanical: try store.isMechanical(commit),
      root: try store.repository.tree(read.tree),
      tree: read.tree
    )
    self.facts[commit] = facts
    return facts
  }

  func answering<Answer>(_ fallback: Answer, _ body: () throws -> Answer) -> Answer {
    do {
      return try body()
    } catch {
      if failure == nil { failure = error }
      return fallback
    }
  }
}

/// One side of a merge of commits: one head, or the heads that a virtual base is made of.
struct MergeSide {
  let heads: [ObjectID]
  let snapshot: Snapshot

  /// Names the side to the merge: the heads' ids in order.
  var name: String { heads.sorted().map(\.description).joined(separator: "+") }
}

extension Store {
  /// Who wrote a commit, by that commit's own people files.
  func attribution(of id: ObjectID) throws -> Attribution {
    let commit = try repository.commit(id)
    return Attribution(
      by: try author(of: commit).description,
      on: Instant(seconds: commit.author.seconds),
      commit: id.description
    )
  }

  /// A subject's file; nil where there is none, or none that can be read.
  func readableFile(_ subject: Subject, in snapshot: Snapshot) throws -> PlanFile? {
    for path in try paths(of: subject, in: snapshot) {
      guard let version = try version(at: path, in: snapshot),
        case .readable(let file)? = try read(StoredFile(path: path, version: version))
      else { continue }
      return file
    }
    return nil
  }
}
