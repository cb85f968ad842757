import PlanText

/// The files that one side has left to people since the base: their versions stand beside them.
struct FileContests {
  /// The names of the versions that stand beside a file, by the file's path.
  private(set) var claims: [String: [String]] = [:]

  /// Finds the claim files that a side has and the base has not.
  init(of side: Side, since base: [String: FileVersion]) {
    for name in side.files.keys.sorted(by: { Text($0) < Text($1) }) where base[name] == nil {
      if let path = Self.file(ofClaim: name) { claims[path, default: []].append(name) }
    }
  }

  /// The file that a name `<name>.claim-<seven digits>` belongs to.
  private static func file(ofClaim name: String) -> String? {
    let mark = Array(".claim-".utf8)
    let digits = name.utf8.suffix(7)
    let stem = name.utf8.dropLast(7)
    guard stem.count > mark.count, stem.suffix(mark.count).elementsEqual(mark),
      digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    return String(decoding: stem.dropLast(mark.count), as: UTF8.self)
  }
}

extension MergeWork {
  /// What becomes of a file that one side left to people and the other changed: one more claim. The
  /// change is not taken as agreed only because the other side still shows the old content.
  func mergedUnderContest(_ path: String, _ contests: [FileContests]) -> OtherFileMerge.Outcome? {
    let old = base[path]
    for (contests, side, other) in [(contests[0], left, right), (contests[1], right, left)] {
      let (shown, new) = (side.files[path], other.files[path])
      guard let claims = contests.claims[path], new != old, new != shown else { continue }
      // The change goes on from one of the claims, and takes its place.
      let continued = claims.first { claim in
        old.map { side.files[claim]?.blob == $0.asText ?? $0.blob } ?? false
      }
      guard shown == old || continued != nil else { continue }
      var outcome = OtherFileMerge.Outcome(file: shown.map(Merge.Content.version))
      outcome.rule = .fileConflict
      if let new { outcome.add(new, beside: path) }
      if new != nil { outcome.replacedClaim = continued }
      return outcome
    }
    return nil
  }
}
