import PlanText

/// What happened to one thing that the store knows: an item, a person, a team or the settings.
public struct Change: Sendable {
  /// What happened as a whole.
  public enum Event: String, Hashable, Sendable, Encodable {
    /// It is new.
    case added
    /// It is gone.
    case removed
    /// Fields changed, or it moved to another team.
    case changed
    /// Only its formatting or comments changed.
    case reformatted
    /// It can no longer be read, so nobody can say what changed.
    case unreadable
    /// It could not be read before, so nobody can say what changed; now it can.
    case mended
  }

  /// What it is about.
  public let subject: Subject
  /// What it was; nil where it was not there or could not be read.
  public let before: PlanFile?
  /// What it is; nil where it is not there or cannot be read.
  public let after: PlanFile?
  /// What happened to its fields; for added and removed things, each of their fields.
  public let fields: [FieldChange]
  /// The file that could not be read before.
  public let brokenBefore: BrokenFile?
  /// The file that cannot be read now.
  public let brokenAfter: BrokenFile?

  init(_ subject: Subject, _ before: Side?, _ after: Side?) {
    self.subject = subject
    self.before = before?.file
    self.after = after?.file
    self.brokenBefore = before?.broken
    self.brokenAfter = after?.broken
    let isComplete = brokenBefore == nil && brokenAfter == nil
    let shape = (self.after ?? self.before)?.kind.schema ?? .open
    self.fields =
      isComplete
      ? FieldChange.between(
        self.before?.value ?? .mapping(Mapping()),
        self.after?.value ?? .mapping(Mapping()),
        shape: shape
      ) : []
  }

  /// What happened as a whole.
  public var event: Event {
    if brokenAfter != nil { return .unreadable }
    if after == nil { return .removed }
    if brokenBefore != nil { return .mended }
    if before == nil { return .added }
    return fields.isEmpty && !isMoved ? .reformatted : .changed
  }

  /// Whether the file stands at another path than before.
  public var isMoved: Bool {
    guard let old = pathBefore, let new = pathAfter else { return false }
    return Text(old) != Text(new)
  }

  /// Where it stood; nil for an added one.
  public var pathBefore: String? { before?.path ?? brokenBefore?.path }
  /// Where it stands; nil for a removed one.
  public var pathAfter: String? { after?.path ?? brokenAfter?.path }

  /// The title or name as it is now, as it was for a removed one; nil where it has none.
  public var title: String? {
    guard let file = after ?? before else { return nil }
    return file.text("title") ?? file.text("name")
  }
}

/// One side's file of a subject, readable or not.
enum Side {
  case file(PlanFile)
  case broken(BrokenFile)

  var path: String {
    switch self {
    case .file(let file): return file.path
    case .broken(let file): return file.path
    }
  }

  var file: PlanFile? {
    if case .file(let file) = self { return file }
    return nil
  }

  var broken: BrokenFile? {
    if case .broken(let file) = self { return file }
    return nil
  }

  /// Whether both are readable and byte for byte the same at the same path.
  func isSame(as other: Side) -> Bool {
    guard let file, let otherFile = other.file else { return false }
    return Text(file.path) == Text(otherFile.path)
      && file.document.bytes == otherFile.document.bytes
  }
}
