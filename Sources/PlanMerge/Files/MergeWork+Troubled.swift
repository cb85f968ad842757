import PlanModel
import PlanText

extension MergeWork {
  /// Versions of one plan file that cannot be read: they say nothing of any field, so they stand
  /// beside what the others say.
  struct Unread {
    /// The subject's files as they were given.
    let base, left, right: OtherFileMerge.Placed?
    /// Those that stand beside the file.
    var claims: [OtherFileMerge.Placed] = []

    /// Whether one side removed what the other changed.
    var isRemovedAndChanged: Bool { base != nil && (left == nil || right == nil) }
  }

  /// Puts the versions of a plan file that cannot be read aside, where they are changes that meet
  /// with others: from here on such a side says what the base says, and a base says nothing.
  mutating func setUnreadAside(_ subject: Subject, _ versions: [SubjectFiles]) {
    let places = zip(versions, [base, left.files, right.files]).map {
      placed($0.places[subject]?.first, $1)
    }
    let isRead = versions.map { $0.files[subject] != nil }
    var unread = Unread(base: places[0], left: places[1], right: places[2])
    guard places[1] != places[2], places[0] == nil || isRead[0] || isRead[1] || isRead[2] else {
      return
    }
    for (mine, other) in [(1, 2), (2, 1)] where !isRead[mine] {
      guard let version = places[mine], version.version != places[0]?.version else {
        // The removal of what could not be read, and its move, are changes like others.
        if places[mine] == nil { continue } else { return }
      }
      let isContested = [places[other], places[0], version].compactMap { $0?.path }.contains {
        newClaims[other - 1][$0] != nil
      }
      guard isContested || places[other]?.version != places[0]?.version else { return }
      unread.claims.append(version)
    }
    let stand = isRead[0] ? places[0] : nil
    for claim in unread.claims {
      let said = stand.map {
        FileVersion(bytes: $0.version.bytes, mode: $0.version.mode, blob: $0.version.blob)
      }
      if claim == places[1] { left.files[claim.path] = said }
      if claim == places[2] { right.files[claim.path] = said }
    }
    if let path = places[0]?.path, !isRead[0] { base[path] = nil }
    self.unread[subject] = unread
  }

  /// Whether one side removed a plan file beside which the other has put versions that cannot be read.
  func isRemovedUnderContest(_ subject: Subject, _ versions: [SubjectFiles]) -> Bool {
    [(1, 2), (2, 1)].contains { gone, kept in
      guard versions[0].files[subject] != nil, versions[gone].files[subject] == nil,
        let path = versions[kept].files[subject]?.path
      else { return false }
      return newClaims[kept - 1][path] != nil
    }
  }

  /// Where the versions that were set aside stand in the end.
  mutating func recordUnread() {
    for subject in unread.keys.sorted() {
      guard let files = unread[subject], !files.claims.isEmpty else { continue }
      let draft = drafts[subject]
      let path = draft?.exists == true ? draft?.path : files.base?.path
      decisions.append(
        Decision(
          .fileConflict,
          path: path ?? files.claims[0].path,
          base: files.base?.version,
          left: files.left?.version,
          right: files.right?.version
        )
      )
    }
  }

  /// Keeps a subject of which a version has two files, and that would be gone: both added it where
  /// one cannot be read, or each removed another one of two files with one id. One that can be read
  /// stands, the other side's is kept beside it.
  mutating func keepOne(_ subject: Subject, _ leftFiles: SubjectFiles, _ rightFiles: SubjectFiles) {
    let places = paths.filter { FileKind(path: $0).subject == subject }
    guard places.allSatisfy({ others[$0]?.file == nil }),
      surroundings.file(subject) == nil,
      leftFiles.places[subject] != nil, rightFiles.places[subject] != nil
    else { return }
    for (files, side, other) in [(leftFiles, left, right), (rightFiles, right, left)] {
      guard let path = files.files[subject]?.path, let version = side.files[path] else { continue }
      decisions.removeAll { $0.rule == .fileConflict && places.contains($0.path ?? "") }
      var outcome = OtherFileMerge.Outcome(file: .version(version), rule: .fileConflict)
      for place in places {
        others[place]?.claims = []
        guard let second = other.files[place], second != version else { continue }
        outcome.claims.append(OtherFileMerge.Claim(second))
      }
      take(outcome, at: path)
      return
    }
  }
}
