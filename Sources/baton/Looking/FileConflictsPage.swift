import Git
import PlanStore

/// What `conflicts` prints of files that a merge could not merge.
struct FileConflictsPage {
  let conflicts: [FileConflict]

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
        return [
          .init("    "), .init(name.padded(to: width), .strong),
          .init("  baton resolve \(word) --claim \(claim.version.id.short)", .hint),
        ]
      }
      let base: StyledLine = [
        .init("    " + "as it is".padded(to: width)),
        .init("  baton resolve \(word) --base", .hint),
      ]
      return [[.init(path, .strong)], heading] + claims + [base]
    }
  }
}

/// The JSON of a file that a merge could not merge.
struct FileConflictAnswer: Encodable {
  let path: String
  let claims: [String]

  init(_ conflict: FileConflict) {
    path = "\(conflict.path)"
    claims = conflict.claims.map { "\($0.path)" }
  }
}
