import Git
import PlanModel
import PlanText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Store {
  /// Refuses what a merge by plain git is about to commit, where it is worse than everything that is
  /// merged: errors that no parent has, contests that went without a decision, and what is to be
  /// merged by rules that are not known here.
  ///
  /// For git's hooks: the tree is what git's index says, the parents are HEAD and what git names as
  /// merged. Does nothing where nothing is being merged. Throws `invalidStore` with the findings.
  public func checkMergeUnderWay() throws {
    guard let head = try repository.head().id else { return }
    let others = try headsUnderMerge().filter { $0 != head }
    if others.isEmpty { return }
    for commit in [head] + others { try checkVersions(at: commit) }
    let result = try stagedSnapshot()
    let parents = try ([head] + others).map { (id: $0, snapshot: try snapshot(of: $0)) }

    var errors = try newErrors(from: parents[0].snapshot, to: result)
    for parent in parents.dropFirst() {
      let new = Set(try newErrors(from: parent.snapshot, to: result).map(\.identity))
      errors = errors.filter { new.contains($0.identity) }
    }
    errors += try droppedContests(parents.map(\.id), in: result)
    if errors.isEmpty { return }
    let count = errors.count == 1 ? "an error" : "\(errors.count) errors"
    throw StoreFailure(
      .invalidStore,
      "the merge would add \(count) to the plan; it is not committed",
      hint: """
        Correct the files, git add them, then: git commit
        Or let Baton merge: git merge --abort, then baton merge COMMIT
        """,
      findings: errors
    )
  }

  /// The commits that git is merging into HEAD: `MERGE_HEAD`, which is not there yet in a merge that
  /// went through, and what git tells its children.
  private func headsUnderMerge() throws -> [ObjectID] {
    let text = try PlainFile.read(repository.gitDirectory + "MERGE_HEAD") ?? []
    var names = text.split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
    var variable = environ
    while let entry = variable.pointee {
      let text = String(cString: entry)
      if text.hasPrefix("GITHEAD_") { names.append(String(text.dropFirst(8).prefix(40))) }
      variable += 1
    }
    let ids = Set(names.compactMap(ObjectID.init(_:))).sorted()
    return ids.filter { repository.contains($0) }
  }

  /// The contests that a parent has and the result has not, although no side has decided them.
  func droppedContests(
    _ parents: [ObjectID],
    in result: Snapshot
  ) throws -> [Finding] {
    var found: [Finding] = []
    for parent in parents {
      let own = try snapshot(of: parent)
      let changed = try differences(own, result).filter { $0.path.isPlanFile && $0.old != nil }
      for difference in changed {
        guard let subject = difference.path.fileKind.subject,
          let file = try readableFile(subject, in: own), !file.contests.isEmpty,
          let now = try readableFile(subject, in: result)
        else { continue }
        let left = Set(now.contests.compactMap(\.field))
        for field in file.contests.compactMap(\.field) where !left.contains(field) {
          let isDecided = try parents.contains {
            try $0 != parent && decided(field, subject, $0, against: parent)
          }
          if isDecided { continue }
          let finding = Finding(
            rule: "contest-dropped",
            level: .error,
            path: now.path,
            field: field,
            message: "nobody has decided about \(field), and the merge drops the contest",
            remedy: "take its entry of contested back: git show \(parent.short):\(file.path)"
          )
          if !found.contains(where: { $0.identity == finding.identity }) { found.append(finding) }
        }
      }
    }
    return found
  }

  /// Whether one side of a merge has ended a contest that both started from.
  private func decided(
    _ field: FieldPath,
    _ subject: Subject,
    _ side: ObjectID,
    against other: ObjectID
  ) throws -> Bool {
    func isOpen(_ commit: ObjectID) throws -> Bool {
      let file = try readableFile(subject, in: snapshot(of: commit))
      return file?.contests.contains { $0.field == field } ?? false
    }
    return try !isOpen(side) && repository.mergeBases(side, other).contains(where: isOpen)
  }
}
