import Git
import PlanModel
import PlanText

@testable import PlanStore

/// Commits made straight in the object database, a hundred seconds apart.
struct Story {
  let store: Store

  func commit(_ files: [String: String], _ parents: [ObjectID], by person: Int) throws -> ObjectID {
    var edits: [Path: FileVersion?] = [:]
    for (path, text) in files { edits[Path(path)] = FileVersion(bytes: Array(text.utf8)) }
    return try commit(edits, parents, by: person)
  }

  func commit(_ files: [Path: FileVersion?], _ parents: [ObjectID], by person: Int) throws
    -> ObjectID
  {
    let author = Signature(
      name: "P\(person)",
      email: "p\(person)@example.org",
      seconds: 1_800_000_000 + Int64(person) * 100
    )
    return try store.repository.write(
      commit: Commit(
        tree: store.tree(.emptyTree, applying: files),
        parents: parents,
        author: author,
        committer: author,
        message: "By \(person)\n"
      )
    )
  }

  func merged(_ one: ObjectID, _ other: ObjectID) throws -> ObjectID {
    try store.plannedJoin(of: other, into: one, as: .peer).after
  }

  /// The files that a commit changed, for whoever has to find out why a test failed.
  func told(_ commit: ObjectID, since base: [String: String]) throws -> String {
    let files = try files(commit)
    return Set(files.keys).union(base.keys).sorted().filter { files[$0] != base[$0] }
      .map { "--- \(commit.short) \($0)\n\(files[$0] ?? "deleted")" }.joined(separator: "\n")
  }

  func files(_ commit: ObjectID) throws -> [String: String] {
    var result: [String: String] = [:]
    for file in try store.leaves(of: store.snapshot(of: commit).tree) {
      result[file.path.description] = String(
        decoding: try store.bytes(of: file.version),
        as: UTF8.self
      )
    }
    return result
  }

  /// The claims that name a commit which does not say so.
  func falseClaims(in files: [String: String], isSkipped: (FieldPath) -> Bool = { _ in false })
    throws
    -> [String]
  {
    try files.sorted { $0.key < $1.key }.flatMap { path, text -> [String] in
      guard let file = try? PlanFile(path: path, bytes: Array(text.utf8)),
        let subject = file.kind.subject
      else { return [] }
      return try file.contests.flatMap { contest -> [String] in
        guard let field = contest.field, !isSkipped(field) else { return [] }
        return try contest.claims.compactMap { claim in
          guard let commit = claim.commit.flatMap({ ObjectID($0) }) else { return nil }
          let snapshot = try store.snapshot(of: commit)
          let said =
            field == .existence
            ? try store.planFile(subject, in: snapshot) == nil ? .text("removed") : .text("present")
            : field.statement(in: try store.planFile(subject, in: snapshot))
          let isSaid =
            (said.flatMap { $0.isNull ? nil : $0 }) == claim.value.flatMap { $0.isNull ? nil : $0 }
          return isSaid
            ? nil
            : "\(path) \(field): \(commit.short) does not say \(claim.value?.string ?? "nothing")"
        }
      }
    }
  }
}
