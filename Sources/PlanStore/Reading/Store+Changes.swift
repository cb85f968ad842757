import Git
public import PlanModel
import PlanText

/// What differs between two states of a store: the plan's changes in words' reach, and other files.
public struct ChangeSet: Sendable {
  /// Changes of plan files, by subject, then path.
  public let changes: [Change]
  /// Other files that differ, by path in byte order.
  public let others: [FileDifference]

  /// Whether nothing differs.
  public var isEmpty: Bool { changes.isEmpty && others.isEmpty }

  /// The files that cannot be read as they are now.
  public var unreadable: [BrokenFile] { changes.compactMap(\.brokenAfter) }

  /// A set of these parts.
  public init(changes: [Change], others: [FileDifference]) {
    self.changes = changes
    self.others = others
  }

  /// The part that is about some subjects.
  public func about(_ subjects: Set<Subject>) -> ChangeSet {
    ChangeSet(changes: changes.filter { subjects.contains($0.subject) }, others: [])
  }
}

extension Store {
  /// What differs between two snapshots. Opens only folders and files that differ.
  public func changes(from old: Snapshot, to new: Snapshot) throws -> ChangeSet {
    try changes(in: differences(old, new))
  }

  /// What some differences mean to the plan. Opens the plan files among them.
  public func changes(in differences: [FileDifference]) throws -> ChangeSet {
    var others: [FileDifference] = []
    var before = Side()
    var after = Side()
    for difference in differences {
      guard difference.path.isPlanFile else {
        others.append(difference)
        continue
      }
      try before.append(difference.path, difference.old, self)
      try after.append(difference.path, difference.new, self)
    }
    let changes = Change.between(
      before: before.files,
      after: after.files,
      brokenBefore: before.broken,
      brokenAfter: after.broken
    )
    return ChangeSet(changes: changes, others: others)
  }
}

private struct Side {
  var files: [PlanFile] = []
  var broken: [BrokenFile] = []

  mutating func append(_ path: Path, _ version: FileVersion?, _ store: Store) throws {
    guard let version else { return }
    switch try store.read(StoredFile(path: path, version: version)) {
    case .readable(let file)?: files.append(file)
    case .broken(let file)?: broken.append(file)
    case nil: break
    }
  }
}
