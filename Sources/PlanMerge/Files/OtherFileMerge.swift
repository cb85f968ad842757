import PlanModel
import PlanText

/// Merges a file that is not a plan file, or a plan file that cannot be read: by lines, without
/// attributes, filters or configuration.
enum OtherFileMerge {
  /// The result for a path: what stands there, and what stands beside it.
  struct Outcome {
    /// The file; nil where there is none.
    var file: Merge.Content?
    /// Files beside it with the sides' versions, by path.
    var claims: [String: Merge.Content] = [:]
    /// The rule, where both sides changed the file.
    var rule: Rule?
  }

  /// Merges three versions of one path. Where the sides conflict, or one of them is binary or
  /// must not be merged by lines, the base stays and each side is kept as
  /// `<name>.claim-<short blob id>`: a name made from content, so that it is the same in every
  /// clone.
  static func merged(
    path: String,
    byLines: Bool,
    base: FileVersion?,
    left: FileVersion?,
    right: FileVersion?
  ) -> Outcome {
    if left == right || right == base { return Outcome(file: left.map(Merge.Content.version)) }
    if left == base { return Outcome(file: right.map(Merge.Content.version)) }
    if let base, let left, let right, byLines, isText(base), isText(left), isText(right),
      let mode = merged(base.mode, left.mode, right.mode),
      let lines = LineMerge.merged(
        base: LineMerge.lines(base.bytes),
        left: LineMerge.lines(left.bytes),
        right: LineMerge.lines(right.bytes)
      )
    {
      return Outcome(file: .bytes(Array(lines.joined()), mode: mode), rule: .linesCombined)
    }
    var outcome = Outcome(file: base.map(Merge.Content.version), rule: .fileConflict)
    for version in [left, right] {
      if let version, version != base {
        outcome.claims[claimPath(path, of: version)] = .version(version)
      }
    }
    return outcome
  }

  /// The name under which a version is kept beside a path.
  static func claimPath(_ path: String, of version: FileVersion) -> String {
    "\(path).claim-\(version.blob.prefix(7))"
  }

  private static func merged(_ base: UInt16, _ left: UInt16, _ right: UInt16) -> UInt16? {
    left == right || right == base ? left : left == base ? right : nil
  }

  private static func isText(_ file: FileVersion) -> Bool {
    file.mode & 0o170000 == 0o100000 && !file.bytes.contains(0)
  }
}
