import PlanModel
import PlanText

/// A merge under way: files are matched by subject, merged, checked as a graph and written out.
struct MergeWork {
  /// The three versions; those of plan files that cannot be read are put aside where they conflict.
  var base: [String: FileVersion]
  var left: Side
  var right: Side
  let surroundings: any Surroundings
  let history: any History
  /// Every path that was given, in byte order.
  let paths: [String]
  /// The plan files that can be merged as such.
  var drafts: [Subject: Draft] = [:]
  /// Everything else, by path.
  var others: [String: OtherFileMerge.Outcome] = [:]
  /// The plan files of which versions that cannot be read were put aside.
  var unread: [Subject: Unread] = [:]
  /// The versions beside files that are new on each side, left and right.
  let newClaims: [FileContests]
  /// Those of the base that are gone on each side.
  let endedClaims: [FileContests]
  var decisions: [Decision] = []

  init(
    base: [String: FileVersion],
    left: Side,
    right: Side,
    surroundings: any Surroundings,
    history: any History
  ) {
    self.base = base
    self.left = left
    self.right = right
    self.surroundings = surroundings
    self.history = history
    newClaims = [left, right].map { FileContests(of: $0.files, butNot: base) }
    endedClaims = [left, right].map { FileContests(of: base, butNot: $0.files) }
    paths = Set(base.keys).union(left.files.keys).union(right.files.keys)
      .sorted { Text($0) < Text($1) }
  }

  var sides: FieldMerge.Sides { FieldMerge.Sides(left: left.commit, right: right.commit) }

  /// Merges every file by itself.
  mutating func mergeFiles() {
    var readings = Readings()
    var versions = [base, left.files, right.files].map { SubjectFiles($0, &readings) }
    for subject in Set(versions.flatMap(\.troubled)).sorted() where isInOnePlace(subject, versions)
    {
      setUnreadAside(subject, versions)
    }
    if !unread.isEmpty {
      versions = [base, left.files, right.files].map { SubjectFiles($0, &readings) }
    }
    // A subject counts as one only where every version can be read and stands at one place.
    var troubled = Set(versions.flatMap(\.troubled))
    let subjects = versions.reduce(into: Set<Subject>()) { $0.formUnion($1.files.keys) }
      .subtracting(troubled)
    let merge = SubjectMerge(
      sides: sides,
      history: history,
      judgesAuthority: settings?.judgesAuthority == true
    )
    for subject in subjects.sorted() {
      let isKept = unread[subject]?.isRemovedAndChanged ?? isRemovedUnderContest(subject, versions)
      let (draft, found) = (isKept ? merge.removedAndChanged : merge.merged)(
        subject,
        versions[0].files[subject],
        versions[1].files[subject],
        versions[2].files[subject]
      )
      // A claim stands deeper than the field that it is about: the file may have no room for it.
      guard draft.whole?.isWritable != false else {
        troubled.insert(subject)
        continue
      }
      drafts[subject] = draft
      decisions += found
    }
    let inOnePlace = troubled.filter { isInOnePlace($0, versions) }
    for subject in inOnePlace.sorted() {
      let (path, outcome) = OtherFileMerge.merged(
        base: placed(versions[0].places[subject]?.first, base),
        left: placed(versions[1].places[subject]?.first, left.files),
        right: placed(versions[2].places[subject]?.first, right.files)
      )
      take(outcome, at: path)
      draftWhole(subject, at: path, outcome, versions)
    }
    for path in paths {
      let subject = FileKind(path: path).subject
      if subject == nil, let outcome = mergedUnderContest(path) {
        take(outcome, at: path)
        continue
      }
      if let subject, !troubled.contains(subject) || inOnePlace.contains(subject) { continue }
      let outcome = OtherFileMerge.merged(
        byLines: subject == nil,
        base: base[path],
        left: left.files[path],
        right: right.files[path]
      )
      take(outcome, at: path)
    }
    for subject in troubled.sorted() { keepOne(subject, versions[1], versions[2]) }
  }

  /// A plan file that is taken as a whole, since a version could not be read, is a part of the plan all
  /// the same where it can: what it refers to is needed.
  private mutating func draftWhole(
    _ subject: Subject,
    at path: String,
    _ outcome: OtherFileMerge.Outcome,
    _ versions: [SubjectFiles]
  ) {
    let readable = versions[1...].compactMap { $0.files[subject] }
    guard outcome.claims.isEmpty, case .version(let version)? = outcome.file,
      let file = readable.first(where: { $0.document.bytes == version.bytes })?.moved(to: path)
    else { return }
    drafts[subject] = Draft(
      subject: subject,
      base: nil,
      left: versions[1].files[subject],
      right: versions[2].files[subject],
      value: file.withoutContests,
      contests: Contests(file.value),
      team: file.team,
      verbatim: file
    )
  }

  /// The settings of the base: no side can change the rules of its own merge.
  private var settings: Settings? {
    guard let version = base["baton.yaml"] else {
      return surroundings.file(.settings).flatMap(Settings.init)
    }
    return (try? PlanFile(path: "baton.yaml", bytes: version.bytes)).flatMap(Settings.init)
  }

  mutating func take(_ outcome: OtherFileMerge.Outcome, at path: String) {
    others[path] = outcome
    if let rule = outcome.rule { decisions.append(decision(rule, path)) }
  }

  /// An entry about a file that is not merged as a plan file.
  func decision(_ rule: Rule, _ path: String) -> Decision {
    Decision(
      rule,
      path: path,
      base: base[path],
      left: left.files[path],
      right: right.files[path]
    )
  }

