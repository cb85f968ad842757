public import Git

/// A file whose work version is not what HEAD has.
public struct WorkingChange: Hashable, Sendable {
  /// The path.
  public let path: Path
  /// What HEAD has; nil for nothing.
  public let old: FileVersion?
  /// What the work tree has; nil for nothing.
  public let new: FileVersion?
  /// Whether HEAD or the index has it. Plan files that git does not know yet are changes too.
  public let isTracked: Bool

  /// Whether a plan file belongs at the path.
  public var isPlanFile: Bool { path.isPlanFile }
}

/// A file or folder that git does not know, that is not ignored and not a plan file.
public struct UntrackedEntry: Hashable, Sendable, CustomStringConvertible {
  /// The path.
  public let path: Path
  /// Whether it is a folder in which git knows nothing at all.
  public let isFolder: Bool

  /// The path for people to read, with a slash behind a folder's.
  public var description: String { isFolder ? "\(path)/" : "\(path)" }
}

/// What the work tree holds, seen from HEAD: a value, taken at one moment.
public struct WorkingCopy: Sendable {
  /// The commit that HEAD stands on; nil before the first one.
  public let head: ObjectID?
  /// The full name of the branch; nil where HEAD is on none.
  public let branch: String?
  /// What differs from HEAD, by path in byte order: plan files, and other files that git knows.
  public let changes: [WorkingChange]
  /// Other files that git does not know, by path in byte order.
  public let untracked: [UntrackedEntry]
  /// The paths of an unfinished merge of git's, sorted.
  public let conflicts: [Path]
  /// What git has begun and not finished here; nil for nothing.
  public let unfinished: UnfinishedOperation?
  /// The files of HEAD with all changes laid over them: what the work files say.
  public let snapshot: Snapshot

  /// Paths where only the index differs from HEAD, the work file does not.
  let stagedOnly: [FileDifference]

  /// Whether no file differs from HEAD.
  public var isClean: Bool { changes.isEmpty }
}
