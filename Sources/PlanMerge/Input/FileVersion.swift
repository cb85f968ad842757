public import PlanModel

/// One file as one commit holds it.
public struct FileVersion: Hashable, Sendable {
  /// The content. May be left empty for a file that is no plan file and that only one side has
  /// changed: nobody looks at it.
  public let bytes: [UInt8]
  /// git's file mode, such as `0o100644`; carried along.
  public let mode: UInt16
  /// The content's blob id in hexadecimal; names claim files. Of a submodule its commit.
  public let blob: String
  /// Of a submodule: the blob id of `bytes`, which say its commit in words. Under another name git
  /// would not know where the submodule is from, so beside its place it stands as that text.
  let asText: String?
  /// The content as a plan file, where the caller has read it already.
  let reading: PlanFile?

  /// A file's content with its mode and blob id. Of a plan file `reading` spares reading it again;
  /// it has to say what the bytes and the path say. Of a submodule `blob` is its commit, `bytes` a
  /// text that names it, and `asText` the blob id of that.
  public init(
    bytes: [UInt8],
    mode: UInt16 = 0o100644,
    blob: String,
    asText: String? = nil,
    reading: PlanFile? = nil
  ) {
    self.bytes = bytes
    self.mode = mode
    self.blob = blob
    self.asText = asText
    self.reading = reading
  }

  /// The blob id of an empty file.
  public static let emptyBlob = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"

  /// The beginning of the content's id: the name under which it stands beside a file.
  var shortID: String { String((asText ?? blob).prefix(7)) }

  /// Same content and mode; equal blob ids spare the look at the content.
  public static func == (left: FileVersion, right: FileVersion) -> Bool {
    left.mode == right.mode && left.blob == right.blob
  }

  /// Agrees with `==`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(mode)
    hasher.combine(blob)
  }
}

/// One side of a merge: a commit, and its version of every file that any side has changed.
public struct Side: Sendable {
  /// The commit's id in hexadecimal; decides the order of the sides and names them to `History`.
  public let commit: String
  /// Versions by path, slashes between folders.
  public internal(set) var files: [String: FileVersion]

  /// A side with its files.
  public init(commit: String, files: [String: FileVersion]) {
    self.commit = commit
    self.files = files
  }
}

/// What the merge asks about the files that no side has changed.
public protocol Surroundings {
  /// The unchanged file about a subject; nil where there is none.
  func file(_ subject: Subject) -> PlanFile?

  /// Whether an unchanged file with another content than this blob, or a folder, stands at a path.
  func isTaken(_ path: String, butBy blob: String) -> Bool
}

extension Surroundings {
  /// Nothing stands there.
  public func isTaken(_ path: String, butBy blob: String) -> Bool { false }
}

/// What the merge asks about the commits between the base and a side.
///
/// The three trees cannot say who set a value, whether a person ended a contest, or what stood
/// before a deletion. Answers must depend on the commits alone, or merges stop being reproducible.
public protocol History {
  /// Who made the field what it is on that side: of the commits by people in which the value is not
  /// that of any parent, the one closest to the side's head; ties by date, then id.
  /// The fields `team` and `existence` stand for the folder and for the file being there.
  func attribution(of field: FieldPath, in subject: Subject, side: String) -> Attribution

  /// Everybody who independently made the field what it is on that side, the one of `attribution`
  /// first.
  func attributions(of field: FieldPath, in subject: Subject, side: String) -> [Attribution]

  /// Whether a commit's author had the right to change the field in the state before that commit; nil
  /// where nobody can say.
  func isEntitled(_ commit: String, to field: FieldPath, in subject: Subject) -> Bool?

  /// Whether a commit by a person, on the side and not in the base, removed the field's contest.
  func isDecided(_ field: FieldPath, in subject: Subject, side: String) -> Bool

  /// The same of a side on which the field is contested all the same, over claims that the decision
  /// did not see.
  func hasDecision(about field: FieldPath, in subject: Subject, side: String) -> Bool

  /// The subject's file just before a commit, nil where it was not there.
  func file(_ subject: Subject, before commit: String) -> PlanFile?

  /// The subject's file in a commit, nil where it was not there or nobody can say.
  func file(_ subject: Subject, in commit: String) -> PlanFile?

  /// The subject's file as the base had it last, where the base removed it after a commit that had
  /// removed it first; nil where it did not, or nobody can say.
  func lastFile(_ subject: Subject, after commit: String) -> PlanFile?
}

extension History {
  /// The one of `attribution`.
  public func attributions(of field: FieldPath, in subject: Subject, side: String) -> [Attribution]
  {
    [attribution(of: field, in: subject, side: side)]
  }

  /// Nobody can say, so what is contested is taken for undecided.
  public func hasDecision(about field: FieldPath, in subject: Subject, side: String) -> Bool {
    false
  }

  /// Nobody can say.
  public func file(_ subject: Subject, in commit: String) -> PlanFile? { nil }

  /// Nobody can say.
  public func lastFile(_ subject: Subject, after commit: String) -> PlanFile? { nil }

  /// Nobody can say.
  public func isEntitled(_ commit: String, to field: FieldPath, in subject: Subject) -> Bool? {
    nil
  }
}

extension History {
  /// The versions that the claims of a contest were made from, where they all said the same of the
  /// field: that was agreed, even where a merge base says otherwise since it has one of the claims or
  /// what was dropped. Nil where they differ, or nobody can tell.
  func agreed(_ field: FieldPath, in subject: Subject, before claims: [AttributedValue])
    -> PlanFile?
  {
    let files = claims.map { file(subject, before: $0.source.commit) }
    guard let first = files.first ?? nil else { return nil }
    let said = field.statement(in: first)
    let isAgreed = files.allSatisfy { $0 != nil && field.statement(in: $0) == said }
    return isAgreed && !claims.contains { $0.value == said } ? first : nil
  }
}

/// Who said something, when, and in which commit.
public struct Attribution: Hashable, Sendable {
  /// The person's id, else the raw name and address.
  public let by: String
  /// The author's date.
  public let on: Instant
  /// The full commit id.
  public let commit: String

  /// Who, when and where.
  public init(by: String, on: Instant, commit: String) {
    self.by = by
    self.on = on
    self.commit = commit
  }
}
