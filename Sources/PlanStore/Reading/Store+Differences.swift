import Git

extension Store {
  /// The paths at which two snapshots differ, in byte order.
  ///
  /// Walks both trees and opens only folders whose ids differ, and no file. A file that moved is
  /// two differences.
  public func differences(_ old: Snapshot, _ new: Snapshot) throws -> [FileDifference] {
    if old.look != new.look {
      return try differences(settled(old), settled(new))
    }
    var found: [Path: FileDifference] = [:]
    try compare(old.tree, new.tree, at: .top) { found[$0.path] = $0 }
    let overlaid = Set(old.overlay.keys).union(new.overlay.keys)
    for path in overlaid {
      let before = try version(at: path, in: old)
      let after = try version(at: path, in: new)
      found[path] =
        before == after ? nil : FileDifference(path: path, old: before, new: after)
    }
    return found.values.sorted { $0.path < $1.path }
  }

  private func compare(
    _ old: ObjectID?,
    _ new: ObjectID?,
    at folder: Path,
    _ report: (FileDifference) -> Void
  ) throws {
    if old == new { return }
    let left = try old.map { try readTree($0) } ?? Tree()
    let right = try new.map { try readTree($0) } ?? Tree()
    try Tree.differences(from: left, to: right) { before, after in
      guard let entry = before ?? after else { return }
      let path = folder.appending(entry.name)
      if entry.mode == .directory {
        try compare(before?.id, after?.id, at: path, report)
      } else {
        report(FileDifference(path: path, old: before?.version, new: after?.version))
      }
    }
  }
}

extension TreeEntry {
  var version: FileVersion { FileVersion(mode: mode, id: id) }
}