  private func isInOnePlace(_ subject: Subject, _ versions: [SubjectFiles]) -> Bool {
    versions.allSatisfy { $0.places[subject, default: []].count <= 1 }
  }

  func placed(_ path: String?, _ files: [String: FileVersion]) -> OtherFileMerge.Placed? {
    path.flatMap { path in files[path].map { OtherFileMerge.Placed(path: path, version: $0) } }
  }

  /// The result by path; nil for paths that hold nothing.
  mutating func finished() -> [String: Merge.Content?] {
    var result = contents()
    recordUnread()
    for (path, moved, version) in filesInPlaceOfFolders(result) {
      let claim = OtherFileMerge.Claim(version)
      guard let aside = claimPath(beside: path, claim, in: result) else { continue }
      let content = result[moved] ?? nil
      result[aside] = content.map { content in
        if case .version(let version) = content { return OtherFileMerge.aside(version) }
        return content
      }
      result[moved] = .some(nil)
      let decision = decision(.fileConflict, path)
      if !decisions.contains(decision) { decisions.append(decision) }
    }
    return result
  }

  /// Files of one side that stand where the other side has a folder: the file, what is set aside,
  /// and its version. A plan file stays, and what is in the folder is set aside.
  private func filesInPlaceOfFolders(
    _ result: [String: Merge.Content?]
  ) -> [(path: String, moved: String, version: FileVersion)] {
    let files = result.filter { $0.value != nil }.map(\.key).sorted { Text($0) < Text($1) }
    var folders: Set<Text> = []
    for path in files {
      var rest = path.utf8[...]
      while let slash = rest.lastIndex(of: UInt8(ascii: "/")) {
        rest = rest[..<slash]
        guard folders.insert(Text(String(Substring(rest)))).inserted else { break }
      }
    }
    return files.filter { folders.contains(Text($0)) }.flatMap { path in
      let inner = files.filter { $0.utf8.starts(with: "\(path)/".utf8) }
      return (FileKind(path: path) == .other ? [path] : inner).compactMap { moved in
        var version = left.files[moved] ?? right.files[moved]
        if case .some(.some(.version(let file))) = result[moved] { version = file }
        return version.map { (path, moved, $0) }
      }
    }
  }

  private func contents() -> [String: Merge.Content?] {
    var result: [String: Merge.Content?] = [:]
    for path in paths { result[path] = .some(nil) }
    for (path, outcome) in others { result[path] = .some(outcome.file) }
    for outcome in others.values {
      if let claim = outcome.replacedClaim { result[claim] = .some(nil) }
    }
    for draft in drafts.values {
      guard let file = draft.file else { continue }
      let old = draft.base.flatMap { base[$0.path] }
      let one = draft.left.flatMap { left.files[$0.path] }
      let other = draft.right.flatMap { right.files[$0.path] }
      let modes = [one ?? other, other ?? one].map { $0?.mode ?? 0o100644 }
      let mode = OtherFileMerge.merged(old?.mode, modes[0], modes[1]) ?? modes[0]
      let versions = [one, other, old].compactMap { $0 }
      if let same = versions.first(where: { $0.bytes == file.document.bytes && $0.mode == mode }) {
        result[file.path] = .some(.version(same))
      } else {
        result[file.path] = .some(.bytes(file.document.bytes, mode: mode))
      }
    }
    moveClaims(in: &result)
    for (path, outcome) in others.sorted(by: { Text($0.key) < Text($1.key) }) {
      for claim in outcome.claims { add(claim, beside: path, to: &result) }
    }
    for (subject, files) in unread.sorted(by: { $0.key < $1.key }) {
      let draft = drafts[subject]
      let path = draft?.exists == true ? draft?.path : files.base?.path
      for claim in files.claims {
        add(OtherFileMerge.Claim(claim.version), beside: path ?? claim.path, to: &result)
      }
    }
    return result
  }

  /// The merged or unchanged text of a subject's field.
  func text(_ field: Text, of subject: Subject) -> Text? {
    if let draft = drafts[subject] { return draft.text(field) }
    return surroundings.file(subject)?.text(field).map { Text($0) }
  }

  /// Whether the result has a subject.
  func exists(_ subject: Subject) -> Bool {
    if let draft = drafts[subject] { return draft.exists }
    return surroundings.file(subject) != nil
  }
}

/// What was read, so that a version that two sides share is read once.
struct Readings {
  private var known: [String: (blob: String, file: PlanFile?)] = [:]

  /// Nil where the text or its contests cannot be read.
  mutating func file(_ path: String, _ version: FileVersion) -> PlanFile? {
    if let known = known[path], known.blob == version.blob { return known.file }
    var file = version.reading ?? (try? PlanFile(path: path, bytes: version.bytes))
    if let found = file, !Contests.canRead(found.value) { file = nil }
    known[path] = (version.blob, file)
    return file
  }
}

/// The plan files among one version's files, by subject.
struct SubjectFiles {
  var files: [Subject: PlanFile] = [:]
  /// Where each subject's files stand.
  var places: [Subject: [String]] = [:]
  /// Subjects with a file that cannot be read, or with two files.
  var troubled: Set<Subject> = []

  init(_ versions: [String: FileVersion], _ readings: inout Readings) {
    for (path, version) in versions.sorted(by: { Text($0.key) < Text($1.key) }) {
      guard let subject = FileKind(path: path).subject else { continue }
      places[subject, default: []].append(path)
      guard version.mode & 0o170000 == 0o100000, files[subject] == nil,
        let file = readings.file(path, version)
      else {
        troubled.insert(subject)
        continue
      }
      files[subject] = file
    }
  }
}
