import PlanModel
import PlanText

/// The versions that stand beside files.
struct FileContests {
  /// Their paths by the file's path. Names that differ only in how letters are composed are two.
  private var claims: [Text: [String]] = [:]

  /// Finds the versions that `files` have and `others` have not.
  init(of files: [String: FileVersion], butNot others: [String: FileVersion]) {
    for path in files.keys where others[path] == nil {
      guard let name = ClaimName(Array(path.utf8)) else { continue }
      claims[Self.key(String(decoding: name.file, as: UTF8.self)), default: []].append(path)
    }
    claims = claims.mapValues { $0.sorted { Text($0) < Text($1) } }
  }

  /// The paths of the versions that stand beside a file; nil where there are none.
  subscript(path: String) -> [String]? { claims[Self.key(path)] }

  /// A path as git has it: of two names that are one String the second is given as `./name`.
  private static func key(_ path: String) -> Text {
    var rest = path.utf8[...]
    while rest.starts(with: "./".utf8) { rest = rest.dropFirst(2) }
    return Text(String(Substring(rest)))
  }
}

extension MergeWork {
  /// What becomes of a file that one side left to people, or about which it decided, and that the
  /// other changed: the change is one more claim. It is not taken as agreed only because that side
  /// shows the old content.
  func mergedUnderContest(_ path: String) -> OtherFileMerge.Outcome? {
    let old = base[path]
    for (number, side, other) in [(0, left, right), (1, right, left)] {
      let (shown, new) = (side.files[path], other.files[path])
      guard new != old, new != shown else { continue }
      let claims = newClaims[number][path] ?? []
      // The change goes on from one of the claims, and takes its place.
      let continued = claims.first { claim in
        old.map { side.files[claim]?.blob == $0.asText ?? $0.blob } ?? false
      }
      let isKept = shown == old && endedClaims[number][path] != nil
      guard continued != nil || isKept || (shown == old && !claims.isEmpty) else { continue }
      return OtherFileMerge.Outcome(
        file: shown.map(Merge.Content.version),
        claims: [OtherFileMerge.Claim(new)],
        replacedClaim: new == nil ? nil : continued,
        rule: .fileConflict
      )
    }
    return nil
  }

  /// Puts a claim beside a file. Where a folder takes the file's place its removal is no question.
  func add(
    _ claim: OtherFileMerge.Claim,
    beside path: String,
    to result: inout [String: Merge.Content?]
  ) {
    if claim.id == ClaimName.removed, isFolder(path, in: result) { return }
    guard let place = claimPath(beside: path, claim, in: result) else { return }
    result[place] = claim.content
  }

  /// The name for a claim: with as many digits as it takes where others have it, also a version that
  /// somebody went on writing. Nil where every name is taken.
  func claimPath(
    beside path: String,
    _ claim: OtherFileMerge.Claim,
    in result: [String: Merge.Content?]
  ) -> String? {
    ClaimName.names(beside: Array(path.utf8), claim.id).lazy.map(\.path)
      .first { !isTaken($0, by: claim, in: result) }
  }

  private func isTaken(
    _ path: String,
    by claim: OtherFileMerge.Claim,
    in result: [String: Merge.Content?]
  ) -> Bool {
    if let content = result[path] {
      switch content {
      case .none: break
      case .version(let version)?: return OtherFileMerge.Claim(version).blob != claim.blob
      case .bytes(let bytes, _)?: return bytes != claim.bytes
      }
    }
    return surroundings.isTaken(path, butBy: claim.blob) || isFolder(path, in: result)
  }

  private func isFolder(_ path: String, in result: [String: Merge.Content?]) -> Bool {
    result.contains { $0.value != nil && $0.key.utf8.starts(with: "\(path)/".utf8) }
  }

  /// The versions beside a plan file go with it where it moves; one whose name is taken there by
  /// something else stays.
  func moveClaims(in result: inout [String: Merge.Content?]) {
    for path in paths {
      guard let content = result[path] ?? nil, let name = ClaimName(Array(path.utf8)),
        let subject = FileKind(path: String(decoding: name.file, as: UTF8.self)).subject,
        let draft = drafts[subject], draft.exists, !draft.path.utf8.elementsEqual(name.file),
        let version = left.files[path] ?? right.files[path]
      else { continue }
      let place = String(decoding: name.path(beside: Array(draft.path.utf8)), as: UTF8.self)
      if isTaken(place, by: OtherFileMerge.Claim(version), in: result) { continue }
      result[path] = .some(nil)
      result[place] = content
    }
  }
}
