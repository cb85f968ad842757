import PlanModel
import PlanText

/// Merges a file that is not a plan file, or a plan file that cannot be read: by lines, without
/// attributes, filters or configuration.
enum OtherFileMerge {
  /// The result for a path: what stands there, and what stands beside it.
  struct Outcome {
    /// The file; nil where there is none.
    var file: Merge.Content?
    /// What the sides want instead, to stand beside it.
    var claims: [Claim] = []
    /// A file beside it whose place another one takes.
    var replacedClaim: String?
    /// The rule, where both sides changed the file.
    var rule: Rule?
  }

  /// What a side wants a file to be: a version of it, or that it be removed.
  struct Claim {
    /// What names it: the content's whole id, or `removed`.
    let id: String
    /// The blob id of what stands beside the file.
    let blob: String
    /// What stands beside the file.
    let content: Merge.Content
    /// What that says.
    let bytes: [UInt8]

    /// Nil stands for the removal.
    init(_ version: FileVersion?) {
      blob = version.map { $0.asText ?? $0.blob } ?? FileVersion.emptyBlob
      id = version == nil ? ClaimName.removed : blob
      content = version.map(OtherFileMerge.aside) ?? .bytes([], mode: 0o100644)
      bytes = version?.bytes ?? []
    }
  }

  /// Merges three versions of one path. Where the sides conflict, or one of them is binary or
  /// must not be merged by lines, the base stays and each side is a claim.
  static func merged(
    byLines: Bool,
    base: FileVersion?,
    left: FileVersion?,
    right: FileVersion?
  ) -> Outcome {
    if left == right || right == base { return Outcome(file: left.map(Merge.Content.version)) }
    if left == base { return Outcome(file: right.map(Merge.Content.version)) }
    if let left, let right, let mode = merged(base?.mode, left.mode, right.mode) {
      if left.blob == right.blob {
        return Outcome(file: .bytes(left.bytes, mode: mode), rule: .changedAlike)
      }
      if let base, byLines, isText(base), isText(left), isText(right),
        let bytes = LineMerge.merged(base: base.bytes, left: left.bytes, right: right.bytes)
      {
        return Outcome(file: .bytes(bytes, mode: mode), rule: .linesCombined)
      }
    }
    return Outcome(
      file: base.map(Merge.Content.version),
      claims: [left, right].map(Claim.init),
      rule: .fileConflict
    )
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
        byLines: false,
        base: base.version,
        left: left.version,
        right: right.version
      )
      return (place, outcome)
    }
    var outcome = Outcome(file: base?.content, rule: .fileConflict)
    for side in [left, right] where side?.version != base?.version {
      outcome.claims.append(Claim(side?.version))
    }
    return (path, outcome)
  }

  /// What stands beside a file of a version.
  static func aside(_ version: FileVersion) -> Merge.Content {
    version.asText == nil ? .version(version) : .bytes(version.bytes, mode: 0o100644)
  }

  /// The mode of what both sides have; nil where one is no ordinary file. A file that both added is
  /// executable where one side says so.
  static func merged(_ base: UInt16?, _ left: UInt16, _ right: UInt16) -> UInt16? {
    if left == right || right == base { return left }
    if left == base { return right }
    let isOrdinary = [left, right].allSatisfy { $0 & 0o170000 == 0o100000 }
    return isOrdinary ? max(left, right) : nil
  }

  private static func isText(_ file: FileVersion) -> Bool {
    file.mode & 0o170000 == 0o100000 && !file.bytes.contains(0)
  }
}

extension OtherFileMerge.Placed {
  fileprivate var content: Merge.Content { .version(version) }
}
