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
    /// A file beside it whose place another one takes.
    var replacedClaim: String?
    /// The rule, where both sides changed the file.
    var rule: Rule?

    /// Keeps a version beside a path.
    mutating func add(_ version: FileVersion, beside path: String) {
      claims[OtherFileMerge.claimPath(path, of: version)] = OtherFileMerge.aside(version)
    }
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
      let bytes = LineMerge.merged(base: base.bytes, left: left.bytes, right: right.bytes)
    {
      return Outcome(file: .bytes(bytes, mode: mode), rule: .linesCombined)
    }
    var outcome = Outcome(file: base.map(Merge.Content.version), rule: .fileConflict)
    for version in [left, right] {
      if let version, version != base {
        outcome.add(version, beside: path)
      }
    }
    return outcome
  }

  /// One version of a file, and where it stands.
  struct Placed: Equatable {
    let path: String
    let version: FileVersion
  }

  /// Merges a plan file that one of the versions cannot be read of, wherever it stands in each, so
  /// that a folder that one side has changed is taken and the file stays one.
  static func merged(base: Placed?, left: Placed?, right: Placed?) -> (String, Outcome) {
    let path = base?.path ?? left?.path ?? right?.path ?? ""
    if left == right || right == base { return (left?.path ?? path, Outcome(file: left?.content)) }
    if left == base { return (right?.path ?? path, Outcome(file: right?.content)) }
    if let left, let right, let base,
      let place = left.path == right.path || right.path == base.path
        ? left.path : left.path == base.path ? right.path : nil
    {
      let outcome = merged(
        path: place,
        byLines: false,
        base: base.version,
        left: left.version,
        right: right.version
      )
      return (place, outcome)
    }
    var outcome = Outcome(file: base?.content, rule: .fileConflict)
    for side in [left, right].compactMap({ $0 }) where side.version != base?.version {
      outcome.add(side.version, beside: base?.path ?? side.path)
    }
    return (path, outcome)
  }

  /// The name under which a version is kept beside a path.
  static func claimPath(_ path: String, of version: FileVersion) -> String {
    "\(path).claim-\(version.shortID)"
  }

  /// What stands under that name.
  static func aside(_ version: FileVersion) -> Merge.Content {
    version.asText == nil ? .version(version) : .bytes(version.bytes, mode: 0o100644)
  }

  private static func merged(_ base: UInt16, _ left: UInt16, _ right: UInt16) -> UInt16? {
    left == right || right == base ? left : left == base ? right : nil
  }

  private static func isText(_ file: FileVersion) -> Bool {
    file.mode & 0o170000 == 0o100000 && !file.bytes.contains(0)
  }
}

extension OtherFileMerge.Placed {
  fileprivate var content: Merge.Content { .version(version) }
}
