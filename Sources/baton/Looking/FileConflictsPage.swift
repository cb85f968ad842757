import Git
import PlanModel
import PlanStore

/// What `conflicts` prints of files that a merge could not merge.
struct FileConflictsPage {
  let conflicts: [FileConflict]
  /// Those of the versions beside plan files that cannot be read, by path.
  let unreadable: [String: BrokenFile]

  func lines() -> [StyledLine] {
    conflicts.flatMap { conflict -> [StyledLine] in
      let path = "\(conflict.path)"
      let word = Shell.quoted(path)
      let count = conflict.claims.count
      let heading: StyledLine = [
        .init("  "), .init("both sides changed the file", .contested),
        .init(count == 1 ? "; one version is beside it" : "; \(count) versions are beside it"),
      ]
      let width = conflict.claims.map { "\($0.path)".columns }.max() ?? 0
      let claims = conflict.claims.map { claim -> StyledLine in
        let name = "\(claim.path)"
        let start: StyledLine = [.init("    "), .init(name.padded(to: width), .strong)]
        if let error = unreadable[name]?.errors.first {
          return start + [.init("  cannot be read: \(error)", .contested)]
        }
        return start + [
          .init("  baton resolve \(word) --claim \(conflict.word(for: claim))", .hint)
        ]
      }
      let base: StyledLine = [
        .init("    " + "as it is".padded(to: width)),
        .init("  baton resolve \(word) --base", .hint),
      ]
      let isUnreadable = conflict.claims.contains { unreadable["\($0.path)"] != nil }
      let advice: StyledLine = [
        .init(
          "    what cannot be read cannot be taken: write what you want of it into the file",
          .faint
        )
      ]
      return [[.init(path, .strong)], heading] + claims + [base] + (isUnreadable ? [advice] : [])
    }
  }
}

/// The JSON of a file that a merge could not merge.
struct FileConflictAnswer: Encodable {
  let path: String
  let claims: [String]
  /// Those that cannot be read; nil where nobody looked.
  let unreadable: [String]?

  init(_ conflict: FileConflict, unreadable: [String: BrokenFile]? = nil) {
    path = "\(conflict.path)"
    claims = conflict.claims.map { "\($0.path)" }
    let paths = claims
    self.unreadable = unreadable.map { known in paths.filter { known[$0] != nil } }
  }
}

extension Store {
  /// The versions beside plan files that cannot be read, by path.
  func unreadableClaims(_ conflicts: [FileConflict]) throws -> [String: BrokenFile] {
    var result: [String: BrokenFile] = [:]
    for conflict in conflicts {
      for claim in conflict.claims {
        if let file = try unreadable(claim, of: conflict) { result[file.path] = file }
      }
    }
    return result
  }
}
