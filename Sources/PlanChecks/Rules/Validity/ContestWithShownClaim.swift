import PlanModel
import PlanText

extension Rule {
  static let contestWithShownClaim = Rule(
    "contest-with-shown-claim",
    "A contest offers something else than what already stands",
    eachFile: { _ in
      { file in
        file.contests.enumerated().compactMap { index, contest in
          guard let field = contest.field, isDecided(contest, at: field, in: file) else {
            return nil
          }
          return Finding(
            rule: "contest-with-shown-claim",
            level: .warning,
            path: file.path,
            field: field,
            position: file.document.position(of: [.key("contested"), .index(index)]),
            message: "\(field) is contested, but its only claim is what already stands",
            remedy: "remove the entry from contested, nothing is left to decide"
          )
        }
      }
    }
  )

  /// Whether the only claim is the value that the file shows.
  private static func isDecided(
    _ contest: Contest,
    at field: FieldPath,
    in file: PlanFile
  ) -> Bool {
    guard contest.claims.count == 1, let claim = contest.claims.first, field != .existence else {
      return false
    }
    if field == .team, case .item(_, let team) = file.kind {
      return claim.value?.string == team.string || claim.value?.string == "team/\(team)"
    }
    let shape = field.shape(in: file.kind.schema)
    if case .prose = shape, claim.value == nil { return false }
    let shown = field.value(in: file.value)
    return FieldChange.between(shown, claim.value, shape: shape).isEmpty
  }
}
